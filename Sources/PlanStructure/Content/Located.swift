/// A value with the place in the lines that it was read from.
struct Located<Value: Sendable>: Sendable {
  var value: Value
  /// Where it stands: a line's position in the document's lines and a range of its scalars.
  var places: [Place]
  /// How sure the rule is that found it, 0 to 1.
  var confidence: Double

  struct Place: Hashable, Sendable {
    var line: Int
    var range: Range<Int>
  }

  init(_ value: Value, at places: [Place], confidence: Double) {
    self.value = value
    self.places = places
    self.confidence = confidence
  }

  init(_ value: Value, line: Int, range: Range<Int>, confidence: Double) {
    self.init(value, at: [Place(line: line, range: range)], confidence: confidence)
  }

  /// The same place and confidence with another value.
  func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(
      transform(value),
      at: places.map { Located<Other>.Place(line: $0.line, range: $0.range) },
      confidence: confidence)
  }
}
