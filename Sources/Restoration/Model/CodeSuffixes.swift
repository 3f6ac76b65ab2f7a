internal import Vietnamese

/// How the letters of document codes are printed, by their unmarked form (`ND-CP` is `NĐ-CP`).
package struct CodeSuffixes: Sendable {
  private let printed: [String: String]
  /// The commonest printed form under each `skeleton`.
  private let bySkeleton: [String: String]
  /// The kinds of documents that codes begin with (`NQ`).
  private let kinds: Set<Substring>

  /// - Parameter table: lines `unmarked TAB printed`, commonest first.
  init(table: UnsafeRawBufferPointer) {
    var printed: [String: String] = [:]
    var bySkeleton: [String: String] = [:]
    for line in String(decoding: table, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2 else { continue }
      let (key, form) = (String(fields[0]), String(fields[1]))
      if printed[key] == nil { printed[key] = form }
      let skeleton = Self.skeleton(key)
      if bySkeleton[skeleton] == nil { bySkeleton[skeleton] = form }
    }
    self.printed = printed
    self.bySkeleton = bySkeleton
    kinds = Set(printed.values.compactMap { Self.parts(of: $0).first })
  }

  /// The kind of document and the offices that a form names.
  static func parts(of form: String) -> [Substring] {
    form.split { $0 == "-" || $0 == "/" }
  }

  /// Whether known codes begin so, up to their first hyphen.
  func hasKind(_ kind: String) -> Bool { kinds.contains(kind[...]) }

  /// The known form that looks like a misread one (`QB-UBND` is `QĐ-UBND`), nil when there is none
  /// or the form itself is known.
  func alike(_ suffix: String) -> String? {
    guard printed[suffix] == nil, let form = bySkeleton[Self.skeleton(suffix)], form != suffix
    else {
      return nil
    }
    return form
  }

  /// A form with the letters that OCR confuses made the same.
  private static func skeleton(_ text: String) -> String {
    String(
      text.map { character in
        switch character {
        case "B", "P", "D", "Đ", "Ð", "0", "O", "Q": "D"
        case "I", "l", "1", "L", "|", "T": "I"
        default: character
        }
      })
  }

  /// The printed form of a code's letters: known as a whole, or put together from known parts; nil
  /// when it is the same.
  ///
  /// - Parameter abbreviation: the printed form of a part that no known code has, nil when it has
  ///   none.
  func restored(_ suffix: String, abbreviation: (String) -> String?) -> String? {
    if let whole = printed[suffix] { return whole == suffix ? nil : whole }
    var result = ""
    var part = ""
    for character in suffix {
      if character == "-" || character == "/" {
        result += printed[part] ?? abbreviation(part) ?? part
        result.append(character)
        part = ""
      } else {
        part.append(character)
      }
    }
    result += printed[part] ?? abbreviation(part) ?? part
    return result == suffix ? nil : result
  }

  /// The text with its Vietnamese marks taken off and its case kept.
  package static func unmarked(_ text: String) -> String {
    let tables = LetterTables.shared
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value < 0x1F00, case let code = tables.codes[Int(scalar.value)], code != 0 {
        let base = UInt32(tables.base[Int(code & ~Letter.capitalFlag)])
        let isCapital = code & Letter.capitalFlag != 0
        scalars.append(Unicode.Scalar(UInt8((isCapital ? 0x40 : 0x60) + base)))
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
