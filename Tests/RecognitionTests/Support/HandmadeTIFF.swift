import CTesseract

@testable import Recognition

/// TIFFs written field by field, with the directory before the pixels.
enum HandmadeTIFF {
  /// An uncompressed grey picture.
  static func grey(_ picture: borrowing Picture, rowsPerStrip: Int) -> [UInt8] {
    let (width, height) = (picture.width, picture.height)
    let strips = (height + rowsPerStrip - 1) / rowsPerStrip
    let fields = 8
    let offsets = 8 + 2 + fields * 12 + 4
    let lengths = offsets + strips * 4
    let data = lengths + strips * 4
    var bytes: [UInt8] = [0x49, 0x49, 42, 0] + number(8, 4)
    bytes += number(fields, 2)
    let values: [(tag: Int, count: Int, value: Int)] = [
      (256, 1, width), (257, 1, height), (258, 1, 8), (259, 1, 1), (262, 1, 1),
      (273, strips, offsets), (278, 1, rowsPerStrip), (279, strips, lengths),
    ]
    for field in values {
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
