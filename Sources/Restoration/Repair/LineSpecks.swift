internal import Vietnamese

/// Takes off lines what is no part of them: dirt at the margins, of which OCR makes signs and
/// letters that stand by themselves.
enum LineSpecks {
  /// Signs that hardly anything printed is.
  private static let dirt = Set("ˆ›‹¿¡'`~^¬_°".unicodeScalars)
  /// What strokes of dirt are read as behind the end of a clause, and the letters of them that no
  /// word is.
  private static let strokes = Set("-–—:.,;lIÌÍÏÎĨỊìíïîỊị\"“”‘’".unicodeScalars)
  private static let letters = Set("lÌÍÏÎỊïî".unicodeScalars)
  /// Chunks at the end of a line that may be dirt.
  private static let most = 4

  /// Makes the edits that the margins of a line need, and takes the chunks there off the list.
  ///
  /// - Parameter isWhole: whether the first of the chunks begins the line.
  /// - Returns: the chunks taken off.
  static func repair(
    _ line: Int, _ text: TextBuffer, _ bytes: UnsafeBufferPointer<UInt8>,
    _ chunks: inout [Range<Int>], isWhole: Bool, _ log: inout RepairLog
  ) -> [Range<Int>] {
    var taken: [Range<Int>] = []
    // A tilde there is a dash.
    if isWhole, chunks.count > 2, bytes[chunks[0].lowerBound] != 0x7E,
      isDirt(bytes, chunks[0]) || isColon(bytes, chunks[0])
    {
      taken.append(chunks.removeFirst())
      log.edit(
        text, line: line, start: taken[0].lowerBound, end: chunks[0].lowerBound, to: [],
        damage: .ocr, confidence: 0.9)
    }
    guard let count = trailing(bytes, chunks), count > 0 else { return taken }
    let kept = chunks.count - count
    log.edit(
      text, line: line, start: chunks[kept - 1].upperBound,
      end: chunks[chunks.count - 1].upperBound,
      to: [], damage: .ocr, confidence: 0.9)
    taken += chunks[kept...]
    chunks.removeLast(count)
    return taken
  }

  /// The number of chunks at the end of a line that are dirt.
  private static func trailing(
    _ bytes: UnsafeBufferPointer<UInt8>, _ chunks: [Range<Int>]
  ) -> Int? {
    var kept = chunks.count
    while kept > 0, chunks.count - kept <= most,
      isDirt(bytes, chunks[kept - 1]) || consists(bytes, chunks[kept - 1], of: strokes)
    {
      kept -= 1
    }
    guard kept < chunks.count, chunks.count - kept <= most, let last = chunks[..<kept].last,
      last.count > 2
    else { return nil }
    if endsClause(bytes, last) { return chunks.count - kept }
    // In the middle of a sentence and in a table a dash, and a mark after a blank, may have been
    // printed.
    let isPlain = { (chunk: Range<Int>) in
      isDirt(bytes, chunk) || consists(bytes, chunk, of: letters)
    }
    let endsWord = endsInLetter(bytes, last) || bytes[last.upperBound - 1] == 0x29
    return endsWord && chunks[kept...].allSatisfy(isPlain) ? chunks.count - kept : nil
  }

  private static func isDirt(_ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>) -> Bool {
    consists(bytes, chunk, of: dirt)
  }

  private static func isColon(_ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>) -> Bool {
    chunk.count == 1 && bytes[chunk.lowerBound] == 0x3A
  }

  /// Whether a chunk is one or two scalars of a set.
  private static func consists(
    _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>, of set: Set<Unicode.Scalar>
  ) -> Bool {
    guard chunk.count <= 6 else { return false }
    let scalars = String(decoding: bytes[chunk], as: UTF8.self).unicodeScalars
    return scalars.count <= 2 && scalars.allSatisfy(set.contains)
  }

  private static func endsClause(_ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>) -> Bool {
    switch bytes[chunk.upperBound - 1] {
    case 0x2E, 0x3B, 0x3A: true
    default: false
    }
  }

  private static func endsInLetter(
    _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>
  ) -> Bool {
    String(decoding: bytes[chunk], as: UTF8.self).unicodeScalars.last?.properties.isLowercase
      ?? false
  }
}
