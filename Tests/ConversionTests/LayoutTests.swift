import FoundationEssentials
import PageModel
import Records
import RunningText
import TestSupport
import Testing

@testable import Conversion

@Suite struct LayoutTests {
  /// A line whose words are ten pixels a letter, with a blank of ten between.
  private func line(_ read: String, _ text: String, _ changes: [LayoutChange] = []) -> LayoutLine {
    var x = 0
    let words = read.split(separator: " ").map { word -> Word in
      let width = word.unicodeScalars.count * 10
      defer { x += width + 10 }
      return Word(
        text: String(word), box: Box(x: x, y: 0, width: width, height: 20), confidence: 0.9)
    }
    return LayoutLine(
      text: text, box: Box(x: 0, y: 0, width: x, height: 20), words: words, changes: changes)
  }

  @Test func wordsThatWereReadRightKeepTheirBoxAndConfidence() {
    let tokens = line("Số 05", "Số 05").tokens()
    #expect(tokens.map(\.text) == ["Số", "05"])
    #expect(tokens.map(\.box?.x) == [0, 30])
    #expect(tokens.allSatisfy { $0.state == .read && $0.raw == nil && $0.confidence == 0.9 })
  }

  @Test func aJoinedWordHasTheBoxOfAllItsPieces() {
    let tokens = line("phong tra o năm", "phong trào năm").tokens()
    #expect(tokens.map(\.text) == ["phong", "trào", "năm"])
    #expect(tokens[1].raw == "tra o")
    #expect(tokens[1].box == Box(x: 60, y: 0, width: 50, height: 20))
    #expect(tokens[2].box?.x == 120 && tokens[2].state == .read)
  }

  @Test func aDividedWordHasTheBoxesOfItsLetters() {
    let tokens = line("kế hoạchnăm", "kế hoạch năm").tokens()
    #expect(tokens.map(\.text) == ["kế", "hoạch", "năm"])
    #expect(tokens[1].box == Box(x: 30, y: 0, width: 50, height: 20))
    #expect(tokens[2].box == Box(x: 80, y: 0, width: 30, height: 20))
    #expect(tokens[1].raw == nil && tokens[2].raw == nil)
  }

  @Test func aChangeTellsHowSureItIsAndWhatElseItMayBe() {
    let change = LayoutChange(
      column: 3, before: "hoach", after: "hoạch", confidence: 0.55, alternatives: ["hoách"])
    let tokens = line("kế hoach", "kế hoạch", [change]).tokens()
    #expect(tokens[1].state == .repaired && tokens[1].raw == "hoach")
    #expect(tokens[1].confidence == 0.55 && tokens[1].isDoubtful)
    #expect(tokens[1].alternatives == ["hoách"])
    #expect(tokens[0].state == .read)
  }

  @Test func aReadingThatStayedBelowTheThresholdIsDoubtful() {
    let change = LayoutChange(
      column: 0, before: "ke", after: "kế", confidence: 0.4, isMade: false)
    let token = line("ke hoạch", "ke hoạch", [change]).tokens()[0]
    #expect(token.state == .unresolved && token.isDoubtful && token.alternatives == ["kế"])
  }

  @Test func aLineOfATextFileRemembersWhatWasRead() {
    let line = LayoutLine(
      text: "kế hoạch", readText: "ke hoạch",
      changes: [LayoutChange(column: 0, before: "ke", after: "kế", confidence: 0.8)])
    #expect(line.tokens().map(\.raw) == ["ke", nil])
    #expect(line.tokens().allSatisfy { $0.box == nil })
  }

  @Test func aGoodWordMadeOfWhatWasHardlyReadIsDoubtful() {
    let change = LayoutChange(column: 0, before: "NS(", after: "NS", confidence: 0.98)
    var noise = line("NS(", "NS", [change])
    #expect(!noise.tokens()[0].isDoubtful)
    noise.words[0].confidence = 0.2
    #expect(noise.tokens()[0].isDoubtful && noise.tokens()[0].confidence == 0.98)
  }

  @Test func aDoubtfulWordTellsWhatItsSymbolsMayBe() {
    var doubtful = line("k3 hoạch", "k3 hoạch")
    doubtful.words[0].confidence = 0.4
    doubtful.words[0].alternatives = [
      SymbolAlternatives(
        offset: 1, confidence: 0.4,
        others: [.init(text: "ế", confidence: 0.3), .init(text: "e", confidence: 0.2)])
    ]
    #expect(doubtful.tokens()[0].alternatives == ["kế", "ke"])
    #expect(doubtful.tokens()[1].alternatives.isEmpty)
  }

  @Test func wordsLoseTheBlanksThatReadersLeave() {
    let box = Box(x: 0, y: 0, width: 10, height: 10)
    let read = TextLine(
      text: "S6 05", page: 0, number: 0,
      words: [" S6", " ", "05"].map { Word(text: $0, box: box, confidence: 1) }, box: box)
    let pages = LayoutPage.filled(
      [LayoutPage(index: 0, kind: .scan, width: 10, height: 10)],
      with: RepairedLines(unrepaired: [read]), readAs: [read],
      paragraphs: [Paragraph(text: "S6 05", lines: 0..<1, lineStarts: [0])])
    #expect(pages[0].lines[0].words.map(\.text) == ["S6", "05"])
    #expect(pages[0].lines[0].tokens().allSatisfy { $0.box == box })
  }

