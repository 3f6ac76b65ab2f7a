import Testing

@testable import Vietnamese

@Suite struct BadInputTests {
  @Test func nothingGivesNothing() {
    let result = LegacyText.decode([])
    #expect(result.text.isEmpty && result.spans.isEmpty && !result.isBinary)
  }

  @Test("Broken UTF-8 goes through and can be put back")
  func brokenBytesAreKept() {
    let cases: [[UInt8]] = [
      Array("Thi đua ".utf8) + [0xE1, 0xBB] + Array(" khen thưởng".utf8),
      Array("Kế ".utf8) + [0xFF, 0xFE] + Array(" hoạch".utf8), [0xC0, 0x80], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0x80], Array("xã\u{EF80}\u{EFFF}".utf8),
      Array("a".utf8) + [0x00] + Array("b".utf8),
    ]
    for bytes in cases {
      let result = LegacyText.decode(bytes)
      #expect(result.bytes == bytes)
      #expect(!result.text.unicodeScalars.contains("\u{FFFD}"))
    }
    #expect(LegacyText.decode(cases[0]).encodings == [.unknown])
  }

  @Test func aGenuineReplacementCharacterStays() {
    #expect(LegacyText.repair("thi \u{FFFD}ua").text == "thi \u{FFFD}ua")
  }

  @Test func surrogatesOfThreeBytesAreJoined() {
    let result = LegacyText.decode([0x61, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, 0x62])
    #expect(result.text == "a😀b")
    #expect(result.encodings == [.cesu8])
  }

  @Test func utf16WithAMarkIsRead() {
    let text = "Kế hoạch 😀\n"
    for isBig in [true, false] {
      var bytes: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
      for unit in text.utf16 {
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        bytes += isBig ? pair : pair.reversed()
      }
      #expect(LegacyText.decode(bytes).text == text)
      #expect(LegacyText.decode(bytes + [0xEE]).text == text + "\u{EFEE}")
    }
    #expect(LegacyText.decode([0xFF, 0xFE]).text.isEmpty)
  }

  @Test func aFileThatIsNotTextIsSaidToBeAndKept() {
    var state: UInt64 = 1
    let noise = (0..<20_000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    let result = LegacyText.decode(noise)
    #expect(result.isBinary)
    #expect(result.bytes == noise)
  }

  @Test("Random bytes never crash, and bytes that are carried through come back")
  func randomBytes() {
    var state: UInt64 = 42
    for length in 0..<300 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let byte = UInt8(truncatingIfNeeded: state >> 56)
        return state & 3 == 0 ? byte : byte & 0x7F | 0x20
      }
      let result = LegacyText.decode(bytes)
      #expect(bytes.filter { $0 == 0x0A }.count == result.text.utf8.filter { $0 == 0x0A }.count)
      for span in result.spans where span.encoding == .unknown {
        let escaped = String(decoding: Array(result.text.utf8)[span.result], as: UTF8.self)
        #expect(DecodedText.bytes(of: escaped) == Array(bytes[span.source]))
      }
      for encoding in TextEncoding.allCases { _ = LegacyText.decode(bytes, as: encoding) }
    }
  }

  @Test func aLongLineWithoutBlanksIsRead() {
    let clean = String(repeating: "漢字", count: 100_000)
    #expect(LegacyText.repair(clean).text == clean)
    let damaged = String(repeating: "â€¦", count: 20_000)
    #expect(
      LegacyText.repair("Thá»±c hiá»‡n viá»‡c nÃ y " + damaged).text.hasPrefix(
        "Thực hiện việc này "))
  }
}
