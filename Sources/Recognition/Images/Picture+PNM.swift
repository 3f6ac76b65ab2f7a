internal import CTesseract

extension Picture {
  /// Decodes a picture that a program wrote to memory as PNM.
  init(pnm bytes: [UInt8]) throws(RecognitionError) {
    guard
      let picture = PNMHeader(of: bytes)?.picture(from: bytes)
        ?? Picture(adopting: pixReadMemPnm(bytes, bytes.count))
    else {
      throw .damaged(reason: "the page was not drawn")
    }
    self = picture
  }

  /// Decodes a file in one of the PNM forms.
  init(pnmFile path: String, limits: SourceLimits) throws(RecognitionError) {
    let frame = try ImageHeader.frames(of: path, type: .unknown(name: "image/x-portable-anymap"))
    try limits.check(width: frame[0].width, height: frame[0].height)
    try self.init(pnm: FileBytes.first(FileBytes.size(of: path), of: path))
  }
}

/// The header of a picture in one of the three binary PNM forms: black and white, grey, colour.
///
/// Leptonica reads them byte by byte, which on pages of 300 dpi took a quarter of all time. What is
/// not of the common kind (16 bits, text) is left to it. Source: the manuals pbm(5), pgm(5) and
/// ppm(5) of Netpbm.
private struct PNMHeader {
  private let form: UInt8
  private let width: Int
  private let height: Int
  /// Where the pixels begin.
  private let start: Int

  /// Nil for what Leptonica has to read.
  init?(of bytes: [UInt8]) {
    guard bytes.count > 2, bytes[0] == UInt8(ascii: "P"),
      (UInt8(ascii: "4")...UInt8(ascii: "6")).contains(bytes[1])
    else { return nil }
    form = bytes[1] - UInt8(ascii: "0")
    var place = 2
    var numbers: [Int] = []
    while numbers.count < (form == 4 ? 2 : 3) {
      // One blank, not more, stands after the last number.
      while place < bytes.count, Self.isBlank(bytes[place]) { place += 1 }
      let digits = bytes[place...].prefix(8).prefix { (0x30...0x39).contains($0) }
      guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
      numbers.append(number)
      place += digits.count
    }
    guard place < bytes.count, Self.isBlank(bytes[place]), form == 4 || numbers[2] == 255,
      numbers[0] > 0, numbers[1] > 0
    else { return nil }
    (width, height, start) = (numbers[0], numbers[1], place + 1)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

  private var bytesPerRow: Int {
    switch form {
    case 4: (width + 7) / 8
    case 5: width
    default: width * 3
    }
  }

  /// The picture; nil when not all of it is there, or there is no memory for it.
  func picture(from bytes: [UInt8]) -> Picture? {
    let (length, overflows) = bytesPerRow.multipliedReportingOverflow(by: height)
    guard !overflows, length <= bytes.count - start else { return nil }
    let depth: Int32 = form == 4 ? 1 : form == 5 ? 8 : 32
    guard
      let picture = Picture(
        adopting: pixCreateNoInit(Int32(clamping: width), Int32(clamping: height), depth)),
      let data = pixGetData(picture.pix)
    else { return nil }
    let words = Int(pixGetWpl(picture.pix))
    bytes.withUnsafeBytes { source in
      for row in 0..<height {
        let line = UnsafeRawBufferPointer(
          rebasing: source[(start + row * bytesPerRow)..<(start + (row + 1) * bytesPerRow)])
        let target = UnsafeMutableBufferPointer(start: data + row * words, count: words)
        if form == 6 {
          for x in 0..<width {
            target[x] =
              UInt32(line[3 * x]) << 24 | UInt32(line[3 * x + 1]) << 16
              | UInt32(line[3 * x + 2]) << 8 | 0xFF
          }
        } else {
          target.update(repeating: 0)
          UnsafeMutableRawBufferPointer(target).copyMemory(from: line)
        }
      }
    }
    // Leptonica's words hold their first pixel in the highest bits.
    if form != 6 { pixEndianByteSwap(picture.pix) }
    return picture
  }
}