  @Test func anyRepairLeavesEveryWordAPlaceOnTheLine() {
    var random = SeededRandom(seed: 7)
    let letters = Array("aăâeêouưtnhc đ")
    func text() -> String {
      String(
        (0..<Int.random(in: 1...30, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? "a"
        }
      ).split(separator: " ").joined(separator: " ")
    }
    for _ in 0..<300 {
      let (read, repaired) = (text(), text())
      let line = line(read, repaired)
      let tokens = line.tokens()
      #expect(tokens.map(\.text).joined(separator: " ") == repaired)
      for box in tokens.compactMap(\.box) {
        #expect(box.x >= 0 && box.width > 0 && box.maxX <= (line.box?.maxX ?? 0))
      }
    }
  }

  @Test func aLayoutComesBackAsItWasWritten() async throws {
    try await TemporaryFolder.with { folder in
      let change = LayoutChange(
        column: 0, before: "So", after: "Số", confidence: 0.75, alternatives: ["Sổ"])
      var written = line("So 05", "Số 05", [change])
      written.baseline = Baseline(startX: 0, startY: 15, endX: 50, endY: 16)
      written.join = .blank
      written.alignment = .centered
      written.cells = [TableCell(table: 1, row: 2, column: 3, start: 4)]
      written.number = 7
      let pages = [
        LayoutPage(index: 0, kind: .scan, width: 100, height: 50, lines: [written]),
        LayoutPage(index: 1, kind: .blank, firstLine: 1),
      ]
      let file = LayoutFile(path: folder + "/a.jsonl")
      try file.write(pages, id: "ab")
      let read = try #require(try file.pages(of: "ab"))
      #expect(read.map(\.lines) == pages.map(\.lines))
      #expect(read.map(\.firstLine) == [0, 1])
      #expect(try file.pages(of: "cd") == nil)
    }
  }

  @Test func cellsOfARowFollowItsRepair() throws {
    let read = TextLine(
      text: "1 Phat dong Phong Noi vu", page: 0, number: 0,
      cells: [(0, 0), (1, 2), (2, 12)].map { TableCell(table: 0, row: 0, column: $0, start: $1) })
    let repair = try LineRepair(options: WorkerOptions())
    let line = repair.apply(to: [read], of: [.text]).lines[0]
    #expect(line.text == "1 Phát động Phòng Nội vụ")
    #expect(line.cells.map(\.start) == [0, 2, 12])
    // Letters that come and go move the cells behind them.
    let alignment = ScalarAlignment(
      Array("gi d an khac".unicodeScalars), Array("giá án khác".unicodeScalars))
    #expect(alignment.targetStart(of: 8) == 7)
  }

  @Test func linesAreFoundByTheNumbersOfTheRecord() {
    let page = LayoutPage(
      index: 1, kind: .text, firstLine: 2,
      lines: [LayoutLine(text: "a", number: 5), LayoutLine(text: "b")])
    #expect(page.number(ofLine: 0) == 5 && page.number(ofLine: 1) == 3)
    #expect(page.position(ofLine: 5) == 0 && page.position(ofLine: 2) == nil)
  }

  @Test func aCorrectedWordMovesTheCellsBehindIt() {
    var line = LayoutLine(
      text: "1 Phát Phòng",
      cells: [(0, 0), (1, 2), (2, 7)].map { TableCell(table: 0, row: 0, column: $0, start: $1) })
    #expect(line.correct(word: 2, from: "Phát", to: "Phát động") == .applied)
    #expect(line.text == "1 Phát động Phòng" && line.cells.map(\.start) == [0, 2, 12])
  }

  @Test func aLayoutThatIsCutOffIsNotTakenForWhole() async throws {
    try await TemporaryFolder.with { folder in
      let file = LayoutFile(path: folder + "/a.jsonl")
      try file.write((0..<3).map { LayoutPage(index: $0, kind: .blank) }, id: "ab")
      let content = try Data(contentsOf: URL(filePath: file.path))
      for length in [0, 20, content.count - 2, content.count / 2] {
        try content.prefix(length).write(to: URL(filePath: file.path))
        #expect(throws: OutputError.self) { try file.pages(of: "ab") }
      }
    }
  }

  @Test func aConversionIntoAFolderKeepsTheWords() async throws {
    try await BatchFolder.with { folder in
      try folder.write("sub/a.txt", 5)
      try folder.write("b.txt", 5)
      try await folder.run()
      let documents = try FolderDocuments(of: folder.out).documents
      #expect(documents.map(\.output) == ["b.txt", "sub/a.txt"])
      for document in documents {
        let record = try #require(document.record())
        let pages = try #require(try document.layout.pages(of: record.id))
        #expect(pages.flatMap(\.lines).map(\.text).first == "KẾ HOẠCH")
        #expect(
          LayoutPage.paragraphs(of: pages).map(\.text)
            == ["KẾ HOẠCH", "Số 5", "I. MỤC ĐÍCH", "1. Việc thứ 5."])
      }
    }
  }
}
