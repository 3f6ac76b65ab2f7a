/// Text as XML 1.0 has it, in UTF-8.
///
/// Characters that XML cannot hold, even escaped, such as most control characters, become U+FFFD.
/// Line ends and tabs that a parser would change are written as references.
enum XMLText {
  /// Appends the content of an element.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    append(text, isAttribute: false, to: &bytes)
  }

  /// Appends a blank and an attribute.
  static func append(attribute name: String, _ value: String, to bytes: inout [UInt8]) {
    bytes += " \(name)=\"".utf8
    append(value, isAttribute: true, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(_ text: String, isAttribute: Bool, to bytes: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += "&amp;".utf8
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "\"" where isAttribute: bytes += "&quot;".utf8
      case "\r": bytes += "&#13;".utf8
      case "\t" where isAttribute: bytes += "&#9;".utf8
      case "\n" where isAttribute: bytes += "&#10;".utf8
      case "\t", "\n", "\u{20}"..."\u{FFFD}", "\u{10000}"...:
        bytes += UTF8.encode(scalar) ?? .init()
      default: bytes += "\u{FFFD}".utf8
      }
    }
  }
}
