/// Vietnamese letters out of a base letter and marks in any order.
///
/// Canonical composition joins `ê` and an acute to `ế`, but not `é` and a circumflex, nor marks in
/// an order that no keyboard should send. Documents have both.
enum MarkComposition {
  /// Composes in place what is a Vietnamese letter; other sequences stay as they are.
  ///
  /// - Returns: Whether something was composed.
  @discardableResult
  static func compose(_ scalars: inout [UInt32]) -> Bool {
    guard scalars.contains(where: isMark) else { return false }
    var result: [UInt32] = []
    result.reserveCapacity(scalars.count)
    var composed = false
    var index = 0
    while index < scalars.count {
      let base = scalars[index]
      var end = index + 1
      while end < scalars.count, isMark(scalars[end]) { end += 1 }
      if end > index + 1, let letter = letter(base, scalars[index + 1..<end]) {
        result.append(letter)
        composed = true
      } else {
        result.append(contentsOf: scalars[index..<end])
      }
      index = end
    }
    if composed { scalars = result }
    return composed
  }

  @inline(__always)
  static func isMark(_ scalar: UInt32) -> Bool { (0x300...0x341).contains(scalar) }

  /// What a mark does to a letter.
  private enum Mark {
    case tone(Tone)
    case shape(Shape)
  }

  private enum Shape {
    case circumflex, breve, horn, stroke
  }

  private static func mark(_ scalar: UInt32) -> Mark? {
    switch scalar {
    case 0x300, 0x340: .tone(.huyen)
    case 0x301, 0x341: .tone(.sac)
    case 0x309: .tone(.hoi)
    case 0x303: .tone(.nga)
    case 0x323: .tone(.nang)
    case 0x302: .shape(.circumflex)
    case 0x306: .shape(.breve)
    case 0x31B: .shape(.horn)
    case 0x335: .shape(.stroke)
    default: nil
    }
  }

  /// The letter with all marks put on, nil when one has no place on it. A mark it has already may
  /// come again.
  private static func letter(_ base: UInt32, _ marks: ArraySlice<UInt32>) -> UInt32? {
    let tables = LetterTables.shared
    guard base < 0x1F00, case let flagged = tables.codes[Int(base)], flagged != 0 else {
      return nil
    }
    let code = flagged & ~Letter.capitalFlag
    var plain = tables.toneless[Int(code)]
    var tone = tables.tone[Int(code)]
    for scalar in marks {
      switch mark(scalar) {
      case .tone(let next):
        guard tone == 0 || tone == next.rawValue else { return nil }
        tone = next.rawValue
      case .shape(let shape):
        guard let shaped = shapedLetter(plain, shape) else { return nil }
        plain = shaped
      case nil: return nil
      }
    }
    let result = tables.toned[Int(plain) * 6 + Int(tone)]
    guard result != 0 else { return nil }
    return flagged & Letter.capitalFlag != 0
      ? tables.upper[Int(result)] : tables.lower[Int(result)]
  }

  private static func shapedLetter(_ plain: UInt8, _ shape: Shape) -> UInt8? {
    let name = Unicode.Scalar(LetterTables.shared.lower[Int(plain)])
    let shaped: Unicode.Scalar? =
      switch (name, shape) {
      case ("a", .circumflex), ("â", .circumflex): "â"
      case ("e", .circumflex), ("ê", .circumflex): "ê"
      case ("o", .circumflex), ("ô", .circumflex): "ô"
      case ("a", .breve), ("ă", .breve): "ă"
      case ("o", .horn), ("ơ", .horn): "ơ"
      case ("u", .horn), ("ư", .horn): "ư"
      case ("d", .stroke), ("đ", .stroke): "đ"
      default: nil
      }
    return shaped.map { LetterTables.shared.codes[Int($0.value)] }
  }
}
