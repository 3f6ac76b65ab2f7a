/// HTML text that was put together safely: what is interpolated is escaped unless it is `Markup`
/// itself, so nothing of a document can become an element, an attribute or a script.
struct Markup: ExpressibleByStringInterpolation, Sendable {
  private(set) var text: String

  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate(set) var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: Markup) { text += value.text }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    mutating func appendInterpolation(_ value: String) { text += Markup.escaped(value) }
  }

  static func += (left: inout Markup, right: Markup) { left.text += right.text }

  /// Fit for the content of elements and for attributes in quotes. Control characters become
  /// U+FFFD.
  static func escaped(_ value: String) -> String {
    var result = ""
    result.reserveCapacity(value.utf8.count)
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\u{20}"..."\u{7E}", "\u{A0}"...: result.unicodeScalars.append(scalar)
      default: result += "\u{FFFD}"
      }
    }
    return result
  }
}

extension Sequence<Markup> {
  /// One after the other.
  func joined(separator: Markup = "") -> Markup {
    var whole: Markup = ""
    for (index, markup) in enumerated() {
      if index > 0 { whole += separator }
      whole += markup
    }
    return whole
  }
}
