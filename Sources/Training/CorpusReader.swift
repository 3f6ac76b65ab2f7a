internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif
internal import Vietnamese

/// A plain-text source of training and how much each of its occurrences counts.
public struct CorpusSource: Sendable {
  /// A file of UTF-8 text, one paragraph a line, or a folder of such files (`*.txt`).
  public var path: String
  /// How often each occurrence counts, 1 to 64.
  public var weight: Int

  public init(path: String, weight: Int = 1) {
    self.path = path
    self.weight = max(1, min(64, weight))
  }
}

/// Why training stopped.
public enum TrainingError: Error, Equatable, Sendable {
  /// A source or the output cannot be opened; `code` is `errno`.
  case unreadable(path: String, code: Int32)
  case unwritable(path: String, code: Int32)
  /// The sources hold too little text to estimate anything from.
  case tooLittleText
}

/// Reads the lines of text files in blocks, leaving out what is held out of training.
struct CorpusReader {
  /// Lines never trained on, by the hash of their words.
  var heldOutLines: Set<UInt64> = []
  /// One block of `blockLines` lines in this many is kept out of training; 0 for none.
  var heldOutBlockEvery: UInt64 = 0
  static let blockLines = 200

  /// The text files of a source, sorted by name so that training is the same everywhere.
  static func files(of source: CorpusSource) throws(TrainingError) -> [String] {
    var status = stat()
    guard stat(source.path, &status) == 0 else {
      throw .unreadable(path: source.path, code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return [source.path] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: source.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().map { source.path + "/" + $0 }
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

  /// Calls `body` with every line of a file that is to be trained on, without its line end.
  func forEachLine(
    of path: String, heldOut: Bool = false, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(TrainingError) {
    var line = 0
    var scanner = TokenScanner()
    try Self.forEachRawLine(of: path) { bytes in
      defer { line += 1 }
      var isOut = isHeldOut(file: path, line: line)
      if !isOut && !heldOutLines.isEmpty {
        isOut = Self.key(of: bytes, &scanner).map(heldOutLines.contains) ?? false
      }
      if isOut == heldOut { body(bytes) }
    }
  }

  /// A hash of a line's words, nil for a line too short to say where it is from.
  static func key(of line: UnsafeBufferPointer<UInt8>, _ scanner: inout TokenScanner) -> UInt64? {
    scanner.scan(line)
    let words = scanner.tokens.lazy.filter { $0.kind == .word }.count
    return words >= 8 ? WordHash.of(scanner.letters) : nil
  }

  /// Calls `body` with every line of a file.
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
