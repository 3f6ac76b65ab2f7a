internal import CICUShims

extension String {
  /// The text in Unicode normalisation form C, in which it is kept everywhere.
  ///
  /// NFC and not NFKC: `½`, `²` and ligatures keep their meaning. Text that is NFC already comes
  /// back without a copy being normalised. Text of more than two thousand million UTF-16 units
  /// comes back as it is.
  public var nfc: String {
    var utf8Copy = self
    if utf8Copy.withUTF8(UTF8Decoding.isPlainNFC) { return self }
    let source = Array(utf16)
    guard let length = Int32(exactly: source.count) else { return self }
    if sohoa_nfc_prefix(source, length) == length { return self }
    // NFC never grows Vietnamese text; the second round serves scripts in which it does.
    var capacity = length
    for _ in 0..<2 {
      var written: Int32 = 0
      let result = [UInt16](unsafeUninitializedCapacity: Int(capacity)) { buffer, count in
        written = sohoa_nfc(source, length, buffer.baseAddress, capacity)
        count = Int(max(0, min(written, capacity)))
      }
      if written < 0 { return self }
      if written <= capacity { return String(decoding: result, as: UTF16.self) }
      capacity = written
    }
    return self
  }
}
