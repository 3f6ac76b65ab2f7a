import Testing

@testable import Vietnamese

@Suite struct TypedMarksTests {
  /// RFC 1456 with a backslash before punctuation that would be read as a mark.
  private func viqr(_ text: String) -> String {
    var typed = ""
    for character in text {
      let (base, marks) = Self.parts(of: character)
      if ".?'`~^(+".contains(character) {
        typed +=
          "aeiouyAEIOUY^(+'`?~.".contains(typed.last ?? "x") ? "\\\(character)" : "\(character)"
      } else {
        typed += base
        for mark in marks { typed += Self.viqrMarks[mark] ?? "" }
      }
    }
    return typed
  }

  private func telex(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      var typed = ""
      var tone = ""
      for character in word {
        let (base, marks) = Self.parts(of: character)
        typed += base == "dd" || base == "DD" ? base : base
        for mark in marks {
          switch mark {
          case "^": typed += base.lowercased()
          case "(", "+": typed += "w"
          default: tone = Self.telexTones[mark] ?? ""
          }
        }
      }
      let end = typed.lastIndex { $0.isLetter }
      if let end { typed.insert(contentsOf: tone, at: typed.index(after: end)) }
      return typed
    }.joined(separator: " ")
  }

  private static let viqrMarks: [Character: String] = [
    "^": "^", "(": "(", "+": "+", "'": "'", "`": "`", "?": "?", "~": "~", ".": ".",
  ]
  private static let telexTones: [Character: String] = [
    "'": "s", "`": "f", "?": "r", "~": "x", ".": "j",
  ]

  /// The ASCII letters and the marks of a letter.
  private static func parts(of character: Character) -> (base: String, marks: [Character]) {
    if character == "đ" { return ("dd", []) }
    if character == "Đ" { return ("DD", []) }
    let rows: [(String, Character?)] = [
      ("aáàảãạ", nil), ("âấầẩẫậ", "^"), ("ăắằẳẵặ", "("), ("eéèẻẽẹ", nil), ("êếềểễệ", "^"),
      ("oóòỏõọ", nil), ("ôốồổỗộ", "^"), ("ơớờởỡợ", "+"), ("uúùủũụ", nil), ("ưứừửữự", "+"),
      ("iíìỉĩị", nil), ("yýỳỷỹỵ", nil),
    ]
    let bases = Array("aaaeeooouuiy")
    let tones: [Character?] = [nil, "'", "`", "?", "~", "."]
    for (row, base) in zip(rows, bases) {
      for (text, isCapital) in [(row.0, false), (row.0.uppercased(), true)] {
        guard let index = Array(text).firstIndex(of: character) else { continue }
        let letter = isCapital ? String(base).uppercased() : String(base)
        return (letter, [row.1, tones[index]].compactMap { $0 })
      }
    }
    return (String(character), [])
  }

  @Test func everyLetterIsTypedInVIQR() {
    for letter in LegacyEncoder.letters {
      let typed = viqr("h\(letter)n")
      #expect(LegacyText.decode(Array(typed.utf8), as: .viqr).text == "h\(letter)n", "\(typed)")
    }
  }

  @Test func viqrIsFoundAndDecodedExactly() {
    let typed = viqr(SampleText.text)
    let result = LegacyText.repair(typed)
    #expect(result.text == SampleText.text)
    #expect(result.encodings == [.viqr])
  }

  @Test func shortLinesGoWithTheVIQRAroundThem() {
    let lines = [
      "Tho^ng ba'o ve^` vie^.c nghi? le^~ cu?a co^ng ty\\.", "3. Kinh phi'", "- Lu+u: VT, TDDKT.",
      "- Pho`ng Xq/yz ti?nh (b/c)", "Vo~ Thi. Kim Thoa", "Ban gia'm hie^.u ddu+o+.c giao nhie^.m vu. tri`nh SGDDDT",
      "Ca'c pho`ng ba'o ca'o ke^'t qua? thu+.c hie^.n",
    ]
    let printed = [
      "Thông báo về việc nghỉ lễ của công ty.", "3. Kinh phí", "- Lưu: VT, TĐKT.",
      "- Phòng Xq/yz tỉnh (b/c)", "Võ Thị Kim Thoa", "Ban giám hiệu được giao nhiệm vụ trình SGDĐT",
      "Các phòng báo cáo kết quả thực hiện",
    ]
    let text = LegacyText.decode(Array(lines.joined(separator: "\n").utf8)).text
    #expect(text.split(separator: "\n").map(String.init) == printed)
  }

  @Test func linesWithOneMarkStayWhereNoLineIsVIQR() {
    let text = "3. Kinh phi'\nIt's the boys' own a~ go."
    #expect(LegacyText.decode(Array(text.utf8)).text == text)
  }

  @Test func viqrWithoutBackslashesKeepsItsStops() {
    let typed = "Ho.p ma(.t va`o nga`y mai. Mo+`i ca^/p tru+o+?ng ddu+'ng da^`u dde^'n."
      .replacing("/", with: "'")
    #expect(
      LegacyText.repair(typed).text == "Họp mặt vào ngày mai. Mời cấp trưởng đứng dầu đến."
    )
  }

  @Test func telexIsFoundAndDecodedExactly() {
    for line in SampleText.lines where line.count > 60 && !line.contains("ỷ") {
      #expect(LegacyText.repair(telex(line)).text == line)
    }
  }

  @Test func otherLinesOfTheFileStay() {
    let text = "Vie^.t Nam ngu+o+`i da^n\nThe cat sat on a mat (see a.b).\nThực hiện\n"
    let result = LegacyText.repair(text)
    #expect(result.text == "Việt Nam người dân\nThe cat sat on a mat (see a.b).\nThực hiện\n")
    #expect(result.spans.count == 1)
  }

  @Test func spansStayRightWhenLinesBeforeThemChange() throws {
    let source = "Vie^.t Nam ngu+o+`i da^n\nkÕ ho¹ch quý"
    let result = LegacyText.repair(source)
    #expect(result.text == "Việt Nam người dân\nkế hoạch quý")
    let span = try #require(result.spans.last)
    #expect(span.encoding == .tcvn3)
    #expect(
      String(decoding: Array(result.text.utf8)[span.result], as: UTF8.self).hasPrefix("kế hoạch"))
    #expect(String(decoding: Array(source.utf8)[span.source], as: UTF8.self).hasPrefix("kÕ ho¹ch"))
  }
}
