internal import Vietnamese

/// Puts right the letters that number the items of a list (`a)`, `b)`, `c)`, `d)`, `đ)`, `e)`),
/// which lose their mark or are read as digits and signs, by the order in which they come.
struct ListMarkers {
  /// The order of official documents: the Vietnamese alphabet without its marked vowels.
  private static let letters = Array("abcdđeghiklmnopqrstuvxy".unicodeScalars)

  /// The place of the last item's letter in `letters`, -1 before the first.
  private var last = -1
  private var lastNumber = 0
  private let channel: ErrorChannel?
  private let damage: Damage

  /// What costs at most this much, in nats, to be read for a letter is taken for it.
  private static let likeness: Float = 7.5

  /// - Parameter channel: what the reader makes of letters; nil where letters only lost their
  ///   marks.
  init(channel: ErrorChannel?) {
    self.channel = channel
    damage = channel == nil ? .unaccented : .ocr
  }

  /// Makes the edit that the marker of a line needs, if it begins with one, and returns the byte
  /// after it; 0 when it begins otherwise.
  mutating func repair(_ line: Int, of text: TextBuffer, into log: inout RepairLog) -> Int {
    text.withLine(line) { bytes in
      guard let first = TokenScanner.chunk(of: bytes, from: 0) else { return 0 }
      let (start, end) = (first.lowerBound, first.upperBound)
      guard end < bytes.count else { return 0 }
      let specks = Self.specks(bytes, first)
      let chunk = UnsafeBufferPointer(rebasing: bytes[(start + specks)..<end])
      let (scalar, length) = UTF8Decoding.scalar(chunk, at: 0)
      if Self.isSectionMarker(chunk) {
        passOther(chunk)
        return end
      }
      guard chunk.count == length + 1, chunk[length] == 0x29,
        let read = Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars.first
      else {
        passOther(chunk)
        return 0
      }
      if let number = Int(String(read)), number == lastNumber + 1 {
        lastNumber = number
        return end
      }
      let known = Self.letters.firstIndex(of: read)
      let next = last + 1
      if let known,
        known == next || known == 0
          || known > next && !skipsFar(to: known, read) && !Self.isBefore(next + 1, line, text)
            && !skipsD(to: read) && !skipsC(to: read)
      {
        last = known
        if specks > 0 {
          log.edit(
            text, line: line, start: start, end: start + specks, to: [], damage: damage,
            confidence: 0.95)
        }
        return end
      }
      guard next < Self.letters.count,
        looksLike(Self.letters[next], read) || Self.isBefore(next + 1, line, text)
      else {
        if let known { last = known }
        return known == nil ? 0 : end
      }
      last = next
      let printed = Array(String(Self.letters[next]).utf8) + [0x29]
      log.edit(
        text, line: line, start: start, end: end, to: printed, damage: damage, confidence: 0.95)
      return end
    }
  }

  /// Whether the next letter with a bracket that begins a line is a given one (`b)`).
  private static func isBefore(_ letter: Int, _ line: Int, _ text: TextBuffer) -> Bool {
    guard letter < letters.count else { return false }
    for next in (line + 1)..<min(text.lineCount, max(line + 1, line + reach)) {
      let scalars = text.withLine(next) { bytes in
        TokenScanner.chunk(of: bytes, from: 0).map {
          $0.count > 3 ? [] : Array(String(decoding: bytes[$0], as: UTF8.self).unicodeScalars)
        } ?? []
      }
      if scalars.count == 2, scalars[1] == ")", !scalars[0].properties.isUppercase {
        return scalars[0] == letters[letter]
      }
    }
    return false
  }

  /// Lines after an item in which the next one begins.
  private static let reach = 12

  /// The number of bytes before an item's letter that are specks (`_b)`).
  private static func specks(_ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>) -> Int {
    guard chunk.count > 2, bytes[chunk.upperBound - 1] == 0x29 else { return 0 }
    var start = chunk.lowerBound
    while start < chunk.upperBound {
      let (scalar, length) = UTF8Decoding.scalar(bytes, at: start)
      switch scalar {
      case 0x5F, 0x60, 0x27, 0x2E, 0x7E, 0x2C6: start += length
      default: return start - chunk.lowerBound
      }
    }
    return 0
  }

  /// Whether a letter is far beyond the one that is due and looks like that one (`q)` for `a)`).
  private func skipsFar(to known: Int, _ read: Unicode.Scalar) -> Bool {
    known > last + 4 && looksLike(Self.letters[last + 1], read)
  }

  /// Whether `đ)` stands where `d)` is due: lists have both, or `d)` alone.
  private func skipsD(to read: Unicode.Scalar) -> Bool {
    channel != nil && read == "đ" && Self.letters[last + 1] == "d"
  }

  /// Whether `e)` stands where `c)` is due: readers take one for the other, and lists leave nothing
  /// out.
  private func skipsC(to read: Unicode.Scalar) -> Bool {
    channel != nil && read == "e" && Self.letters[last + 1] == "c"
  }

  /// A Roman number or a single letter with a hyphen or a point after it (`VI-`, `a.`): no word.
  private static func isSectionMarker(_ chunk: UnsafeBufferPointer<UInt8>) -> Bool {
    guard chunk.count > 1, let mark = chunk.last, mark == 0x2D || mark == 0x2E else { return false }
    let core = chunk.dropLast()
    if core.count == 1 { return (0x41...0x5A).contains(core[0] & ~0x20) }
    return core.count < 6 && core.allSatisfy { $0 == 0x49 || $0 == 0x56 || $0 == 0x58 }
  }

  /// A number or a letter of another kind begins a new list below it.
  private mutating func passOther(_ chunk: UnsafeBufferPointer<UInt8>) {
    guard let mark = chunk.last, mark == 0x2E || mark == 0x29 else { return }
    let isNumber = chunk.dropLast().allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    if isNumber || chunk.count == 2 {
      last = -1
      lastNumber = mark == 0x29 ? Int(String(decoding: chunk.dropLast(), as: UTF8.self)) ?? 0 : 0
    }
  }

  private func looksLike(_ letter: Unicode.Scalar, _ read: Unicode.Scalar) -> Bool {
    guard let channel else { return letter == "đ" && read == "d" }
    let code = LetterTables.shared.codes[Int(letter.value)]
    return channel.cost(of: code, readAs: read.value) < Self.likeness
      || letter == "đ" && (read == "d" || read == "ð") || letter == "d" && read == "đ"
      || letter == "c" && (read == "e" || read == "©" || read == "€" || read == "¢")
  }
}
