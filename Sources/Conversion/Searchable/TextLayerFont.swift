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

  /// Adds the font to a file.
  ///
  /// - Parameter number: The object that pages refer to.
  func add<Sink: PDFObjectSink & ~Copyable>(
    to file: inout Sink, as number: Int
  ) throws(OutputError) {
    var length: Int64 = 0
    let start = sohoa_blank_font(&length)
    let program = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(length)))
    let name = JSONTree.name("SoHoaBlank")
    let descriptor = try file.add(
      .object([
        "/Type": .name("FontDescriptor"), "/FontName": name, "/Flags": .integer(4),
        "/FontBBox": .array([0, -200, 500, 800].map { .integer($0) }),
        "/ItalicAngle": .integer(0), "/Ascent": .integer(800), "/Descent": .integer(-200),
        "/CapHeight": .integer(700), "/StemV": .integer(80),
        "/FontFile2": try file.add(stream: program, ["/Length1": .integer(program.count)]),
      ]))
    // Every code has the blank glyph, the second of the font.
    let map = try file.add(stream: [0, 0] + scalars.flatMap { _ in [UInt8(0), 1] })
    let system: JSONTree = .object([
      "/Registry": .string("u:Adobe"), "/Ordering": .string("u:Identity"),
      "/Supplement": .integer(0),
    ])
    let descendant = try file.add(
      .object([
        "/Type": .name("Font"), "/Subtype": .name("CIDFontType2"), "/BaseFont": name,
        "/CIDToGIDMap": map, "/CIDSystemInfo": system, "/FontDescriptor": descriptor,
        "/DW": .integer(Int(Self.advance * 1000)),
      ]))
    try file.add(
      .object([
        "/Type": .name("Font"), "/Subtype": .name("Type0"), "/BaseFont": name,
        "/Encoding": .name("Identity-H"), "/DescendantFonts": .array([descendant]),
        "/ToUnicode": try file.add(stream: Array(unicodeMap.utf8)),
      ]), as: number)
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
