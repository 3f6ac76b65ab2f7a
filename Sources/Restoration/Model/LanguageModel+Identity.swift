extension LanguageModel {
  /// Tells one model from another: the version of its format and the checksum of its content, such
  /// as `1-9f0c62d1a7b3e455`.
  public var identity: String {
    let checksum = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
    let digits = String(checksum, radix: 16)
    return "\(ModelFormat.version)-" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
