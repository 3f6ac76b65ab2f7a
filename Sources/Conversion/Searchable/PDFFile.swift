/// Writes the objects of a PDF 1.7 file one after the other.
struct PDFFile: PDFObjectSink, ~Copyable {
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

  mutating func reserve() -> Int {
    offsets.append(nil)
    return offsets.count
  }

  mutating func add(_ value: JSONTree, as number: Int) throws(OutputError) {
    offsets[number - 1] = position
    try write(Array("\(number) 0 obj\n\(Self.notation(of: value))\nendobj\n".utf8))
  }

  mutating func add(
    stream bytes: [UInt8], _ dictionary: [String: JSONTree], as number: Int
  ) throws(OutputError) {
    offsets[number - 1] = position
    var dictionary = dictionary
    dictionary["/Length"] = .integer(bytes.count)
    let head = "\(number) 0 obj\n\(Self.notation(of: .object(dictionary)))\nstream\n"
    try write(Array(head.utf8) + bytes + Array("\nendstream\nendobj\n".utf8))
  }

  /// Writes a picture under a new number and gives the reference to it.
  ///
  /// - Parameter dictionary: the entries that its data want, as PDF writes them.
  mutating func add(
    picture bytes: [UInt8], _ dictionary: String
  ) throws(OutputError) -> JSONTree {
    let number = reserve()
    offsets[number - 1] = position
    let head = "/Type /XObject /Subtype /Image \(dictionary) /Length \(bytes.count)"
    try write(
      Array("\(number) 0 obj\n<< \(head) >>\nstream\n".utf8) + bytes
        + Array("\nendstream\nendobj\n".utf8))
    return .reference(number)
  }

  /// A value as PDF writes it.
  private static func notation(of value: JSONTree) -> String {
    switch value {
    case .null: return "null"
    case .boolean(let value): return String(value)
    case .integer(let value): return String(value)
    case .real(let value): return TextLayerContent.number(value)
    case .string(let text) where text.hasPrefix("u:"):
      // Ours are ASCII without brackets.
      return "(\(text.dropFirst(2)))"
    case .string(let text): return text
    case .array(let values): return "[\(values.map(notation).joined(separator: " "))]"
    case .object(let entries):
      let pairs = entries.sorted { $0.key < $1.key }.map { "\($0.key) \(notation(of: $0.value))" }
      return "<< \(pairs.joined(separator: " ")) >>"
    }
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
