import FoundationEssentials
import Records
import Subprocess
import TestSupport
import Testing

@Suite struct ConvertTests {
  private let scan = RepositoryFiles.fixture("scans/xa-an-phu-2024.200-g4.tif")

  @Test func theSameInputGivesTheSameBytes() async throws {
    let first = try await Program.run(["convert", scan, "--quiet", "--jobs", "1", "--page-timeout", "900"])
    let second = try await Program.run(["convert", scan, "--quiet", "--jobs", "3", "--page-timeout", "900"])
    #expect(first.output == second.output && !first.output.isEmpty)
  }

  @Test func timingsOfStagesAreToldBesideTheSameAnswers() async throws {
    let request = "{\"convert\":{\"path\":\"\(scan)\"}}\n"
    let plain = try await Program.run(["worker"], input: request)
    let timed = try await Program.run(["worker", "--timings"], input: request)
    #expect(timed.output == plain.output && !plain.output.isEmpty)
    let stages = timed.messages.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
    #expect(
      stages == [
        "picture decoding", "clean-up", "layout", "recognition", "repair", "structure, record",
      ])
    #expect(!plain.messages.contains("recognition"))
  }

  @Test func standardInputIsADocument() async throws {
    let outcome = try await Program.run(
      ["convert", "-", "--quiet"], input: "KẾ HOẠCH\nThử nghiệm\n\nI. MỤC ĐÍCH\n\n1. Một.\n")
    let record = try JSONDecoder().decode(PlanRecord.self, from: Data(outcome.output.utf8))
    #expect(record.source.path == "-")
    #expect(record.sections.first?.heading == "MỤC ĐÍCH")
  }

  @Test func textFormatIsTheRunningTextWithoutPageNumbers() async throws {
    let outcome = try await Program.run(["convert", scan, "--quiet", "--format", "text"])
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.contains { $0.hasSuffix("MỤC ĐÍCH, YÊU CẦU") })
    #expect(!lines.contains("2"))
    #expect(lines.contains { $0.count > 200 })
  }

  @Test func schemaIsPrinted() async throws {
    let outcome = try await Program.run(["schema"])
    #expect(outcome.status == .exited(0))
    #expect(Array(outcome.output.utf8) == RecordSchema.bytes)
  }

  @Test func aDashIsStandardOutput() async throws {
    let repaired = try await Program.run(
      ["repair", "-q", "-o", "-"], input: "Thuc hien ke hoach\n")
    #expect(repaired.output == "Thực hiện kế hoạch\n")
    let input = "KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\nMột.\n"
    let plain = try await Program.run(["segment"], input: input)
    #expect(try await Program.run(["segment", "-o", "-"], input: input).output == plain.output)
  }

  @Test func segmentReadsTextOnly() async throws {
    let outcome = try await Program.run(["segment"], input: "KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\nMột.\n")
    #expect(outcome.status == .exited(0))
    #expect(outcome.output.contains(#""topics":["muc_dich"]"#))
  }

  @Test func segmentTakesTwoDocumentsApartWhenAsked() async throws {
    func document(_ number: Int) -> String {
      """
      UBND XÃ A
      Số: \(number)/KH-UBND
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      KẾ HOẠCH
      Thi đua
      I. MỤC ĐÍCH
      Nơi nhận:
      - Lưu: VT.

      """
    }
    let input = document(1) + document(2)
    let whole = try await Program.run(["segment"], input: input)
    #expect(whole.output.split(separator: "\n").count == 1)
    #expect(whole.output.contains("--split"))
    let parts = try await Program.run(["segment", "--split"], input: input)
    #expect(parts.output.split(separator: "\n").count == 2)
    #expect(parts.output.contains(#""number":"2""#))
    #expect(parts.status == .exited(0))
  }
}
