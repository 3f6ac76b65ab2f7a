/// A value that the record always names, with `null` when the page does not show it.
///
/// Synthesised coding leaves absent optionals out; the plan record spells them, so that a consumer
/// can tell "not on the page" from "not looked for". A missing key decodes as nil.
@propertyWrapper
public struct Nullable<Value> {
  /// Written as `null` when nil.
  public var wrappedValue: Value?

  /// Wraps a value, or nil.
  public init(wrappedValue: Value?) {
    self.wrappedValue = wrappedValue
  }
}

extension Nullable: Sendable where Value: Sendable {}
extension Nullable: Equatable where Value: Equatable {}
extension Nullable: Hashable where Value: Hashable {}

extension Nullable: Encodable where Value: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue {
      try container.encode(wrappedValue)
    } else {
      try container.encodeNil()
    }
  }
}

extension Nullable: Decodable where Value: Decodable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
  }
}

extension KeyedDecodingContainer {
  /// Found by the synthesised initialisers in place of the generic `decode`, so that a key may
  /// miss.
  public func decode<Value: Decodable>(
    _ type: Nullable<Value>.Type, forKey key: Key
  ) throws -> Nullable<Value> {
    try decodeIfPresent(type, forKey: key) ?? Nullable(wrappedValue: nil)
  }
}
