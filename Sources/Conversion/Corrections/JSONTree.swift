/// A JSON value of any shape, to change one member of.
indirect enum JSONTree: Codable, Sendable, Equatable {
  case null
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .real(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONTree].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONTree].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .real(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  /// The value at the end of a path of members and zero-based places; nil when there is none.
  subscript(path: ArraySlice<String>) -> JSONTree? {
    get {
      guard let first = path.first else { return self }
      switch self {
      case .object(let members): return members[first]?[path.dropFirst()]
      case .array(let values):
        guard let index = Int(first), values.indices.contains(index) else { return nil }
        return values[index][path.dropFirst()]
      default: return nil
      }
    }
    set {
      guard let first = path.first else {
        self = newValue ?? .null
        return
      }
      switch self {
      case .object(var members):
        members[first]?[path.dropFirst()] = newValue
        self = .object(members)
      case .array(var values):
        guard let index = Int(first), values.indices.contains(index) else { return }
        values[index][path.dropFirst()] = newValue
        self = .array(values)
      default: return
      }
    }
  }

  /// The path of a JSON Pointer (RFC 6901).
  static func path(of pointer: String) -> [String] {
    pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
      String($0).replacing("~1", with: "/").replacing("~0", with: "~")
    }
  }

  /// As a report shows it; "" for null. Nil for lists and objects.
  var shown: String? {
    switch self {
    case .null: ""
    case .boolean(let value): String(value)
    case .integer(let value): String(value)
    case .real(let value):
      value.description.hasSuffix(".0") ? String(value.description.dropLast(2)) : value.description
    case .string(let value): value
    case .array, .object: nil
    }
  }

  /// A value of the same kind with this text; nil when the text cannot be one.
  func replaced(by text: String) -> JSONTree? {
    switch self {
    case .integer, .real: Int(text).map(JSONTree.integer) ?? Double(text).map(JSONTree.real)
    case .boolean: Bool(text).map(JSONTree.boolean)
    case .null: text.isEmpty ? .null : .string(text)
    case .string: text.isEmpty ? .null : .string(text)
    case .array, .object: nil
    }
  }
}
