import CTesseract

@testable import Recognition

/// TIFFs written field by field, with the directory before the pixels.
enum HandmadeTIFF {
  /// An uncompressed grey picture.
  ///
  /// - Parameters:
  ///   - more: other fields of one number, with tags below 256 or above 279.
  static func grey(
    _ picture: borrowing Picture, rowsPerStrip: Int, with more: [(tag: Int, value: Int)] = []
  ) -> [UInt8] {
    let (width, height) = (picture.width, picture.height)
    let strips = (height + rowsPerStrip - 1) / rowsPerStrip
    let fields = 8 + more.count
    let offsets = 8 + 2 + fields * 12 + 4
    let lengths = offsets + strips * 4
    let data = lengths + strips * 4
    var bytes: [UInt8] = [0x49, 0x49, 42, 0] + number(8, 4)
    bytes += number(fields, 2)
    // One strip stands in its field itself.
    let isOne = strips == 1
    var values: [(tag: Int, count: Int, value: Int)] = [
      (256, 1, width), (257, 1, height), (258, 1, 8), (259, 1, 1), (262, 1, 1),
      (273, strips, isOne ? data : offsets), (278, 1, rowsPerStrip),
      (279, strips, isOne ? width * height : lengths),
    ]
    values += more.map { ($0.tag, 1, $0.value) }
    for field in values.sorted(by: { $0.tag < $1.tag }) {
      bytes += number(field.tag, 2) + number(4, 2) + number(field.count, 4) + number(field.value, 4)
    }
    bytes += number(0, 4)
    for strip in 0..<strips { bytes += number(data + strip * rowsPerStrip * width, 4) }
    for strip in 0..<strips {
      bytes += number(min(rowsPerStrip, height - strip * rowsPerStrip) * width, 4)
    }
    for y in 0..<height {
      for x in 0..<width {
        var value: UInt32 = 0
        pixGetPixel(picture.pix, Int32(x), Int32(y), &value)
        bytes.append(UInt8(truncatingIfNeeded: value))
      }
    }
    return bytes
  }

  /// A grey picture twice, the second time as a smaller copy of itself.
  static func withCompanion(_ picture: borrowing Picture) -> [UInt8] {
    var bytes = grey(picture, rowsPerStrip: picture.height, with: [(254, 0)])
    let (fields, next) = (9, bytes.count)
    // The directory again, for the same pixels.
    var directory = Array(bytes[8..<(8 + 2 + fields * 12 + 4)])
    directory.replaceSubrange(10..<14, with: number(1, 4))
    bytes.replaceSubrange((8 + 2 + fields * 12)..<(8 + 2 + fields * 12 + 4), with: number(next, 4))
    return bytes + directory
  }

  /// An uncompressed picture in cyan, magenta, yellow and black, of which only black is used.
  static func fourInks(_ picture: borrowing Picture) -> [UInt8] {
    let (width, height) = (picture.width, picture.height)
    let values: [(tag: Int, count: Int, value: Int)] = [
      (256, 1, width), (257, 1, height), (258, 4, 138), (259, 1, 1), (262, 1, 5), (273, 1, 154),
      (277, 1, 4), (278, 1, height), (279, 1, width * height * 4), (332, 1, 1),
    ]
    var bytes: [UInt8] = [0x49, 0x49, 42, 0] + number(8, 4) + number(values.count, 2)
    for field in values {
      bytes += number(field.tag, 2) + number(4, 2) + number(field.count, 4) + number(field.value, 4)
    }
    bytes += number(0, 4) + [UInt8](repeating: 0, count: 4)
    for _ in 0..<4 { bytes += number(8, 4) }
    for y in 0..<height {
      for x in 0..<width {
        var value: UInt32 = 0
        pixGetPixel(picture.pix, Int32(x), Int32(y), &value)
        bytes += [0, 0, 0, UInt8(truncatingIfNeeded: 255 - value)]
      }
    }
    return bytes
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
