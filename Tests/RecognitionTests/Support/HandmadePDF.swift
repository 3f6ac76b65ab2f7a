import CTesseract

@testable import Recognition

/// PDFs put together object by object, so that each test says what is in them.
struct HandmadePDF {
  private var pages: [(content: String, images: [[UInt8]], size: (Int, Int), rotation: Int)] = []

  /// Adds a page of text in Helvetica, from the top of the page down.
  mutating func addText(_ lines: [String], size: (Int, Int) = (595, 842), rotation: Int = 0) {
    let shown = lines.map { "(\($0)) Tj T*" }.joined(separator: "\n")
    pages.append(
      ("BT /F 12 Tf 15 TL 60 \(size.1 - 60) Td \(shown) ET", [], size, rotation))
  }

  /// Adds a page covered by a grey picture, with text drawn over it when there is any.
  mutating func addPicture(
    _ picture: borrowing Picture, placement: String? = nil, text: [String] = [],
    size: (Int, Int) = (595, 842), rotation: Int = 0
  ) {
    var image = Array(
      """
      <</Type/XObject/Subtype/Image/Width \(picture.width)/Height \(picture.height)\
      /ColorSpace/DeviceGray/BitsPerComponent 8/Length \(picture.width * picture.height)>>stream\n
      """.utf8)
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        var value: UInt32 = 0
        pixGetPixel(picture.pix, Int32(x), Int32(y), &value)
        image.append(UInt8(truncatingIfNeeded: value))
      }
    }
    image += Array("\nendstream".utf8)
    let shown = text.map { "(\($0)) Tj T*" }.joined(separator: "\n")
    let overlay = text.isEmpty ? "" : "BT /F 12 Tf 15 TL 60 \(size.1 - 60) Td \(shown) ET"
    let matrix = placement ?? "\(size.0) 0 0 \(size.1) 0 0"
    pages.append(("q \(matrix) cm /I0 Do Q \(overlay)", [image], size, rotation))
  }

  /// Adds a page with a picture of these sides whose data are a few bytes, whatever it says.
  mutating func addEmptyPicture(width: Int, height: Int, size: (Int, Int) = (595, 842)) {
    let image = Array(
      """
      <</Type/XObject/Subtype/Image/Width \(width)/Height \(height)/ColorSpace/DeviceGray\
      /BitsPerComponent 8/Length 4>>stream\nABCD\nendstream
      """.utf8)
    pages.append(("q \(size.0) 0 0 \(size.1) 0 0 cm /I0 Do Q", [image], size, 0))
  }

  /// The file.
  var bytes: [UInt8] {
    var objects: [[UInt8]] = [[], []]
    var kids: [String] = []
    for page in pages {
      let first = objects.count + 1
      kids.append("\(first) 0 R")
      let names = page.images.indices.map { "/I\($0) \(first + 2 + $0) 0 R" }.joined()
      objects.append(
        Array(
          """
          <</Type/Page/Parent 2 0 R/MediaBox[0 0 \(page.size.0) \(page.size.1)]\
          /Rotate \(page.rotation)/Contents \(first + 1) 0 R/Resources<</XObject<<\(names)>>\
          /Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>
          """.utf8))
      objects.append(
        Array("<</Length \(page.content.utf8.count)>>stream\n\(page.content)\nendstream".utf8))
      objects += page.images
    }
    objects[0] = Array("<</Type/Catalog/Pages 2 0 R>>".utf8)
    objects[1] = Array(
      "<</Type/Pages/Kids[\(kids.joined(separator: " "))]/Count \(kids.count)>>".utf8)
    return Self.file(of: objects)
  }

  private static func file(of objects: [[UInt8]]) -> [UInt8] {
    var file = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.count)
      file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let start = file.count
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    table += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    return file + Array(table.utf8)
  }
}
