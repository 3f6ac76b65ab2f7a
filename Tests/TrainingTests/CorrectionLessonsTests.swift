import FoundationEssentials
import TestSupport
import Testing

@testable import Training

@Suite struct CorrectionLessonsTests {
  private let table = """
    # costs
    channel\tvie-small\t500\t400
    ă\tă\t5\t90
    ă\ta\t230\t10
    ạ\tạ\t1\t50
    mark\tvie\tlast\tend\t,\t.\t0.9\t8

    """

  @Test func aLetterThatIsMisreadOftenerCostsLess() {
    var confusions = ConfusionTable(table.utf8)
    let count = confusions.add(.init(printed: "băng", read: "bang"))
    #expect(count == 1)
    let text = String(decoding: confusions.bytes, as: UTF8.self)
    // Eleven of a hundred and one.
    #expect(text.contains("ă\ta\t222\t11\n"))
    #expect(text.contains("ă\tă\t5\t90\n") && text.contains("mark\tvie\tlast"))
  }

  @Test func aMisreadingThatIsNewGetsARule() {
    var confusions = ConfusionTable(table.utf8)
    _ = confusions.add(.init(printed: "mạnh", read: "m4nh"))
    let text = String(decoding: confusions.bytes, as: UTF8.self)
    #expect(text.contains("ạ\t4\t393\t1\n"))
  }

  @Test func anotherWordTeachesNothingOfLetters() {
    var confusions = ConfusionTable(table.utf8)
    #expect(confusions.add(.init(printed: "Nguyễn", read: "¿7—")) == 0)
    #expect(confusions.bytes == ConfusionTable(table.utf8).bytes)
  }

  @Test func linesAndMisreadingsComeFromAFolderOfCorrections() async throws {
    try await TemporaryFolder.with { folder in
      let log = folder + "/.sohoa/corrections/2024"
      try FileManager.default.createDirectory(
        atPath: log, withIntermediateDirectories: true, attributes: nil)
      let content = """
        {"schema":"sohoa.corrections/1","corrections":[
        {"document":"ab","path":"a","kind":"word","line":1,"word":2,"before":"Ràng","after":"Rồng",
        "raw":"Ràng","context":"xã Cái Rồng"},
        {"document":"ab","path":"a","kind":"field","pointer":"/document/place","before":"",
        "after":"Cái Rồng"}]}
        """
      try Data(content.utf8).write(to: URL(filePath: log + "/a.pdf.json"))
      let lessons = try CorrectionLessons(path: folder)
      #expect(lessons.lines == ["xã Cái Rồng", "Cái Rồng"])
      #expect(lessons.misreadings == [.init(printed: "Rồng", read: "Ràng")])
    }
  }

  @Test func aFolderWithoutCorrectionsIsRefused() async throws {
    try await TemporaryFolder.with { folder in
      #expect(throws: TrainingError.noCorrections(path: folder)) {
        _ = try CorrectionLessons(path: folder)
      }
      return
    }
  }
}
