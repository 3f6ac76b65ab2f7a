/// An operation of a PDF page's content, with its operands.
struct PDFOperation {
  enum Operand: Equatable {
    case number(Double)
    /// Without its slash.
    case name(String)
    /// A text, a list, a dictionary or a word such as `true`, or a part of one.
    case other
  }

  var name: String
  var operands: [Operand]
  /// From the first operand to the end of the operator, in the bytes of the content.
  var range: Range<Int>

  /// The operands if all of them are numbers.
  var numbers: [Double]? {
    let numbers = operands.compactMap { operand -> Double? in
      if case .number(let value) = operand { value } else { nil }
    }
    return numbers.count == operands.count ? numbers : nil
  }
}

/// Takes the content of a PDF page apart, ISO 32000-1, 7.2 and 7.8.
///
/// What is malformed is passed over: viewers draw such pages too. Takes time linear in the bytes.
struct PDFContentScanner: IteratorProtocol, Sequence {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> PDFOperation? {
    var operands: [PDFOperation.Operand] = []
    var start: Int?
    while skipBlanks() {
      let tokenStart = position
      start = start ?? tokenStart
      switch bytes[position] {
      case UInt8(ascii: "/"):
        position += 1
        operands.append(.name(word()))
      case UInt8(ascii: "("):
        skipText()
        operands.append(.other)
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        skipAngle()
        operands.append(.other)
      case let byte where Self.isDelimiter(byte):
        position += 1
        operands.append(.other)
      default:
        let word = word()
        if word.isEmpty {
          position += 1
        } else if let number = Self.number(word) {
          operands.append(.number(number))
        } else if ["true", "false", "null"].contains(word) {
          operands.append(.other)
        } else {
          if word == "ID" { skipInlineData() }
          // An inline picture begins with BI, which has no operands, and is told at its data.
          if word == "BI" {
            operands = []
            continue
          }
          return PDFOperation(
            name: word, operands: operands, range: (start ?? tokenStart)..<position)
        }
      }
    }
    return nil
  }

  /// - Returns: Whether there is more.
  private mutating func skipBlanks() -> Bool {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%") {
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
          position += 1
        }
      } else if Self.isBlank(bytes[position]) {
        position += 1
      } else {
        return true
      }
    }
    return false
  }

  private mutating func word() -> String {
    let start = position
    while position < bytes.count, !Self.isBlank(bytes[position]), !Self.isDelimiter(bytes[position])
    {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipText() {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      position = Swift.min(bytes.count, position + 1)
      if depth == 0 { return }
    }
  }

  /// `<<`, `>>`, a stray `>`, or a whole text in hexadecimal digits.
  private mutating func skipAngle() {
    let first = bytes[position]
    position += 1
    if position < bytes.count, bytes[position] == first {
      position += 1
    } else if first == UInt8(ascii: "<") {
      while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
      position = Swift.min(bytes.count, position + 1)
    }
  }

  /// Over the data of an inline picture up to its `EI`: one that stands alone, with nothing but
  /// text behind it. The data may hold the same two letters.
  private mutating func skipInlineData() {
    while position + 2 < bytes.count {
      if Self.isBlank(bytes[position]), bytes[position + 1] == UInt8(ascii: "E"),
        bytes[position + 2] == UInt8(ascii: "I")
      {
        let after = bytes[(position + 3)..<Swift.min(bytes.count, position + 15)]
        if after.first.map(Self.isBlank) ?? true,
          after.allSatisfy({ (0x20...0x7E).contains($0) || Self.isBlank($0) })
        {
          position += 3
          return
        }
      }
      position += 1
    }
    position = bytes.count
  }

  private static func number(_ word: String) -> Double? {
    guard let first = word.utf8.first, "+-.0123456789".utf8.contains(first) else { return nil }
    return Double(word) ?? Double(word.drop { $0 == "-" })
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(byte)
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    "()<>[]{}/%".utf8.contains(byte)
  }
}
