internal import CCharsetTables

/// How frequent a syllable is, roughly.
struct SyllableFrequency: Sendable {
  static let shared = SyllableFrequency()

  /// By hash of the letters, tones placed on the first vowel.
  private let classes: [UInt64: UInt8]

  /// The class of syllables that were counted once.
  static let rarest: UInt8 = 0

  private init() {
    var length: Int64 = 0
    guard let start = sohoa_syllable_classes(&length) else {
      classes = [:]
      return
    }
    let bytes = UnsafeBufferPointer(start: start, count: Int(length))
    var classes: [UInt64: UInt8] = [:]
    classes.reserveCapacity(8000)
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2, let frequency = UInt8(fields[0]) else { continue }
      for syllable in fields[1].split(separator: " ") {
        guard let codes = LetterTables.shared.codes(of: syllable) else { continue }
        let key = Self.key(codes)
        classes[key] = max(frequency, classes[key] ?? 0)
      }
    }
    self.classes = classes
  }

  /// Half of the binary logarithm of the count, 0 to 10; nil for a syllable that was never met.
  func frequency(of codes: [UInt8]) -> UInt8? { classes[Self.key(codes)] }

  private static func key(_ codes: [UInt8]) -> UInt64 {
    var codes = codes
    codes.withUnsafeMutableBufferPointer { Spelling.shared.placeToneFirst($0) }
    return WordHash.of(codes)
  }
}
