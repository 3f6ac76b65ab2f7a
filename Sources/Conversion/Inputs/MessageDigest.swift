internal import COpenSSL

/// A SHA-256 being taken. Owns its context and is used in one function.
final class MessageDigest {
  private let context: OpaquePointer

  /// Nil when libcrypto has no memory or no SHA-256.
  init?() {
    guard let context = EVP_MD_CTX_new() else { return nil }
    self.context = context
    if EVP_DigestInit_ex(context, EVP_sha256(), nil) != 1 { return nil }
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// Ends the digest; nil when libcrypto refuses. To be called once.
  func hexadecimal() -> String? {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    guard EVP_DigestFinal_ex(context, &digest, &length) == 1, length == 32 else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The SHA-256 of some bytes in lower-case hexadecimal; nil when libcrypto refuses.
  static func hexadecimal(of bytes: some Sequence<UInt8>) -> String? {
    let digest = MessageDigest()
    Array(bytes).withUnsafeBytes { digest?.update($0) }
    return digest?.hexadecimal()
  }
}
