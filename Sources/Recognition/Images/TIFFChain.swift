internal import SystemPackage

/// The chain of directories in a TIFF file, one a picture.
///
/// Sources: TIFF Revision 6.0, Adobe 1992, sections 2 and 8 (`NewSubfileType`); the wider numbers
/// of BigTIFF after libtiff's description of it; Adobe Photoshop TIFF Technical Notes, 2002
/// (`ImageSourceData`, the layers).
struct TIFFChain {
  /// What a directory says of its picture beside its pixels.
  struct Picture {
    /// A smaller copy of another picture, or a mask.
    var isCompanion = false
    /// Whether layers are kept beside the pixels, which show them together.
    var hasLayers = false
  }

  /// Those whose directories are in the file.
  private(set) var pictures: [Picture] = []
  /// Whether every directory that the one before points to is in the file, up to the last.
  ///
  /// libtiff leaves a missing directory out without a word, and with it the pages from there on.
  /// A chain that leads in a circle counts as whole: nothing is missing.
  private(set) var isWhole = false

  /// Walks along the chain, which takes a look into the file for each picture.
  init(in path: String) throws(RecognitionError) {
    do {
      let file = try FileDescriptor.open(FilePath(path), .readOnly)
      isWhole = try file.closeAfter { try walk(in: file) }
    } catch {
      throw .unreadable(reason: (error as? Errno)?.description ?? "input/output error")
    }
  }

  private mutating func walk(in file: FileDescriptor) throws -> Bool {
    guard let header = try Self.bytes(16, at: 0, of: file) ?? Self.bytes(8, at: 0, of: file) else {
      return false
    }
    let isLittleEndian = header[0] == UInt8(ascii: "I")
    let isBig = header[2] == 43 || header[3] == 43
    guard !isBig || header.count == 16 else { return false }
    let (countWidth, entryWidth, offsetWidth) = isBig ? (8, 20, 8) : (2, 12, 4)
    var next = Self.number(header[isBig ? 8..<16 : 4..<8], isLittleEndian)
    var visited: Set<Int64> = []
    while next != 0, visited.insert(next).inserted {
      guard let countBytes = try Self.bytes(countWidth, at: next, of: file) else { return false }
      let count = Int(Self.number(countBytes[...], isLittleEndian))
      guard (0...0xFFFF).contains(count) else { return false }
      let start = next + Int64(countWidth)
      let length = count * entryWidth
      guard let entries = try Self.bytes(length + offsetWidth, at: start, of: file) else {
        return false
      }
      var picture = Picture()
      for entry in stride(from: 0, to: length, by: entryWidth) {
        let tag = Self.number(entries[entry..<(entry + 2)], isLittleEndian)
        let value = entry + (isBig ? 12 : 8)
        if tag == 254 {
          // Bit 0: of smaller size; bit 2: a mask.
          let kind = Self.number(entries[value..<(value + 4)], isLittleEndian)
          picture.isCompanion = kind & 5 != 0
        }
        if tag == 37_724 { picture.hasLayers = true }
      }
      pictures.append(picture)
      next = Self.number(entries[length...], isLittleEndian)
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
