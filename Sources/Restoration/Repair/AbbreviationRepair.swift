internal import Vietnamese

/// Gives abbreviations that the model does not know their `Đ` back (`KH-PGDDT`, `LDVP`) where the
/// document writes the words out whose first letters they are (`Phòng Giáo dục và Đào tạo`).
struct AbbreviationRepair {
  /// A run of capitals without marks in the text as it was.
  private struct Abbreviation {
    var line: Int
    var range: Range<Int>
    var letters: [UInt8]
  }

  private static let lengths = 3...10
  /// Of the places that may be an abbreviation's words this share has to agree on its letters.
  private static let agreement = 0.75
  private static let confidence = 0.9
  /// So many different ones are looked for in a text, that one made of them takes no longer than
  /// others.
  private static let most = 200

  private let model: LanguageModel
  private let tables = LetterTables.shared

  init(model: LanguageModel) { self.model = model }

  /// Makes the edits that lines of the kinds need, after all others. O(text) where there are such
  /// abbreviations.
  ///
  /// - Returns: whether there were any.
  func repair(_ text: TextBuffer, _ kinds: [LineTriage.Kind], into log: inout RepairLog) -> Bool {
    let found = abbreviations(text, kinds, besides: log.edits)
    if found.isEmpty { return false }
    let initials = initials(of: text, edits: log.edits)
    var known: [[UInt8]: [Bool]?] = [:]
    for abbreviation in found {
      let strokes: [Bool]?
      if let before = known[abbreviation.letters] {
        strokes = before
      } else {
        if known.count == Self.most { continue }
        strokes = self.strokes(of: abbreviation.letters, in: initials)
        known[abbreviation.letters] = .some(strokes)
      }
      guard let strokes, strokes.contains(true) else { continue }
      var printed: [UInt8] = []
      var rest = strokes[...]
      for byte in text.bytes(abbreviation.line, abbreviation.range) {
        let hasStroke = byte != 0x26 && rest.removeFirst()
        printed += hasStroke ? Array("Đ".utf8) : [byte]
      }
      log.edit(
        text, line: abbreviation.line, start: abbreviation.range.lowerBound,
        end: abbreviation.range.upperBound, to: printed,
        damage: kinds[abbreviation.line] == .unaccented ? .unaccented : .ocr,
        confidence: Self.confidence)
    }
    return true
  }

  /// The runs of capitals with a `D` in damaged lines that no word of the model is and nothing has
  /// edited.
  private func abbreviations(
    _ text: TextBuffer, _ kinds: [LineTriage.Kind], besides edits: EditList
  ) -> [Abbreviation] {
    var found: [Abbreviation] = []
    for line in kinds.indices where kinds[line] != .sound {
      text.withLine(line) { bytes in
        var start = 0
        while start < bytes.count {
          guard Self.isCapital(bytes[start]) else {
            start += 1
            continue
          }
          var end = start + 1
          while end < bytes.count, Self.isCapital(bytes[end]) { end += 1 }
          // `GD&DT` is one, too.
          if end + 2 < bytes.count, end - start <= 2, bytes[end] == 0x26,
            Self.isCapital(bytes[end + 1]), Self.isCapital(bytes[end + 2]),
            end + 3 == bytes.count || !Self.isWordPart(bytes[end + 3])
          {
            end += 3
          }
          let run = start..<end
          start = end
          guard Self.lengths.contains(run.count), bytes[run].contains(0x44),
            run.lowerBound == 0 || !Self.isWordPart(bytes[run.lowerBound - 1]),
            end == bytes.count || !Self.isWordPart(bytes[end])
          else { continue }
          let letters = bytes[run].filter { $0 != 0x26 }.map { $0 - 0x40 }
          if letters.count == run.count, isKnown(letters) { continue }
          found.append(Abbreviation(line: line, range: run, letters: letters))
        }
      }
    }
    return found.filter { !edits.overlap($0.line, $0.range) }
  }

