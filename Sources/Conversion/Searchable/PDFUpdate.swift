internal import FoundationEssentials

/// Takes the objects of a PDF that is being made, in qpdf's notation.
protocol PDFObjectSink: ~Copyable {
  /// A number for an object that others refer to before it is there.
  mutating func reserve() -> Int

  /// Takes an object.
  mutating func add(_ value: JSONTree, as number: Int) throws(OutputError)

  /// Takes a stream.
  ///
  /// - Parameter dictionary: its entries but the length.
  mutating func add(
    stream bytes: [UInt8], _ dictionary: [String: JSONTree], as number: Int
  ) throws(OutputError)
}

extension PDFObjectSink where Self: ~Copyable {
  /// Takes an object under a new number and gives the reference to it.
  mutating func add(_ value: JSONTree) throws(OutputError) -> JSONTree {
    let number = reserve()
    try add(value, as: number)
    return .reference(number)
  }

  /// Takes a stream under a new number and gives the reference to it.
  mutating func add(
    stream bytes: [UInt8], _ dictionary: [String: JSONTree] = [:]
  ) throws(OutputError) -> JSONTree {
    let number = reserve()
    try add(stream: bytes, dictionary, as: number)
    return .reference(number)
  }
}

/// Objects that a PDF file gets, or gets in place of others, as `qpdf --update-from-json` reads
/// them.
struct PDFUpdate: PDFObjectSink, ~Copyable {
  private var objects: [String: JSONTree] = [:]
  private var largestNumber: Int

  /// - Parameter largestNumber: that of the file's objects.
  init(after largestNumber: Int) {
    self.largestNumber = largestNumber
  }

  mutating func reserve() -> Int {
    largestNumber += 1
    return largestNumber
  }

  mutating func add(_ value: JSONTree, as number: Int) {
    replace("\(number) 0 R", by: value)
  }

  mutating func add(stream bytes: [UInt8], _ dictionary: [String: JSONTree], as number: Int) {
    replaceStream("\(number) 0 R", by: bytes, dictionary)
  }

  /// Puts an object in place of the one with that reference.
  mutating func replace(_ reference: String, by value: JSONTree) {
    objects["obj:\(reference)"] = .object(["value": value])
  }

  /// Puts a stream in place of the one with that reference.
  mutating func replaceStream(
    _ reference: String, by bytes: [UInt8], _ dictionary: [String: JSONTree]
  ) {
    objects["obj:\(reference)"] = .object([
      "stream": .object([
        "data": .string(Data(bytes).base64EncodedString()), "dict": .object(dictionary),
      ])
    ])
  }

  /// The file for qpdf.
  consuming func json() throws -> [UInt8] {
    let head: [String: JSONTree] = [
      "jsonversion": .integer(2), "pushedinheritedpageresources": .boolean(false),
      "calledgetallpages": .boolean(true), "maxobjectid": .integer(largestNumber),
    ]
    let tree: JSONTree = .object(["qpdf": .array([.object(head), .object(objects)])])
    let encoder = JSONEncoder()
    // qpdf takes the data of streams from the file as they stand, without looking for escapes.
    encoder.outputFormatting = .withoutEscapingSlashes
    return Array(try encoder.encode(tree))
  }
}

extension JSONTree {
  /// A reference to an object in qpdf's notation.
  static func reference(_ number: Int) -> JSONTree { .string("\(number) 0 R") }

  /// A name in qpdf's notation.
  static func name(_ text: String) -> JSONTree { .string("/" + text) }
}
