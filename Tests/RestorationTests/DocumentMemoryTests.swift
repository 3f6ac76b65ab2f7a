import Testing

@testable import Restoration

/// What a document read by OCR without Vietnamese says in one place helps in others. The lines are
/// our own.
@Suite struct DocumentMemoryTests {
  private let restorer: Restorer

  init() throws { restorer = Restorer(model: try shippedModel.get()) }

  private static let read = [
    "UY BAN NHAN DAN XA AN PHU", "Sé: ..../KH-UBND An Phi, ngay 06 thang 02 nam 2024",
    "Thuc hién Ké hoach cia Uy ban nhan dan huyén vé phat déng phong trao thi dua nam 2024,",
    "Uy ban nhan dan xa An Phi xay dung ké hoach nhv sau:", "Il. Noi dung thi dua",
    "- Ban CHQ$ xa An Phi phéi hgp véi cac ban, nganh, doan thé t6 chtrc thuc hién;",
    "- So GD&DT: S¢ Gido duc va Dao tao huéng dan cac truéng hoc trén dia ban thuc hién.",
    "KT. CHU TICH PHO CHU TICH Ho Thi Nguyét Thanh",
  ]

  @Test func listingChangesChangesNoWord() {
    let listed = restorer.repair(Self.read, options: RepairOptions(mode: .ocr)).lines
    let silent = restorer.repair(
      Self.read, options: RepairOptions(mode: .ocr, listsChanges: false)
    ).lines
    #expect(listed == silent)
  }

  @Test func shapesOfStrokesAndDollarsAreRead() {
    let lines = restorer.repair(Self.read, options: RepairOptions(mode: .ocr)).lines
    #expect(lines[1].hasPrefix("Số:"))
    #expect(lines[4].hasPrefix("II. Nội dung"))
    #expect(lines[5].contains("CHQS"))
    #expect(lines[6].contains("GD&ĐT"))
    // A name behind an office in capitals is none.
    #expect(lines[7].contains("Hồ Thị"))
  }

  @Test func whatADocumentPutsTogetherIsLikelierThere() {
    let memory = PhraseMemory(wordCount: 100)
    func read(_ words: [UInt16], times: Int) {
      for _ in 0..<times {
        for (first, second) in zip(words, words.dropFirst()) {
          let arc = Lattice.Arc(
            channel: 0, end: 1, first: second, second: 0, hasSecond: false, tag: 0)
          memory.add(.init(arc: arc, length: 1, probability: 1), after: (first, 1))
        }
      }
    }
    read([10, 11, 12], times: 3)
    let place = 1000
    #expect(memory.adapted(-9, 10, 11, at: place) > -4)
    #expect(memory.adapted(-9, 10, 12, at: place) == -9)
    // What one place alone says is no evidence for it.
    let alone = PhraseMemory(wordCount: 100)
    for (first, second) in [(UInt16(20), UInt16(21)), (21, 22)] {
      let arc = Lattice.Arc(channel: 0, end: 1, first: second, second: 0, hasSecond: false, tag: 0)
      alone.add(.init(arc: arc, length: 1, probability: 1), after: (first, 1))
    }
    #expect(alone.adapted(-9, 21, 22, at: 1) == -9)
    #expect(alone.adapted(-9, 21, 22, at: 5) > -9)
  }

  @Test func aToneStandsWhereItWasRead() {
    func repaired(_ line: String) -> String {
      restorer.repair([line], options: RepairOptions(mode: .ocr)).lines[0]
    }
    let second = repaired(
      "Can cir Nghi quyét cia Quéc héi khod XV vé nhiém vu phat trién kinh té xa hdi")
    let first = repaired(
      "Dai hdi dai biéu Hdi Néng dan khéa X da bau Ban Chap hanh gdm 25 ngudi")
    #expect(second.contains("khoá"))
    #expect(first.contains("khóa"))
  }
}
