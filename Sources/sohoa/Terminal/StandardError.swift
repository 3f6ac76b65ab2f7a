import Glibc

/// Standard error, where everything goes that is not a result.
enum StandardError {
  /// Whether a person looks at it.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a message as a line of its own. Control characters, which names of files may hold,
  /// become U+FFFD: a terminal would obey them.
  static func say(_ message: String) {
    var line = String.UnicodeScalarView()
    for scalar in message.unicodeScalars {
      line.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    write("sohoa: \(String(line))\n")
  }

  /// Writes all of `text`; trouble is ignored, there is nobody left to tell.
  static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if written <= 0 { return }
      rest = rest.dropFirst(written)
    }
  }
}
