internal import Vietnamese

/// The lines of a text in one block of UTF-8, NFC.
struct TextBuffer {
  private(set) var bytes: [UInt8] = []
  /// Where each line begins, and the end.
  private(set) var starts: [Int] = [0]
  /// The lines that were not NFC as they came.
  private(set) var composed: [Int] = []

  init(_ lines: [String]) {
    bytes.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count })
    starts.reserveCapacity(lines.count + 1)
    for line in lines {
      add(line)
      starts.append(bytes.count)
    }
  }

  private mutating func add(_ line: String) {
    var line = line
    let isPlain = line.withUTF8 { utf8 in
      let isPlain = UTF8Decoding.isPlainNFC(utf8)
      if isPlain { bytes.append(contentsOf: utf8) }
      return isPlain
    }
    if isPlain { return }
    let normal = line.nfc
    if !normal.utf8.elementsEqual(line.utf8) { composed.append(starts.count - 1) }
    bytes.append(contentsOf: normal.utf8)
  }

  var lineCount: Int { starts.count - 1 }

  /// The bytes that a line has.
  func length(_ line: Int) -> Int { starts[line + 1] - starts[line] }

  /// Lends the bytes of a line.
  func withLine<Result>(_ line: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[starts[line]..<starts[line + 1]]))
    }
  }

  /// Bytes of a line.
  func bytes(_ line: Int, _ range: Range<Int>) -> ArraySlice<UInt8> {
    bytes[(starts[line] + range.lowerBound)..<(starts[line] + range.upperBound)]
  }

  /// Whether a word stands somewhere in the text. O(text).
  func contains(_ word: String) -> Bool { bytes.firstRange(of: word.utf8) != nil }

  func string(_ line: Int, _ range: Range<Int>) -> String {
    String(
      decoding: bytes[(starts[line] + range.lowerBound)..<(starts[line] + range.upperBound)],
      as: UTF8.self)
  }
}

/// A piece of a line that gets another text.
struct Edit {
  var line: Int32
  /// Bytes of the line, end exclusive.
  var start: Int32
  var end: Int32
  /// The new text in `EditList.bytes`.
  var textStart: Int
  var textEnd: Int
}

/// Edits in the order of the text, with their new text in one block.
struct EditList {
  private(set) var edits: [Edit] = []
  private(set) var bytes: [UInt8] = []

  /// Adds an edit; what `write` appends is the new text.
  mutating func add(line: Int, start: Int, end: Int, _ write: (inout [UInt8]) -> Void) {
    let textStart = bytes.count
    write(&bytes)
    edits.append(
      Edit(
        line: Int32(truncatingIfNeeded: line), start: Int32(truncatingIfNeeded: start),
        end: Int32(truncatingIfNeeded: end), textStart: textStart, textEnd: bytes.count))
  }

  /// How many different pieces of text the edits replace.
  func countDistinct(in text: TextBuffer) -> Int {
    Set(edits.map { text.string(Int($0.line), Int($0.start)..<Int($0.end)).lowercased() }).count
  }

  /// Puts the edits in the order of the text. Of edits that overlap the one that begins first
  /// stays, or the longer one.
  mutating func sort() {
    let isSorted = zip(edits, edits.dropFirst()).allSatisfy {
      $0.line < $1.line || $0.line == $1.line && $0.end <= $1.start
    }
    if isSorted { return }
    edits.sort { ($0.line, $0.start, $1.end) < ($1.line, $1.start, $0.end) }
    var kept: [Edit] = []
    kept.reserveCapacity(edits.count)
    for edit in edits {
      if let last = kept.last, last.line == edit.line, edit.start < last.end { continue }
      kept.append(edit)
    }
    edits = kept
  }

  /// Whether an edit touches bytes of a line. The edits are in order.
  func overlap(_ line: Int, _ range: Range<Int>) -> Bool {
    var (low, high) = (0, edits.count)
    while low < high {
      let middle = (low + high) / 2
      let edit = edits[middle]
      if (Int(edit.line), Int(edit.end)) <= (line, range.lowerBound) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < edits.count && edits[low].line == line && Int(edits[low].start) < range.upperBound
  }

  /// Lends the text piece by piece as it is with the edits made, and says which piece ends a line.
  /// The edits are in order.
  @inline(__always)
  func forEachPiece(
    of text: TextBuffer, _ body: (UnsafeBufferPointer<UInt8>, _ endsLine: Bool) -> Void
  ) {
    bytes.withUnsafeBufferPointer { new in
      text.bytes.withUnsafeBufferPointer { old in
        var next = 0
        for line in 0..<text.lineCount {
          let start = text.starts[line]
          var done = start
          while next < edits.count, edits[next].line == line {
            let edit = edits[next]
            body(UnsafeBufferPointer(rebasing: old[done..<(start + Int(edit.start))]), false)
            body(UnsafeBufferPointer(rebasing: new[edit.textStart..<edit.textEnd]), false)
            done = start + Int(edit.end)
            next += 1
          }
          body(UnsafeBufferPointer(rebasing: old[done..<text.starts[line + 1]]), true)
        }
      }
    }
  }

  /// The lines with the edits made.
  func apply(to text: TextBuffer) -> [String] {
    var result: [String] = []
    result.reserveCapacity(text.lineCount)
    var next = 0
    var buffer: [UInt8] = []
    for line in 0..<text.lineCount {
      let start = text.starts[line]
      guard next < edits.count, edits[next].line == line else {
        result.append(String(decoding: text.bytes[start..<text.starts[line + 1]], as: UTF8.self))
        continue
      }
      buffer.removeAll(keepingCapacity: true)
      var done = start
      while next < edits.count, edits[next].line == line {
        let edit = edits[next]
        buffer.append(contentsOf: text.bytes[done..<(start + Int(edit.start))])
        buffer.append(contentsOf: bytes[edit.textStart..<edit.textEnd])
        done = start + Int(edit.end)
        next += 1
      }
      buffer.append(contentsOf: text.bytes[done..<text.starts[line + 1]])
      result.append(String(decoding: buffer, as: UTF8.self))
    }
    return result
  }
}
