/// A rectangle in pixels of a page image: origin top left, right and bottom edge exclusive.
///
/// In JSON it is an array `[x, y, width, height]`.
public struct Box: Hashable, Sendable {
  /// The first column.
  public var x: Int
  /// The first row.
  public var y: Int
  /// In pixels.
  public var width: Int
  /// In pixels.
  public var height: Int

  /// Takes its parts as they are.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The first column right of the box.
  public var maxX: Int { x + width }
  /// The first row below the box.
  public var maxY: Int { y + height }
  /// The middle column, rounded down.
  public var midX: Int { x + width / 2 }
  /// The middle row, rounded down.
  public var midY: Int { y + height / 2 }
  /// The number of pixels covered; 0 for an empty box.
  public var area: Int { max(0, width) * max(0, height) }

  /// The smallest box that holds both.
  public func union(_ other: Box) -> Box {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Box(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }

  /// The number of rows that both boxes share; 0 when one lies wholly above the other.
  public func verticalOverlap(_ other: Box) -> Int {
    max(0, min(maxY, other.maxY) - max(y, other.y))
  }

  /// The number of columns that both boxes share; 0 when they lie side by side.
  public func horizontalOverlap(_ other: Box) -> Int {
    max(0, min(maxX, other.maxX) - max(x, other.x))
  }
}

extension Sequence<Box> {
  /// The smallest box that holds all of them, nil for none.
  public func union() -> Box? {
    reduce(nil) { whole, box in whole?.union(box) ?? box }
  }
}

extension Box: Codable {
  public init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    self.init(
      x: try values.decode(Int.self), y: try values.decode(Int.self),
      width: try values.decode(Int.self), height: try values.decode(Int.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode(x)
    try values.encode(y)
    try values.encode(width)
    try values.encode(height)
  }
}
