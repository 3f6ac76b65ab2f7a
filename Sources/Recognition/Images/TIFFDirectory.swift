/// The little of TIFF's file structure that is needed to read what a cut-off file still holds.
///
/// Source: TIFF Revision 6.0, Adobe 1992, section 2; BigTIFF only as far as `liesBeyondEnd` goes.
struct TIFFDirectory {
  /// The whole file.
  private var bytes: [UInt8]
  private let isLittleEndian: Bool
  /// Where each entry of the directory stands, by tag.
  private var entries: [Int: Int] = [:]

  private enum Tag {
    static let height = 257
    static let stripOffsets = 273
    static let rowsPerStrip = 278
    static let stripLengths = 279
  }

  /// The directory of a picture; nil when it is not a classic TIFF or the directory is not in the
  /// file.
  init?(file: [UInt8], frame: Int) {
    guard file.count >= 8 else { return nil }
    bytes = file
    isLittleEndian = file[0] == UInt8(ascii: "I")
    guard number(at: 2, width: 2) == 42, var start = number(at: 4, width: 4) else { return nil }
    var index = 0
    while true {
      guard start > 0, let count = number(at: start, width: 2),
        let next = number(at: start + 2 + count * 12, width: 4)
      else { return nil }
      if index == frame {
        for entry in 0..<count {
          let place = start + 2 + entry * 12
          if let tag = number(at: place, width: 2) { entries[tag] = place }
        }
        return
      }
      // Directories that point back to each other would never end.
      guard index < 10_000 else { return nil }
      (start, index) = (next, index + 1)
    }
  }

  /// The file with the picture made as high as the strips that are there reach; nil when none is.
  ///
  /// - Parameters:
  ///   - keepingPart: whether a last strip of which only the beginning is there is kept.
  func cutToWhatIsThere(keepingPart: Bool) -> [UInt8]? {
    guard let heightEntry = entries[Tag.height], let height = value(of: heightEntry, index: 0),
      let offsets = entries[Tag.stripOffsets], let lengths = entries[Tag.stripLengths],
      let strips = number(at: offsets + 4, width: 4), strips > 0, strips <= bytes.count
    else { return nil }
    let rows = entries[Tag.rowsPerStrip].flatMap { value(of: $0, index: 0) } ?? height
    var result = self
    var whole = 0
    for strip in 0..<strips {
      guard let offset = value(of: offsets, index: strip),
        let length = value(of: lengths, index: strip), offset < bytes.count
      else { break }
      if offset + length > bytes.count {
        guard keepingPart else { break }
        result.setValue(of: lengths, index: strip, to: bytes.count - offset)
        whole = strip + 1
        break
      }
      whole = strip + 1
    }
    guard whole > 0, rows > 0 else { return nil }
    result.setValue(of: heightEntry, index: 0, to: min(height, whole.saturating(times: rows)))
    return result.bytes
  }

  // MARK: Numbers

  private func number(at place: Int, width: Int) -> Int? {
    guard place >= 0, place + width <= bytes.count else { return nil }
    let digits = bytes[place..<(place + width)]
    return (isLittleEndian ? Array(digits.reversed()) : Array(digits)).reduce(0) {
      $0 << 8 | Int($1)
    }
  }

  /// Where a value of an entry stands, and how wide it is: in the entry when all fit into four
  /// bytes, else where the entry points to. Only 16 and 32 bit integers are known.
  private func place(of entry: Int, index: Int) -> (place: Int, width: Int)? {
    guard let type = number(at: entry + 2, width: 2), let count = number(at: entry + 4, width: 4),
      index < count, let width = [3: 2, 4: 4][type]
    else { return nil }
    if count * width <= 4 { return (entry + 8 + index * width, width) }
    return number(at: entry + 8, width: 4).map { ($0 + index * width, width) }
  }

  private func value(of entry: Int, index: Int) -> Int? {
    place(of: entry, index: index).flatMap { number(at: $0.place, width: $0.width) }
  }

  private mutating func setValue(of entry: Int, index: Int, to value: Int) {
    guard let (place, width) = place(of: entry, index: index), place + width <= bytes.count else {
      return
    }
    for byte in 0..<width {
      let shift = 8 * (isLittleEndian ? byte : width - 1 - byte)
      bytes[place + byte] = UInt8(truncatingIfNeeded: value >> shift)
    }
  }

  /// Whether the directory of the first picture lies beyond the end of the file, as in a file of
  /// which the end is missing: most programs write the directory last.
  static func liesBeyondEnd(of path: String, start: [UInt8]) throws(RecognitionError) -> Bool {
    guard start.count >= 8 else { return true }
    let isLittleEndian = start[0] == UInt8(ascii: "I")
    func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
      (isLittleEndian ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | UInt64($1) }
    }
    let isBig = start[2] == 43 || start[3] == 43
    if isBig, start.count < 16 { return true }
    let offset = isBig ? number(start[8..<16]) : number(start[4..<8])
    return try offset >= UInt64(FileBytes.size(of: path))
  }
}

extension Int {
  fileprivate func saturating(times other: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? .max : product
  }
}
