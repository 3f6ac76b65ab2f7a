internal import Restoration

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Collects the sections of a model file and writes it under a temporary name, then renames it, so
/// that a reader never maps half a file.
struct ModelWriter {
  private(set) var sections: [(kind: ModelFormat.Section, count: Int, bytes: [UInt8])] = []

  mutating func add(_ kind: ModelFormat.Section, bytes: [UInt8]) {
    sections.append((kind, bytes.count, bytes))
  }

  mutating func add<Element: BitwiseCopyable>(_ kind: ModelFormat.Section, _ values: [Element]) {
    sections.append((kind, values.count, values.withUnsafeBytes { Array($0) }))
  }

  /// The file's bytes.
  func bytes() -> [UInt8] {
    let ordered = sections.sorted { $0.kind.rawValue < $1.kind.rawValue }
    var table: [UInt8] = []
    var body: [UInt8] = []
    let bodyStart = Self.aligned(
      ModelFormat.headerLength + ordered.count * ModelFormat.sectionEntryLength)
    for section in ordered {
      body.append(
        contentsOf: repeatElement(0, count: Self.aligned(body.count) - body.count))
      Self.append(section.kind.rawValue, to: &table)
      Self.append(UInt32(clamping: section.count), to: &table)
      Self.append(UInt64(bodyStart + body.count), to: &table)
      Self.append(UInt64(section.bytes.count), to: &table)
      body.append(contentsOf: section.bytes)
    }
    // Look-ups read a little past the last record.
    body.append(contentsOf: repeatElement(0, count: ModelFormat.alignment))
    table.append(
      contentsOf: repeatElement(0, count: bodyStart - ModelFormat.headerLength - table.count))
    let content = table + body
    var file = ModelFormat.magic
    Self.append(ModelFormat.version, to: &file)
    Self.append(UInt32(ordered.count), to: &file)
    Self.append(UInt64(ModelFormat.headerLength + content.count), to: &file)
    Self.append(content.withUnsafeBytes { ModelFormat.checksum($0) }, to: &file)
    return file + content
  }

  /// Tells before the work begins that its result cannot be written.
  static func checkWritable(_ path: String) throws(TrainingError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .unwritable(path: path, code: EISDIR)
    }
    close(try openTemporary(path))
    unlink(temporary(path))
  }

  private static func temporary(_ path: String) -> String { path + ".part" }

  private static func openTemporary(_ path: String) throws(TrainingError) -> Int32 {
    let file = open(temporary(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .unwritable(path: path, code: errno) }
    return file
  }

  /// Writes the file; on failure nothing is left of it.
  ///
  /// - Returns: its length in bytes.
  func write(to path: String) throws(TrainingError) -> Int {
    let content = bytes()
    let temporary = Self.temporary(path)
    let file = try Self.openTemporary(path)
    var done = 0
    while done < content.count {
      let wrote = content.withUnsafeBytes { bytes in
        Glibc.write(file, bytes.baseAddress.map { $0 + done }, content.count - done)
      }
      guard wrote > 0 else {
        let code = errno
        close(file)
        unlink(temporary)
        throw .unwritable(path: path, code: code)
      }
      done += wrote
    }
    guard fsync(file) == 0, close(file) == 0, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw .unwritable(path: path, code: code)
    }
    return content.count
  }

  private static func aligned(_ offset: Int) -> Int {
    (offset + ModelFormat.alignment - 1) / ModelFormat.alignment * ModelFormat.alignment
  }

  private static func append<Value: FixedWidthInteger>(_ value: Value, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
