/// One of several equal parts of a batch, told apart by the content of the files.
///
/// The same content is always in the same part, whatever its name, its machine and its neighbours.
public struct Shard: Sendable, Hashable, CustomStringConvertible {
  /// From 0 to `count - 1`.
  public let index: Int
  /// Of all parts.
  public let count: Int

  /// Nil unless 0 ≤ index < count ≤ 65536.
  public init?(index: Int, count: Int) {
    guard (1...65_536).contains(count), (0..<count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// Reads `3/8`: the fourth of eight parts.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) else { return nil }
    self.init(index: index, count: count)
  }

  public var description: String { "\(index)/\(count)" }

  /// Whether content with this SHA-256 is in the part.
  ///
  /// - Parameter hash: Hexadecimal; its first 15 digits decide, as a number modulo the count.
  func contains(hash: String) -> Bool {
    guard let number = UInt64(hash.prefix(15), radix: 16) else { return index == 0 }
    return number % UInt64(count) == UInt64(index)
  }
}
