extension [Reading] {
  /// Whether a reading of a line may be part of a name: it begins with a capital, and so does a
  /// word beside it with no mark between them.
  func isInName(at index: Int) -> Bool {
    guard self[index].startsCapital else { return false }
    if index + 1 < count, self[index + 1].startsCapital, !self[index].hasMark { return true }
    return index > 0 && self[index - 1].startsCapital && !self[index - 1].hasMark
  }

  /// Whether a line has what may be a name.
  var hasNames: Bool { indices.contains(where: isInName) }

  /// Whether a line is in capitals: most letters are, and hardly a word is without.
  var isHeading: Bool {
    let words = lazy.filter { $0.kind == .word }
    let capitals = words.reduce(0) { $0 + Int($1.capitals) }
    let smalls = words.reduce(0) { $0 + Int($1.smalls) }
    let small = words.count { $0.capitals == 0 && $0.smalls > 1 }
    return capitals > smalls && small * 8 < count
  }
}

extension Reading {
  /// Whether what follows a mark that ends a clause begins with a small letter, so that a point
  /// there is likely a speck.
  func continuesInSmall(_ next: Reading?) -> Bool {
    guard let next else { return false }
    return next.kind == .word && !next.startsCapital && next.smalls > 1 && kind == .word
  }
}
