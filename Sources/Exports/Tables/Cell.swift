/// A value of a table.
enum Cell: Hashable, Sendable {
  case null
  case integer(Int)
  case real(Double)
  case boolean(Bool)
  case text(String)

  /// Text without U+0000, which neither PostgreSQL nor most readers of CSV take: it becomes U+FFFD.
  init(_ text: String?) {
    guard let text else {
      self = .null
      return
    }
    self =
      text.utf8.contains(0)
      ? .text(
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })))
      : .text(text)
  }

  init(_ number: Int?) { self = number.map(Cell.integer) ?? .null }

  init(_ number: Double?) { self = number.map(Cell.real) ?? .null }

  init(_ value: Bool?) { self = value.map(Cell.boolean) ?? .null }

  /// Several texts as one, a line each; null when there is none.
  init(lines: [String]) { self.init(lines.isEmpty ? nil : lines.joined(separator: "\n")) }
}
