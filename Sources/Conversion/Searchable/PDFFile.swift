/// Writes the objects of a PDF 1.7 file one after the other.
struct PDFFile: ~Copyable {
  private let file: WholeFile
  private var position: Int
  /// Where each object begins; nil for one that has a number and is not written yet.
  private var offsets: [Int?] = []

  init(path: String) throws(OutputError) {
    let file = try WholeFile(path: path)
    // The second line tells programs that move files that this one is binary.
    let head = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    try file.write(head)
    self.file = file
    position = head.count
  }

  /// A number for an object that others refer to before it is written.
  mutating func reserve() -> Int {
    offsets.append(nil)
    return offsets.count
  }

  /// Writes an object under a number that was reserved, or under a new one.
  @discardableResult
  mutating func add(_ content: String, as number: Int? = nil) throws(OutputError) -> Int {
    let number = number ?? reserve()
    offsets[number - 1] = position
    try write(Array("\(number) 0 obj\n\(content)\nendobj\n".utf8))
    return number
  }

  /// Writes a stream.
  ///
  /// - Parameter dictionary: its entries but the length.
  @discardableResult
  mutating func addStream(
    _ bytes: [UInt8], _ dictionary: String = "", as number: Int? = nil
  ) throws(OutputError) -> Int {
    let number = number ?? reserve()
    offsets[number - 1] = position
    try write(
      Array("\(number) 0 obj\n<< \(dictionary) /Length \(bytes.count) >>\nstream\n".utf8) + bytes
        + Array("\nendstream\nendobj\n".utf8))
    return number
  }

  /// Writes the table of objects and gives the file its name.
  consuming func finish(catalog: Int) throws(OutputError) {
    let start = position
    var table = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset ?? 0)
      table += String(repeating: "0", count: max(0, 10 - digits.count)) + digits
      table += offset == nil ? " 65535 f \n" : " 00000 n \n"
    }
    table += "trailer\n<< /Size \(offsets.count + 1) /Root \(catalog) 0 R >>\n"
    table += "startxref\n\(start)\n%%EOF\n"
    try write(Array(table.utf8))
    try file.finish()
  }

  private mutating func write(_ bytes: [UInt8]) throws(OutputError) {
    try file.write(bytes)
    position += bytes.count
  }
}
