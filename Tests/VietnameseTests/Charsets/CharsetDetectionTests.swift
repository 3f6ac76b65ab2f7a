import Testing

@testable import Vietnamese

@Suite struct CharsetDetectionTests {
  /// TCVN3 has no capitals with tones; the first letter of a word such as `Ẩn` stays small.
  private func expected(_ text: String, _ encoder: LegacyEncoder) -> String {
    encoder == .tcvn3 ? text.replacing("Ẩn", with: "ẩn") : text
  }

  @Test(arguments: LegacyEncoder.allCases)
  func bytesOfEachCharsetAreFoundAndDecodedExactly(encoder: LegacyEncoder) throws {
    let bytes = try #require(encoder.encode(SampleText.text))
    let result = LegacyText.decode(bytes)
    #expect(result.text == expected(SampleText.text, encoder))
    #expect(!result.isBinary)
  }

  @Test(arguments: LegacyEncoder.allCases)
  func textThatWasReadAsWesternIsFoundAndDecodedExactly(encoder: LegacyEncoder) throws {
    let bytes = try #require(encoder.encode(SampleText.text))
    let result = LegacyText.repair(LegacyEncoder.mistaken(bytes))
    #expect(result.text == expected(SampleText.text, encoder))
  }

  @Test(arguments: LegacyEncoder.allCases)
  func longLinesAreFoundAlone(encoder: LegacyEncoder) throws {
    for line in SampleText.lines where line.count > 60 {
      let bytes = try #require(encoder.encode(line))
      #expect(LegacyText.decode(bytes).text == line)
      #expect(LegacyText.repair(LegacyEncoder.mistaken(bytes)).text == line)
    }
  }

  @Test(
    "Short texts as people quote them",
    arguments: [
      ("bé kÕ ho¹ch", "bộ kế hoạch", TextEncoding.tcvn3), ("QuyÕt ®Þnh", "Quyết định", .tcvn3),
      ("Coäng hoøa", "Cộng hòa", .vni), ("Ñoäc laäp - Töï do", "Độc lập - Tự do", .vni),
      ("Thá»±c hiá»‡n", "Thực hiện", .misdecodedUTF8),
      ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", .tcvn3),
      ("UBND X· §¹i Th¾ng", "UBND Xã Đại Thắng", .tcvn3),
      ("Sè: CéNG HOµ X· HéI CHñ NGHÜA", "Số: CỘNG HOÀ XÃ HỘI CHỦ NGHĨA", .tcvn3),
      ("MÃ£ TTHC", "Mã TTHC", .misdecodedUTF8),
      ("3. Vån phòng œy ban tïnh", "3. Văn phòng Ủy ban tỉnh", .viscii),
      ("Ðảng bộ Ðại Lộc", "Đảng bộ Đại Lộc", .lookalike),
    ])
  func shortTexts(damaged: String, right: String, encoding: TextEncoding) {
    let result = LegacyText.repair(damaged)
    #expect(result.text == right)
    #expect(result.encodings == [encoding])
  }

  @Test("UTF-8 read as Windows-1252, once to three times", arguments: [1, 2, 3])
  func misdecodedText(times: Int) {
    var text = SampleText.text
    for _ in 0..<times { text = LegacyEncoder.mistaken(Array(text.utf8)) }
    #expect(LegacyText.repair(text).text == SampleText.text)
  }

  @Test("The no-break blank in à may have become a blank or two")
  func misdecodedAGrave() {
    #expect(LegacyText.repair("lÃ m viá»‡c vÃ  cÃ¡c ngÃ nh").text == "làm việc và các ngành")
    #expect(LegacyText.repair("lÃ\u{A0}m viá»‡c vÃ\u{A0} cÃ¡c").text == "làm việc và các")
  }

  @Test func encodingsMixedInOneFileAreToldApart() throws {
    let body = SampleText.lines[5]
    let parts: [[UInt8]] = [
      try #require(LegacyEncoder.tcvn3.encode(body)), Array(SampleText.lines[0].utf8),
      try #require(LegacyEncoder.vni.encode(body)), Array(SampleText.lines[1].utf8),
      Array(LegacyEncoder.mistaken(Array(body.utf8)).utf8), Array(body.utf8),
    ]
    let result = LegacyText.decode(Array(parts.joined(separator: [0x0A])))
    #expect(
      result.text
        == [body, SampleText.lines[0], body, SampleText.lines[1], body, body]
        .joined(separator: "\n"))
    #expect(result.encodings == [.tcvn3, .vni, .misdecodedUTF8])
  }

  @Test func encodingsMixedInOneLineAreToldApart() throws {
    let damaged = "Céng hßa x· héi chñ nghÜa ViÖt Nam Độc lập - Tự do - Hạnh phúc"
    let right = "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập - Tự do - Hạnh phúc"
    #expect(LegacyText.repair(damaged).text == right)
    #expect(
      LegacyText.repair("Việc chăm sóc søc kháe ®Þnh k× tại xã").text
        == "Việc chăm sóc sức khỏe định kì tại xã")
  }

  @Test func textReadWithoutVietnameseIsNoTCVN3ForAllItsE() {
    for line in [
      "- Trong théi han 15 ngay ké ti ngay nhan hé so hop lé, co quan cé tham quyén céng nhan",
      "hinh thirc ban khong ap dung déi véi tai san céng; Hoi déng céng nhan",
    ] {
      let result = LegacyText.repair(line)
      #expect(result.text == line && result.spans.isEmpty)
    }
    #expect(LegacyText.repair("Héi ®ång nh©n d©n").text == "Hội đồng nhân dân")
  }

  @Test func spansNameSourceAndResult() throws {
    let result = LegacyText.repair("Số 5: kÕ ho¹ch, dự án")
    let span = try #require(result.spans.first)
    #expect(result.spans.count == 1)
    #expect(span.encoding == .tcvn3)
    let source = Array("Số 5: kÕ ho¹ch, dự án".utf8)
    #expect(String(decoding: source[span.source], as: UTF8.self) == "kÕ ho¹ch")
    #expect(String(decoding: Array(result.text.utf8)[span.result], as: UTF8.self) == "kế hoạch")
  }

  @Test func cleanTextComesBackAsItWas() {
    for line in SampleText.lines + SampleText.foreign + [SampleText.text] {
      let result = LegacyText.repair(line)
      #expect(Array(result.text.utf8) == Array(line.utf8))
      #expect(result.spans.isEmpty)
    }
    for line in SampleText.foreign {
      let mixed = SampleText.text + "\n" + line + "\n" + SampleText.text
      #expect(Array(LegacyText.repair(mixed).text.utf8) == Array(mixed.utf8))
    }
  }

  @Test func decodingTwiceChangesNothingMore() throws {
    for encoder in LegacyEncoder.allCases {
      let once = LegacyText.decode(try #require(encoder.encode(SampleText.text))).text
      #expect(LegacyText.repair(once).text == once)
    }
  }

  @Test func westernBytesBecomeWesternText() {
    let line = "Le café crème coûte très cher à Paris; l'été, déjà, où ça ?"
    let bytes = line.unicodeScalars.map { UInt8($0.value) }
    #expect(LegacyText.decode(bytes).text == line)
  }
}
