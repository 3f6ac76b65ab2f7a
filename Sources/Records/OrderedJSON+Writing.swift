extension Node {
  /// Appends the JSON text on one line.
  func write(to bytes: inout [UInt8]) {
    switch content {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .literal(let text): bytes.append(contentsOf: text.utf8)
    case .string(let text): Node.write(text, to: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Node.write(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Appends the JSON text over several lines. Arrays of plain values stay on one.
  func write(to bytes: inout [UInt8], indentation: Int) {
    switch content {
    case .array(let elements) where elements.contains(where: \.isContainer):
      writeLines(of: elements.map { (nil, $0) }, "[", "]", to: &bytes, indentation)
    case .object(let members) where !members.isEmpty:
      writeLines(of: members.map { ($0.key, $0.value) }, "{", "}", to: &bytes, indentation)
    default:
      write(to: &bytes)
    }
  }

  private var isContainer: Bool {
    switch content {
    case .array, .object: true
    case .null, .literal, .string: false
    }
  }

  private func writeLines(
    of members: [(key: String?, value: Node)], _ opening: String, _ closing: String,
    to bytes: inout [UInt8], _ indentation: Int
  ) {
    let inner = [UInt8](repeating: UInt8(ascii: " "), count: indentation + 2)
    bytes.append(contentsOf: opening.utf8)
    for (index, member) in members.enumerated() {
      bytes.append(contentsOf: (index > 0 ? ",\n" : "\n").utf8)
      bytes.append(contentsOf: inner)
      if let key = member.key {
        Node.write(key, to: &bytes)
        bytes.append(contentsOf: ": ".utf8)
      }
      member.value.write(to: &bytes, indentation: indentation + 2)
    }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: inner.dropLast(2))
    bytes.append(contentsOf: closing.utf8)
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
      case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: "\\u".utf8)
        bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.count).utf8)
        bytes.append(contentsOf: digits.utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