  private func isKnown(_ letters: [UInt8]) -> Bool {
    letters.withUnsafeBufferPointer { model.id(of: $0) } != ModelFormat.Special.unknown
      || Spelling.shared.isBareSyllable(letters)
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  /// Whether a byte belongs to a letter or is a digit.
  private static func isWordPart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || isCapital(byte & ~0x20)
  }

  /// The first letters of the words of the text as it is with the edits made, clause by clause.
  private func initials(of text: TextBuffer, edits: EditList) -> Initials {
    var scanner = InitialScanner(tables: tables)
    edits.forEachPiece(of: text) { piece, endsLine in
      scanner.read(piece)
      if endsLine { scanner.endWord() }
    }
    return Initials(all: scanner.initials)
  }

  /// Which letters of an abbreviation have a stroke by the words that begin with its letters, the
  /// first of them with a capital; nil where there are none, or they do not agree.
  private func strokes(of letters: [UInt8], in initials: Initials) -> [Bool]? {
    var counts: [[Bool]: Int] = [:]
    let (starts, initials) = (initials.capitals[Int(letters[0])], initials.all)
    for start in starts where start + letters.count <= initials.count {
      let words = initials[start..<(start + letters.count)]
      guard zip(words, letters).allSatisfy({ $0.base == $1 }) else { continue }
      counts[words.map(\.hasStroke), default: 0] += 1
    }
    let total = counts.values.reduce(0, +)
    let best = counts.max { ($0.value, $1.key.description) < ($1.value, $0.key.description) }
    guard let best, Double(best.value) >= Self.agreement * Double(total) else { return nil }
    return best.key
  }
}

/// A word by its first letter.
private struct Initial {
  /// Letter code of the first letter without its marks, 0 for the end of a clause.
  var base: UInt8
  var hasStroke: Bool
  var isCapital: Bool
}

/// Words by their first letters, with the places of those that begin with a capital, by letter.
private struct Initials {
  let all: [Initial]
  let capitals: [[Int]]

  init(all: [Initial]) {
    self.all = all
    var capitals = [[Int]](repeating: [], count: 27)
    for (place, initial) in all.enumerated() where initial.isCapital && initial.base < 27 {
      capitals[Int(initial.base)].append(place)
    }
    self.capitals = capitals
  }
}

/// Takes the first letters of words from a text that comes in pieces.
private struct InitialScanner {
  private(set) var initials: [Initial] = []
  private let tables: LetterTables
  /// The first bytes of the word in work, as many as it has up to four.
  private var word: (length: Int, bytes: UInt32) = (0, 0)

  init(tables: LetterTables) { self.tables = tables }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    for (offset, byte) in bytes.enumerated() {
      if byte >= 0x80 || (0x41...0x5A).contains(byte & ~0x20) {
        if word.length == 0 { begin(bytes, offset) }
        if word.length < 4 { word.bytes = word.bytes << 8 | UInt32(byte) }
        word.length += 1
      } else {
        endWord()
        if Self.endsClause(byte), initials.last?.base != 0 { initials.append(Self.end) }
      }
    }
  }

  /// Ends the word in work; abbreviations leave out `và`.
  mutating func endWord() {
    if word.length == 3, word.bytes == 0x76_C3A0 || word.bytes == 0x56_C380 {
      initials.removeLast()
    }
    word = (0, 0)
  }

  private static let end = Initial(base: 0, hasStroke: false, isCapital: false)

  private mutating func begin(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) {
    let (scalar, _) = UTF8Decoding.scalar(bytes, at: offset)
    let code = scalar < 0x1F00 ? tables.codes[Int(scalar)] : 0
    let letter = code & ~Letter.capitalFlag
    initials.append(
      Initial(
        base: tables.base[Int(letter)], hasStroke: scalar == 0x110 || scalar == 0x111,
        isCapital: code & Letter.capitalFlag != 0))
  }

  /// Marks and digits.
  private static func endsClause(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x28, 0x29, 0x2C, 0x2E, 0x30...0x3B, 0x3F: true
    default: false
    }
  }
}
