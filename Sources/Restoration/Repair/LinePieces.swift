internal import Vietnamese

/// Lines too long to be held in a lattice, cut at blanks, and put together again after repair.
struct LinePieces {
  private(set) var pieces: [String] = []
  /// By piece, whether the next one is the rest of the same line.
  private(set) var goesOn: [Bool] = []
  /// By piece the line it is of, and the Unicode scalars of the line before it.
  private var origins: [(line: Int, column: Int)] = []

  /// Bytes from which a line is cut, and of a piece.
  private static let (longest, length) = (1 << 16, 1 << 14)

  /// - Returns: nil when no line is too long.
  init?(_ lines: [String]) {
    guard lines.contains(where: { $0.utf8.count > Self.longest }) else { return nil }
    for (number, line) in lines.enumerated() {
      if line.utf8.count > Self.longest { cut(line, number) } else { add(line[...], number, 0) }
    }
  }

  private mutating func add(_ piece: Substring, _ line: Int, _ column: Int) {
    pieces.append(String(piece))
    origins.append((line, column))
    goesOn.append(false)
  }

  /// Cuts after the first blank behind every `length` bytes; a word longer than that stays whole.
  private mutating func cut(_ line: String, _ number: Int) {
    var start = line.startIndex
    var column = 0
    while start < line.endIndex {
      let bytes = line.utf8
      let enough = bytes.index(start, offsetBy: Self.length, limitedBy: bytes.endIndex)
      var end = enough ?? bytes.endIndex
      while end < bytes.endIndex, bytes[end] != 0x20 { end = bytes.index(after: end) }
      if end < bytes.endIndex { end = bytes.index(after: end) }
      if start > line.startIndex { goesOn[goesOn.count - 1] = true }
      add(line[start..<end], number, column)
      column += String(line[start..<end]).nfc.unicodeScalars.count
      start = end
    }
  }

  /// The outcome for the lines as they were before they were cut.
  func joined(_ repair: Repair) -> Repair {
    var lines: [String] = []
    for (piece, text) in repair.lines.enumerated() {
      if origins[piece].column > 0 { lines[lines.count - 1] += text } else { lines.append(text) }
    }
    func moved(_ change: Change) -> Change {
      var moved = change
      moved.line = origins[change.line].line
      moved.column += origins[change.line].column
      return moved
    }
    return Repair(
      lines: lines, changes: repair.changes.map(moved), unresolved: repair.unresolved.map(moved),
      changeCount: repair.changeCount, doubtCount: repair.doubtCount)
  }
}
