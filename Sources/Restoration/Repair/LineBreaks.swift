/// Which lines end a paragraph, and which are merely full.
struct LineBreaks {
  private var ends: [Bool]

  /// - Parameter goesOn: by line, whether the next one is the rest of it; may be empty.
  init(_ text: TextBuffer, goesOn: [Bool] = []) {
    let lengths = (0..<text.lineCount).map { text.starts[$0 + 1] - text.starts[$0] }
    // Lines of printed pages have some 60 to 130 bytes; longer ones are whole paragraphs.
    let sorted = lengths.filter { $0 > 0 }.sorted()
    let usual = sorted.isEmpty ? 0 : sorted[sorted.count * 3 / 4]
    let isWrapped = usual >= 40 && usual <= 220
    ends = lengths.indices.map { line in
      if goesOn.indices.contains(line), goesOn[line] { return false }
      guard line + 1 < lengths.count, lengths[line] > 0, lengths[line + 1] > 0 else { return true }
      return text.withLine(line) { current in
        text.withLine(line + 1) { next in
          Self.isBreak(current, next, isFull: isWrapped && lengths[line] * 10 >= usual * 7)
        }
      }
    }
  }

  func endsParagraph(_ line: Int) -> Bool { ends[line] }

  private static func isBreak(
    _ current: UnsafeBufferPointer<UInt8>, _ next: UnsafeBufferPointer<UInt8>, isFull: Bool
  ) -> Bool {
    guard let last = current.last(where: { $0 > 0x20 }),
      let first = next.first(where: { $0 > 0x20 })
    else { return true }
    switch last {
    case 0x2E, 0x3A, 0x3B, 0x21, 0x3F: return true
    default: break
    }
    switch first {
    case 0x2D, 0x2B, 0x2A: return true  // bullets
    case 0x61...0x7A: return false
    default: return !isFull
    }
  }
}
