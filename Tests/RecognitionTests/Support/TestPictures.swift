import CTesseract
import Glibc

@testable import Recognition

/// Pictures drawn for tests, with Leptonica's own bitmap font so that no font need be installed.
enum TestPictures {
  /// A white grey page with lines of text on it.
  ///
  /// - Parameters:
  ///   - lines: each with the place of its upper left corner.
  static func page(
    width: Int = 1240, height: Int = 877, dotsPerInch: Int = 150,
    lines: [(text: String, x: Int, y: Int)]
  ) throws -> Picture {
    let page = try blank(width: width, height: height, depth: 8)
    page.dotsPerInch = dotsPerInch
    var font = bmfCreate(nil, 10)
    defer { bmfDestroy(&font) }
    for line in lines {
      pixSetTextline(page.pix, font, line.text, 0, Int32(line.x), Int32(line.y) + 30, nil, nil)
    }
    return page
  }

  /// A picture of one colour: white unless `filled`.
  static func blank(
    width: Int, height: Int, depth: Int, filled: Bool = false
  ) throws -> Picture {
    let picture = try Picture.result(
      of: "creating", pixCreate(Int32(width), Int32(height), Int32(depth)))
    // Ones are black in a one-bit picture, white in the others.
    _ = (depth == 1) == filled ? pixSetAll(picture.pix) : pixClearAll(picture.pix)
    return picture
  }

  /// Writes a picture in a format of Leptonica's: `IFF_PNG`, `IFF_TIFF_G4`, …
  static func write(_ picture: borrowing Picture, format: Int, to path: String) throws {
    guard pixWrite(path, picture.pix, Int32(format)) == 0 else {
      throw RecognitionError.engine(reason: "writing \(path)")
    }
  }
}

/// Bytes to files and back.
enum TestFiles {
  static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "wb") else { throw RecognitionError.notFound }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw RecognitionError.engine(reason: "writing \(path)")
    }
  }

  static func bytes(of path: String) throws -> [UInt8] {
    try FileBytes.first(1 << 30, of: path)
  }

  /// Keeps the first part of a file, as a broken copy does.
  static func truncate(_ path: String, toShare share: Double) throws {
    let bytes = try bytes(of: path)
    try write(Array(bytes.prefix(Int(Double(bytes.count) * share))), to: path)
  }
}
