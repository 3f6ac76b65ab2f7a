import Foundation
import Testing

@testable import Vietnamese

@Suite struct CharsetTableTests {
  static let charsets: [(LegacyEncoder, TextEncoding)] = [
    (.tcvn5712, .tcvn5712), (.viscii, .viscii), (.vps, .vps), (.vni, .vni),
    (.windows1258, .windows1258),
  ]

  @Test(arguments: charsets)
  func everyLetterOfBothCasesIsDecoded(encoder: LegacyEncoder, encoding: TextEncoding) throws {
    let letters = LegacyEncoder.letters
    #expect(letters.unicodeScalars.count == 134)
    let bytes = try #require(encoder.encode(letters))
    #expect(LegacyText.decode(bytes, as: encoding).text == letters)
    for letter in letters {
      let bytes = try #require(encoder.encode(String(letter)))
      #expect(LegacyText.decode(bytes, as: encoding).text == String(letter))
    }
  }

  @Test func tcvn3DecodesSmallLettersAndPlainCapitals() throws {
    let small = String(LegacyEncoder.letters.prefix(67))
    let capitals = "ĂÂÊÔƠƯĐ"
    let text = small + "\n" + capitals
    let bytes = try #require(LegacyEncoder.tcvn3.encode(text))
    #expect(LegacyText.decode(bytes, as: .tcvn3).text == text)
  }

  @Test("Every byte from 0x80 up comes back from forced decoding, in meaning or as an escape")
  func noByteIsLost() {
    for encoding in [TextEncoding.tcvn3, .tcvn5712, .viscii, .vps, .vni, .windows1252] {
      for byte in UInt8(0x80)...0xFF {
        let text = LegacyText.decode([0x2D, byte, 0x2D], as: encoding).text
        #expect(text.unicodeScalars.count == 3, "\(encoding) \(byte)")
        #expect(!text.unicodeScalars.contains("\u{FFFD}"))
      }
    }
  }

  /// glibc's names of the charsets it has.
  @Test(
    "The tables agree with iconv",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/iconv")),
    arguments: [
      ("TCVN5712-1", TextEncoding.tcvn5712), ("VISCII", .viscii), ("CP1258", .windows1258),
      ("CP1252", .windows1252),
    ])
  func tablesAgreeWithIconv(name: String, encoding: TextEncoding) throws {
    for byte in [UInt8](0x01...0x06) + [UInt8](0x11...0x1E) + [UInt8](0x80...0xFF) {
      guard let expected = try iconv([0x2D, byte, 0x2D], from: name) else { continue }
      // A combining mark of the table stands on the dash here and stays.
      #expect(LegacyText.decode([0x2D, byte, 0x2D], as: encoding).text == expected.nfc, "\(byte)")
    }
    let encoder: LegacyEncoder =
      switch encoding {
      case .viscii: .viscii
      case .tcvn5712: .tcvn5712
      default: .windows1258
      }
    guard encoding != .windows1252 else { return }
    let bytes = try #require(encoder.encode(LegacyEncoder.letters))
    #expect(try iconv(bytes, from: name)?.nfc == LegacyEncoder.letters)
  }

  /// What iconv makes of the bytes in UTF-8; nil when it refuses them.
  private func iconv(_ bytes: [UInt8], from charset: String) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/iconv")
    process.arguments = ["-f", charset, "-t", "UTF-8"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
    try input.fileHandleForWriting.close()
    let result = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: result, as: UTF8.self) : nil
  }
}
