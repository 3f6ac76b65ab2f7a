extension FoldedText {
  func contains(where predicate: (UInt8) -> Bool) -> Bool { keys.contains(where: predicate) }
}

extension String {
  /// The text without the characters at its end that the predicate holds for.
  func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    var text = Substring(self)
    while let last = text.last, predicate(last) { text.removeLast() }
    return String(text)
  }
}
