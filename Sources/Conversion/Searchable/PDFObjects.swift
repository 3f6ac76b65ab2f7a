internal import FoundationEssentials

/// The objects of a PDF file in qpdf's notation, JSON version 2: `/Name`, `5 0 R`, `u:text`.
///
/// Streams are there without their data, which `PDFObjects.data(ofStreams:)` reads.
struct PDFObjects {
  /// By reference.
  private var objects: [String: JSONTree] = [:]
  /// References in the order of the pages.
  private(set) var pages: [String] = []
  /// The largest number that an object has.
  private(set) var largestNumber = 0

  /// Deeper chains of references or parents are circles.
  private static let deepest = 64

  /// Reads what `qpdf --json=2` writes; nil when it is something else.
  init?(json: [UInt8]) {
    guard let tree = try? JSONDecoder().decode(JSONTree.self, from: Data(json)),
      case .array(let pages)? = tree[["pages"]], case .object(let objects)? = tree[["qpdf", "1"]],
      case .integer(let largest)? = tree[["qpdf", "0", "maxobjectid"]]
    else { return nil }
    largestNumber = largest
    for page in pages {
      guard case .string(let reference)? = page[["object"]] else { return nil }
      self.pages.append(reference)
    }
    for (name, object) in objects where name.hasPrefix("obj:") {
      self.objects[String(name.dropFirst(4))] = object
    }
  }

  /// The streams with their data, decoded as far as that loses nothing, by reference; those that
  /// stay encoded are left out.
  static func data(ofStreams json: [UInt8]) -> [String: [UInt8]] {
    guard let tree = try? JSONDecoder().decode(JSONTree.self, from: Data(json)),
      case .object(let objects)? = tree[["qpdf", "1"]]
    else { return [:] }
    var streams: [String: [UInt8]] = [:]
    for (name, object) in objects {
      guard case .string(let text)? = object[["stream", "data"]],
        object[["stream", "dict", "/Filter"]] == nil, let data = Data(base64Encoded: text)
      else { continue }
      streams[String(name.dropFirst(4))] = Array(data)
    }
    return streams
  }

  /// The value that a reference leads to, or the value itself.
  func resolved(_ value: JSONTree?) -> JSONTree? {
    var value = value
    for _ in 0..<Self.deepest {
      guard case .string(let text)? = value, let object = objects[text] else { return value }
      value = object[["value"]] ?? object[["stream", "dict"]]
    }
    return nil
  }

  /// The entries of a dictionary, or of a stream's, that is the value or that it refers to.
  func dictionary(_ value: JSONTree?) -> [String: JSONTree]? {
    if case .object(let entries)? = resolved(value) { entries } else { nil }
  }

  /// What a page has under a key, or inherits from the nodes above it.
  func inherited(_ key: String, by page: String) -> JSONTree? {
    var node = dictionary(.string(page))
    for _ in 0..<Self.deepest {
      if let value = node?[key] { return value }
      guard let parent = node?["/Parent"] else { return nil }
      node = dictionary(parent)
    }
    return nil
  }

  /// The references of a page's contents.
  func contents(of page: String) -> [String] {
    let value = dictionary(.string(page))?["/Contents"]
    // A reference may be of one stream or of a list of them.
    if case .array(let parts)? = resolved(value) {
      return parts.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }
    if case .string(let reference)? = value { return [reference] }
    return []
  }

  /// The pictures and forms of resources, by name without its slash, with their references.
  func drawn(in resources: JSONTree?) -> [String: String] {
    var result: [String: String] = [:]
    for (name, value) in dictionary(dictionary(resources)?["/XObject"]) ?? [:] {
      if case .string(let reference) = value { result[String(name.dropFirst())] = reference }
    }
    return result
  }

  /// The numbers of a list, such as a box; nil when there is none of that many.
  func numbers(_ value: JSONTree?, count: Int) -> [Double]? {
    guard case .array(let values)? = resolved(value), values.count == count else { return nil }
    let numbers = values.compactMap { number($0) }
    return numbers.count == count ? numbers : nil
  }

  private func number(_ value: JSONTree) -> Double? {
    switch resolved(value) {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }
}
