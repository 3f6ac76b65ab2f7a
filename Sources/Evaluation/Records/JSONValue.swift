/// Any JSON value: truths and outputs are read through it, so that unknown, missing and oddly typed
/// members are no errors.
enum JSONValue: Hashable, Sendable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// The member at a path of names separated by dots; nil where a name is missing.
  subscript(path: String) -> JSONValue? {
    var value = self
    for name in path.split(separator: ".") {
      guard case .object(let members) = value, let member = members[String(name)] else {
        return nil
      }
      value = member
    }
    return value
  }

  /// The elements of an array, nil for anything else.
  var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The text of a string or number, nil for anything else; whole numbers without a fraction.
  var text: String? {
    switch self {
    case .string(let text): text
    case .number(let number):
      Int(exactly: number).map { String($0) } ?? String(number)
    case .null, .bool, .array, .object: nil
    }
  }

  /// The texts in an array of strings, or the one string.
  var texts: [String] {
    if let text { return [text] }
    return elements?.compactMap(\.text) ?? []
  }
}
