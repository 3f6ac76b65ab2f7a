/// What the bytes of an image file say beside its pixels.
enum ImageAnnotations {
  /// The clockwise turn in degrees that a camera asks for: 0, 90, 180 or 270; 0 for pictures that
  /// are to be mirrored too, which no camera takes, and for files that do not say.
  ///
  /// Source: Exif 2.32, JEITA CP-3451X, section 4.5.4 (APP1) and tag 274.
  ///
  /// - Parameters:
  ///   - jpeg: the first bytes of the file; the segment stands among the first.
  static func turn(ofJPEG jpeg: [UInt8]) -> Int {
    var place = 2
    while place + 10 <= jpeg.count, jpeg[place] == 0xFF, jpeg[place + 1] != 0xDA {
      let length = Int(jpeg[place + 2]) << 8 | Int(jpeg[place + 3])
      let end = min(jpeg.count, place + 2 + length)
      if jpeg[place + 1] == 0xE1, jpeg[(place + 4)...].starts(with: Array("Exif\0\0".utf8)) {
        return turn(ofTIFF: jpeg[(place + 10)..<max(end, place + 10)])
      }
      // A length counts its own two bytes.
      guard length >= 2 else { return 0 }
      place += 2 + length
    }
    return 0
  }

  private static func turn(ofTIFF bytes: ArraySlice<UInt8>) -> Int {
    let isLittleEndian = bytes.first == UInt8(ascii: "I")
    func number(at offset: Int, _ width: Int) -> Int? {
      let start = bytes.startIndex + offset
      guard offset >= 0, start + width <= bytes.endIndex else { return nil }
      let digits = bytes[start..<(start + width)]
      return (isLittleEndian ? Array(digits.reversed()) : Array(digits)).reduce(0) {
        $0 << 8 | Int($1)
      }
    }
    guard let directory = number(at: 4, 4), let count = number(at: directory, 2) else { return 0 }
    for entry in 0..<count {
      let offset = directory + 2 + 12 * entry
      guard let tag = number(at: offset, 2) else { return 0 }
      if tag == 274 { return [3: 180, 6: 90, 8: 270][number(at: offset + 8, 2) ?? 1] ?? 0 }
    }
    return 0
  }

  /// Whether a PNG or WebP file holds several pictures that are shown one after the other.
  ///
  /// Sources: PNG Specification, third edition, section 11.3.4.1 (`acTL`, before the pixels); WebP
  /// Container Specification (flags of `VP8X`).
  ///
  /// - Parameters:
  ///   - start: the first bytes of the file.
  static func isAnimated(_ type: MediaType, startingWith start: [UInt8]) -> Bool {
    switch type {
    case .webp:
      return start.count > 20 && start[12..<16].elementsEqual("VP8X".utf8) && start[20] & 2 != 0
    case .png:
      var place = 8
      while place + 8 <= start.count {
        let name = start[(place + 4)..<(place + 8)]
        if name.elementsEqual("acTL".utf8) { return true }
        if name.elementsEqual("IDAT".utf8) { return false }
        place += 12 + start[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
      }
      return false
    default:
      return false
    }
  }
}
