internal import SystemPackage

/// The chain of directories in a TIFF file, one a picture.
///
/// Source: TIFF Revision 6.0, Adobe 1992, section 2; the wider numbers of BigTIFF after libtiff's
/// description of it.
enum TIFFChain {
  /// Whether every directory that the one before points to is in the file, up to the last.
  ///
  /// libtiff leaves a missing directory out without a word, and with it the pages from there on.
  /// A chain that leads in a circle counts as whole: nothing is missing.
  static func isWhole(in path: String) throws(RecognitionError) -> Bool {
    do {
      let file = try FileDescriptor.open(FilePath(path), .readOnly)
      return try file.closeAfter { try isWhole(in: file) }
    } catch {
      throw .unreadable(reason: (error as? Errno)?.description ?? "input/output error")
    }
  }

  private static func isWhole(in file: FileDescriptor) throws -> Bool {
    guard let header = try bytes(16, at: 0, of: file) ?? bytes(8, at: 0, of: file) else {
      return false
    }
    let isLittleEndian = header[0] == UInt8(ascii: "I")
    let isBig = header[2] == 43 || header[3] == 43
    guard !isBig || header.count == 16 else { return false }
    let (countWidth, entryWidth, offsetWidth) = isBig ? (8, 20, 8) : (2, 12, 4)
    var next = number(header[isBig ? 8..<16 : 4..<8], isLittleEndian)
    var visited: Set<Int64> = []
    while next != 0, visited.insert(next).inserted {
      guard let countBytes = try bytes(countWidth, at: next, of: file) else { return false }
      let count = number(countBytes[...], isLittleEndian)
      guard (0...0xFFFF).contains(count) else { return false }
      let linkOffset = next + Int64(countWidth) + count * Int64(entryWidth)
      guard let link = try bytes(offsetWidth, at: linkOffset, of: file) else { return false }
      next = number(link[...], isLittleEndian)
    }
    return true
  }

  /// Exactly `count` bytes, nil when the file ends before or the offset is no place in a file.
  private static func bytes(
    _ count: Int, at offset: Int64, of file: FileDescriptor
  ) throws -> [UInt8]? {
    guard offset >= 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let read = try bytes.withUnsafeMutableBytes {
      try file.read(fromAbsoluteOffset: offset, into: $0)
    }
    return read == count ? bytes : nil
  }

  private static func number(_ bytes: ArraySlice<UInt8>, _ isLittleEndian: Bool) -> Int64 {
    let digits = isLittleEndian ? Array(bytes.reversed()) : Array(bytes)
    return Int64(truncatingIfNeeded: digits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
