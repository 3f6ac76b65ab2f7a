import Testing

@testable import Vietnamese

@Suite struct LetterTests {
  private let tables = LetterTables.shared

  @Test func everyLetterHasOneCodeInBothCases() {
    var seen: Set<UInt8> = []
    for code in UInt8(1)..<UInt8(Letter.count) {
      let lower = tables.lower[Int(code)]
      let upper = tables.upper[Int(code)]
      #expect(tables.codes[Int(lower)] == code)
      #expect(tables.codes[Int(upper)] == code | Letter.capitalFlag)
      seen.insert(code)
    }
    #expect(seen.count == 93)
    // 134 marked letters: 67 in each case.
    #expect((UInt8(1)..<UInt8(Letter.count)).count { tables.isMarked($0) } == 67)
  }

  @Test func marksAndTonesComeOff() throws {
    let codes = try #require(tables.codes(of: "đường"))
    #expect(tables.string(of: codes.map { tables.base[Int($0)] }) == "duong")
    #expect(tables.string(of: codes.map { tables.toneless[Int($0)] }) == "đương")
  }

  @Test func otherLettersHaveNoCode() {
    #expect(tables.codes(of: "naïve") == nil)
    #expect(tables.codes(of: "тест") == nil)
  }
}

@Suite struct SpellingTests {
  private let tables = LetterTables.shared

  private func isSyllable(_ word: String) -> Bool {
    tables.codes(of: word).map { Spelling.shared.isSyllable($0) } ?? false
  }

  @Test(arguments: ["nghiêng", "quyết", "gì", "giếng", "thuở", "khuya", "xoong", "ủy", "uỷ", "hoà"])
  func syllablesAreSpellable(_ word: String) { #expect(isSyllable(word)) }

  @Test(arguments: ["thựchiện", "bcd", "nát́", "pht", "kap", "họch", "internet", "đlk"])
  func othersAreNot(_ word: String) { #expect(!isSyllable(word)) }

  @Test(arguments: [
    ("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("quý", "quý"), ("hoàn", "hoàn"),
    ("của", "của"), ("quà", "quà"),
  ])
  func tonesMoveToTheFirstVowelAndBack(_ pair: (second: String, first: String)) throws {
    var codes = try #require(tables.codes(of: pair.second))
    codes.withUnsafeMutableBufferPointer { Spelling.shared.placeToneFirst($0) }
    #expect(tables.string(of: codes) == pair.first)
    codes.withUnsafeMutableBufferPointer { Spelling.shared.placeToneSecond($0) }
    #expect(tables.string(of: codes) == pair.second)
  }
}

@Suite struct TokenScannerTests {
  private func kinds(_ line: String) -> [Token.Kind] {
    var scanner = TokenScanner()
    Array(line.utf8).withUnsafeBufferPointer { scanner.scan($0) }
    return scanner.tokens.map(\.kind)
  }

  @Test func codesNumbersAndAddressesAreOneTokenEach() {
    #expect(kinds("số 22/KH-UBND ngày 26/11/2003") == [.word, .code, .word, .number])
    #expect(kinds("a@b.vn https://c.vn/d") == [.address, .address])
  }

  @Test func markersSetSolidAreCut() {
    #expect(kinds("1.Mục đích") == [.number, .boundary, .word, .word])
  }

  @Test func clausesAndCommasAreMarked() {
    #expect(kinds("một, hai; ba.") == [.word, .comma, .word, .boundary, .word, .boundary])
  }

  @Test func bracketsAndDashesPauseAsCommasDo() {
    #expect(
      kinds("cá nhân (Chiến sĩ) ở xã")
        == [.word, .word, .comma, .word, .word, .comma, .word, .word])
    #expect(kinds("viện - trường – xã") == [.word, .comma, .word, .comma, .word])
    #expect(kinds("- viện, (trường).") == [.word, .comma, .word, .boundary])
  }

  @Test func aClauseBeginsAfterTheMarkerOfAList() {
    #expect(kinds("a) Nhận (thay)") == [.word, .boundary, .word, .comma, .word, .comma])
  }

  @Test func bytesThatAreNoUTF8DoNotTrap() {
    var scanner = TokenScanner()
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x20, 0xE1, 0xBA, 0x00, 0xED, 0xA0, 0x80, 0x62]
    bytes.withUnsafeBufferPointer { scanner.scan($0) }
    #expect(scanner.tokens.count { $0.kind == .word } == 2)
  }
}
