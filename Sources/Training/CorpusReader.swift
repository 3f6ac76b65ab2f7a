internal import FoundationEssentials
internal import Vietnamese

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A plain-text source of training and how much each of its occurrences counts.
public struct CorpusSource: Sendable {
  /// A file of UTF-8 text, one paragraph a line, or a folder of such files (`*.txt`, at any depth).
  public var path: String
  /// How often each occurrence counts, 1 to 64.
  public var weight: Int
  /// Whether these are whole documents, the paragraphs of which another source has once each: only
  /// what comes again counts, so that wordings that many documents share are as frequent as they
  /// are. Lines that texts kept out share with them count: it is documents that are kept out.
  public var countsRepeatsOnly: Bool

  /// Takes its parts as they are.
  public init(path: String, weight: Int = 1, countsRepeatsOnly: Bool = false) {
    self.path = path
    self.weight = max(1, min(64, weight))
    self.countsRepeatsOnly = countsRepeatsOnly
  }
}

/// Reads the lines of text files in blocks, leaving out what is held out of training.
struct CorpusReader {
  /// Lines never trained on, by the hash of their words.
  var heldOutLines: Set<UInt64> = []
  /// One block of `blockLines` lines in this many is kept out of training; 0 for none.
  var heldOutBlockEvery: UInt64 = 0
  static let blockLines = 200

  /// The text files of a source, sorted by the bytes of their names so that training is the same
  /// everywhere.
  static func files(of source: CorpusSource) throws(TrainingError) -> [String] {
    var status = stat()
    guard stat(source.path, &status) == 0 else {
      throw .unreadable(path: source.path, code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return [source.path] }
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: source.path) else {
      throw .unreadable(path: source.path, code: EACCES)
    }
    let texts = names.filter { $0.hasSuffix(".txt") }
    guard !texts.isEmpty else { throw .noTextFiles(path: source.path) }
    return texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { source.path + "/" + $0 }
  }

  /// Whether a block of lines is held out; the same for every run.
  func isHeldOut(file: String, line: Int) -> Bool {
    guard heldOutBlockEvery > 0 else { return false }
    let name = file.utf8.reversed().prefix { $0 != 0x2F }
    var hash = WordHash()
    for byte in name { hash.add(byte) }
    let block = UInt64(line / Self.blockLines)
    return WordHash.mix(hash.value &+ block &* 0x9E37_79B9_7F4A_7C15) % heldOutBlockEvery == 0
  }

  /// Calls `body` with every line of a file that is to be trained on, in NFC, without its line end.
  ///
  /// - Returns: how many lines the file has, and how many of them are no UTF-8 text and were left
  /// out.
  @discardableResult
  func forEachLine(
    of path: String, heldOut: Bool = false, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(TrainingError) -> (lines: Int, leftOut: Int) {
    var (line, leftOut) = (0, 0)
    var scanner = TokenScanner()
    try Self.forEachRawLine(of: path) { bytes in
      defer { line += 1 }
      guard Self.isText(bytes) else {
        leftOut += 1
        return
      }
      Self.withNFC(bytes) { bytes in
        var isOut = isHeldOut(file: path, line: line)
        if !isOut && !heldOutLines.isEmpty {
          isOut = Self.key(of: bytes, &scanner).map(heldOutLines.contains) ?? false
        }
        if isOut == heldOut { body(bytes) }
      }
    }
    return (line, leftOut)
  }

  /// A hash of a line's words, nil for a line with fewer than so many: one too short to say where
  /// it is from.
  static func key(
    of line: UnsafeBufferPointer<UInt8>, _ scanner: inout TokenScanner, minimumWords: Int = 8
  ) -> UInt64? {
    scanner.scan(line)
    let words = scanner.tokens.lazy.filter { $0.kind == .word }.count
    return words >= minimumWords ? WordHash.of(scanner.letters) : nil
  }

  /// Whether a line is UTF-8 without NUL, which text in UTF-16 and binary files have.
  private static func isText(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = line.baseAddress else { return true }
    return memchr(start, 0, line.count) == nil && (try? UTF8Span(validating: line.span)) != nil
  }

  /// Lends a line in NFC; one without combining marks (U+0300 to U+036F) is lent as it is.
  private static func withNFC(
    _ line: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard line.contains(where: { $0 == 0xCC || $0 == 0xCD }) else { return body(line) }
    Array(String(decoding: line, as: UTF8.self).nfc.utf8).withUnsafeBufferPointer(body)
  }

  /// Calls `body` with every line of a file. Memory is bounded by the longest line.
  static func forEachRawLine(
    of path: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(TrainingError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreadable(path: path, code: errno) }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 22)
    var filled = 0
    while true {
      if filled == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
      let room = buffer.count - filled
      let got = buffer.withUnsafeMutableBytes { bytes in
        read(file, bytes.baseAddress.map { $0 + filled }, room)
      }
      guard got >= 0 else { throw .unreadable(path: path, code: errno) }
      filled += got
      let consumed = buffer.withUnsafeBufferPointer { bytes in
        var start = 0
        for offset in 0..<filled where bytes[offset] == 0x0A {
          body(UnsafeBufferPointer(rebasing: bytes[start..<offset]))
          start = offset + 1
        }
        if got == 0 && start < filled {
          body(UnsafeBufferPointer(rebasing: bytes[start..<filled]))
          start = filled
        }
        return start
      }
      if got == 0 { return }
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress, consumed > 0 else { return }
        memmove(base, base + consumed, filled - consumed)
      }
      filled -= consumed
    }
  }
}
