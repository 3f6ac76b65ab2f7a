/// Writes values as JSON with the keys in the order in which they are encoded, so that a record
/// reads like the contract and the same value gives the same bytes.
///
/// Dictionaries are written with sorted keys. Numbers are written as Swift describes them;
/// non-finite ones are refused. Text is UTF-8, only what JSON demands is escaped, so the output
/// never holds a line end and is fit for JSON Lines.
public enum OrderedJSON {
  /// The JSON text of `value` as UTF-8, on one line and without a line end.
  ///
  /// - Throws: `EncodingError.invalidValue` for a number that is infinite or not a number.
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    let node = try Node(value, path: [])
    var bytes: [UInt8] = []
    node.write(to: &bytes)
    return bytes
  }

  /// The same over several lines, indented by two blanks a level, for people.
  public static func encodePretty(_ value: some Encodable) throws -> [UInt8] {
    let node = try Node(value, path: [])
    var bytes: [UInt8] = []
    node.write(to: &bytes, indentation: 0)
    return bytes
  }
}

/// A JSON value under construction. Containers hand out references, hence a class.
final class Node {
  enum Content {
    case null
    case literal(String)
    case string(String)
    case array([Node])
    case object([(key: String, value: Node)])
  }

  var content: Content

  init(_ content: Content = .null) {
    self.content = content
  }

  convenience init(_ value: some Encodable, path: [any CodingKey]) throws {
    self.init()
    if let dictionary = value as? any StringKeyed {
      content = .object([])
      for (key, element) in dictionary.sortedElements {
        append(try Node(element, path: path), forKey: key)
      }
    } else {
      try value.encode(to: NodeEncoder(node: self, codingPath: path))
    }
  }

  func append(_ node: Node, forKey key: String) {
    guard case .object(var members) = content else { return }
    content = .null
    members.append((key, node))
    content = .object(members)
  }

  func append(_ node: Node) {
    guard case .array(var elements) = content else { return }
    content = .null
    elements.append(node)
    content = .array(elements)
  }
}

/// A dictionary whose order must not depend on hashing.
private protocol StringKeyed {
  var sortedElements: [(key: String, value: any Encodable)] { get }
}

extension Dictionary: StringKeyed where Key == String, Value: Encodable {
  fileprivate var sortedElements: [(key: String, value: any Encodable)] {
    sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
  }
}
