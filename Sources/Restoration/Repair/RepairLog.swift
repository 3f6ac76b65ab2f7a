/// Takes down the edits of a text, and the changes for the report where they are asked for.
struct RepairLog {
  var edits = EditList()
  private(set) var changes: [Change] = []
  private(set) var unresolved: [Change] = []
  /// Changes that are no edits of the text.
  private var otherChangeCount = 0
  /// Readings that stayed below the threshold, listed or not.
  private(set) var doubtCount = 0
  let threshold: Double
  let listsChanges: Bool
  let keepsBlanks: Bool
  /// Where the last column was counted: line, byte, scalars before it.
  private var cursor = (line: -1, byte: 0, column: 0)

  init(options: RepairOptions) {
    threshold = options.threshold
    listsChanges = options.listsChanges
    keepsBlanks = options.keepsBlanks
  }

  /// Changes, listed or not.
  var changeCount: Int { edits.edits.count + otherChangeCount }

  /// Whether confidences are needed at all.
  var needsConfidence: Bool { listsChanges || threshold > 0 }

  /// Makes an edit, or keeps it back when it is not sure enough.
  ///
  /// - Parameters:
  ///   - minimum: the confidence that this kind of edit needs beside the threshold.
  ///   - alternatives: other readings of the same bytes.
  mutating func edit(
    _ text: TextBuffer, line: Int, start: Int, end: Int, to after: [UInt8], damage: Damage,
    confidence: Double = 1, minimum: Double = 0,
    alternatives: () -> [Change.Alternative] = { [] }
  ) {
    let isSure = confidence >= max(threshold, minimum)
    if isSure {
      edits.add(line: line, start: start, end: end) { $0.append(contentsOf: after) }
    } else {
      doubtCount += 1
    }
    guard listsChanges else { return }
    let change = Change(
      line: line, column: column(text, line, start), before: text.string(line, start..<end),
      after: String(decoding: after, as: UTF8.self), confidence: confidence, damage: damage,
      alternatives: alternatives())
    if isSure { changes.append(change) } else { unresolved.append(change) }
  }

  /// Takes down what was changed by another than an edit.
  mutating func add(_ change: @autoclosure () -> Change) {
    otherChangeCount += 1
    if listsChanges { changes.append(change()) }
  }

  /// Puts all in the order of the text. Of changes that overlap the one that begins first stays, or
  /// the longer one.
  mutating func settle() {
    sort()
    var end = (line: -1, column: 0)
    changes.removeAll { change in
      if change.line == end.line && change.column < end.column { return true }
      end = (change.line, change.column + change.length)
      return false
    }
  }

  /// Puts all in the order of the text.
  mutating func sort() {
    changes.sort { ($0.line, $0.column, $1.length) < ($1.line, $1.column, $0.length) }
    unresolved.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    edits.sort()
  }

  /// The number of scalars before a byte of a line. Edits come mostly in order, so that counting
  /// goes on from the last one.
  private mutating func column(_ text: TextBuffer, _ line: Int, _ byte: Int) -> Int {
    if cursor.line != line || cursor.byte > byte { cursor = (line, 0, 0) }
    text.withLine(line) { bytes in
      for offset in cursor.byte..<byte where bytes[offset] & 0xC0 != 0x80 { cursor.column += 1 }
    }
    cursor.byte = byte
    return cursor.column
  }
}

extension Change {
  /// The length of what was there, in Unicode scalars.
  fileprivate var length: Int { before.unicodeScalars.count }
}
