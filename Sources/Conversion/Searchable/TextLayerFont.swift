internal import CTextLayerFont

/// The font of text that is searched and not seen: one code for each character of the document, all
/// of them blank.
struct TextLayerFont {
  /// The width of every letter in parts of its height.
  static let advance = 0.5

  private var codes: [Unicode.Scalar: Int] = [:]
  /// In the order of their codes, which begin at 1.
  private var scalars: [Unicode.Scalar] = []

  /// The codes of a text as the hexadecimal string of a PDF.
  mutating func encoded(_ text: String) -> (hexadecimal: String, count: Int) {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      let code = codes[scalar] ?? add(scalar)
      result += Self.hexadecimal(code)
      count += 1
    }
    return (result, count)
  }

  private mutating func add(_ scalar: Unicode.Scalar) -> Int {
    scalars.append(scalar)
    codes[scalar] = scalars.count
    return scalars.count
  }

  /// Writes the font.
  ///
  /// - Parameter number: The object that pages refer to.
  func write(to file: inout PDFFile, as number: Int) throws(OutputError) {
    var length: Int64 = 0
    let start = sohoa_blank_font(&length)
    let program = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(length)))
    let programNumber = try file.addStream(program, "/Length1 \(program.count)")
    let descriptor = try file.add(
      """
      << /Type /FontDescriptor /FontName /SoHoaBlank /Flags 4 /FontBBox [0 -200 500 800] \
      /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 \
      /FontFile2 \(programNumber) 0 R >>
      """)
    // Every code has the blank glyph, the second of the font.
    let map = try file.addStream([0, 0] + scalars.flatMap { _ in [UInt8(0), 1] })
    let descendant = try file.add(
      """
      << /Type /Font /Subtype /CIDFontType2 /BaseFont /SoHoaBlank /CIDToGIDMap \(map) 0 R \
      /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
      /FontDescriptor \(descriptor) 0 R /DW \(Int(Self.advance * 1000)) >>
      """)
    let unicode = try file.addStream(Array(unicodeMap.utf8))
    try file.add(
      """
      << /Type /Font /Subtype /Type0 /BaseFont /SoHoaBlank /Encoding /Identity-H \
      /DescendantFonts [\(descendant) 0 R] /ToUnicode \(unicode) 0 R >>
      """, as: number)
  }

  /// What each code means, for searching and copying.
  private var unicodeMap: String {
    var map = """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
      /CMapName /Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000> <FFFF>
      endcodespacerange

      """
    // At most a hundred entries to a block, says the specification.
    for start in stride(from: 0, to: scalars.count, by: 100) {
      let block = scalars[start..<min(scalars.count, start + 100)]
      map += "\(block.count) beginbfchar\n"
      for (offset, scalar) in block.enumerated() {
        let units = String(Character(scalar)).utf16.map { Self.hexadecimal(Int($0)) }.joined()
        map += "<\(Self.hexadecimal(start + offset + 1))> <\(units)>\n"
      }
      map += "endbfchar\n"
    }
    return map + """
      endcmap
      CMapName currentdict /CMap defineresource pop
      end
      end
      """
  }

  private static func hexadecimal(_ value: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
