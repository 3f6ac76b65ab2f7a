/// The symbols that a model reads, and which of the network's answers stand for each.
struct SymbolSet {
  /// The symbol between words.
  static let space = 0

  /// The letter of the Icelanders that looks like the Vietnamese one.
  private static let vietnamese = ["Ð": "Đ", "ð": "đ"]

  /// What each symbol is written as, by its number.
  let texts: [String]
  /// Whether each is a digit.
  let isDigit: [Bool]
  /// The symbol for each of the network's answers; nil for the one that stands for none.
  let symbols: [Int?]

  /// - Parameters:
  ///   - list: of symbols: their number, then a line each that begins with the text and its
  ///     properties in hexadecimal digits.
  ///   - codes: the network's answers for each symbol.
  ///   - answers: how many the network has.
  ///   - blank: the one that stands for no symbol.
  /// - Throws: `Unsupported` when a symbol takes several answers, as in scripts of many symbols.
  init(
    list: ArraySlice<UInt8>, codes: ArraySlice<UInt8>, answers: Int, blank: Int
  ) throws(Unsupported) {
    let lines = list.split(separator: UInt8(ascii: "\n"))
    guard let count = lines.first.flatMap({ Int(String(decoding: $0, as: UTF8.self)) }),
      count > 3, lines.count > count
    else { throw Unsupported() }
    var (texts, isDigit): ([String], [Bool]) = ([], [])
    for line in lines[1...count] {
      let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
      guard fields.count >= 2,
        let properties = Int(String(decoding: fields[1], as: UTF8.self), radix: 16)
      else { throw Unsupported() }
      let text = String(decoding: fields[0], as: UTF8.self)
      texts.append(text == "NULL" ? " " : Self.vietnamese[text] ?? text)
      isDigit.append(properties & 8 != 0)
    }
    guard texts[Self.space] == " " else { throw Unsupported() }
    var reader = ByteReader(codes)
    guard try reader.int32() == count else { throw Unsupported() }
    var symbols = [Int?](repeating: nil, count: answers)
    for symbol in 0..<count {
      // A byte says whether the code stands for itself.
      _ = try reader.bytes(1)
      guard try reader.int32() == 1 else { throw Unsupported() }
      let answer = try reader.int32()
      guard symbols.indices.contains(answer) else { throw Unsupported() }
      // Symbols 1 and 2 stand for what is broken or joined, and share the answer for none.
      if answer != blank { symbols[answer] = symbol }
    }
    guard symbols[Self.space] == Self.space else { throw Unsupported() }
    self.texts = texts
    self.isDigit = isDigit
    self.symbols = symbols
  }
}
