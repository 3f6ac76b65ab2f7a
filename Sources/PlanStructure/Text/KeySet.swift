/// A small set of ASCII keys: `KeySet(".;:")`.
struct KeySet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ characters: StaticString) {
    characters.withUTF8Buffer { buffer in
      for key in buffer { insert(key) }
    }
  }

  init(_ keys: some Sequence<UInt8>) {
    for key in keys { insert(key) }
  }

  private mutating func insert(_ key: UInt8) {
    if key < 64 { low |= 1 << UInt64(key) } else if key < 128 { high |= 1 << UInt64(key - 64) }
  }

  func contains(_ key: UInt8) -> Bool {
    key < 64 ? low >> UInt64(key) & 1 == 1 : key < 128 && high >> UInt64(key - 64) & 1 == 1
  }

  static let bullets = KeySet("-+*")
  /// Marks that end a sentence, an item or an announcement.
  static let sentenceEnds = KeySet(".;:!?/")
}
