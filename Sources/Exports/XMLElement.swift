/// An XML element, to be written with its names and texts right.
struct XMLElement {
  private let name: String
  private let attributes: [(String, String)]
  private let text: String?
  private let children: [XMLElement]

  /// An element of elements.
  ///
  /// - Parameter attributes: In the order in which they are written; those without value are left
  ///   out.
  init(
    _ name: String, _ attributes: [(String, String?)] = [], _ children: [XMLElement] = []
  ) {
    self.name = name
    self.attributes = attributes.compactMap { key, value in value.map { (key, $0) } }
    text = nil
    self.children = children
  }

  /// An element of text.
  init(_ name: String, _ attributes: [(String, String?)] = [], text: String) {
    self.name = name
    self.attributes = attributes.compactMap { key, value in value.map { (key, $0) } }
    self.text = text
    children = []
  }

  /// As a whole document in UTF-8.
  var document: [UInt8] {
    var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    append(to: &bytes, depth: 0)
    return bytes
  }

  private func append(to bytes: inout [UInt8], depth: Int) {
    let indent = String(repeating: "  ", count: depth)
    bytes += "\(indent)<\(name)".utf8
    for (key, value) in attributes { XMLText.append(attribute: key, value, to: &bytes) }
    if let text {
      bytes += ">".utf8
      XMLText.append(text, to: &bytes)
      bytes += "</\(name)>\n".utf8
    } else if children.isEmpty {
      bytes += "/>\n".utf8
    } else {
      bytes += ">\n".utf8
      for child in children { child.append(to: &bytes, depth: depth + 1) }
      bytes += "\(indent)</\(name)>\n".utf8
    }
  }
}
