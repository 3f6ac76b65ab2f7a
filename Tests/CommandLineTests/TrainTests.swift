import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite struct TrainTests {
  private func withText(_ body: (_ folder: String) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      let line = "Hợp tác xã nước mắm Cái Rồng báo cáo sản lượng mắm cá cơm của xã đảo.\n"
      try Data(String(repeating: line, count: 20).utf8)
        .write(to: URL(filePath: "\(folder)/text.txt"))
      try await body(folder)
    }
  }

  @Test func aModelIsTrainedAndRepairs() async throws {
    try await withText { folder in
      let trained = try await Program.run(["train", folder, "-o", "\(folder)/own.model"])
      #expect(trained.status == .exited(0))
      #expect(trained.output == "")
      let repaired = try await Program.run(
        ["repair", "--quiet", "--model", "\(folder)/own.model"], input: "nuoc mam Cai Rong bao cao")
      #expect(repaired.output == "nước mắm Cái Rồng báo cáo")
    }
  }

  @Test func anArchiveIsAddedToTheShippedModel() async throws {
    try await withText { folder in
      let model = "\(folder)/both.model"
      let trained = try await Program.run(["train", "--quiet", "--add", folder, "-o", model])
      #expect(trained.status == .exited(0))
      #expect(trained.messages == "")
      let segmented = try await Program.run(
        ["convert", "-", "--quiet", "--format", "text", "--model", model],
        input: "KẾ HOẠCH\nThử nghiệm\n\nI. MỤC ĐÍCH\n\n1. Một.\n")
      #expect(segmented.status == .exited(0))
    }
  }

  @Test func exitCodesAreThoseOfTheOtherCommands() async throws {
    try await withText { folder in
      let model = "\(folder)/own.model"
      for (arguments, code) in [
        (["/nonexistent", "-o", model], 1), ([folder], 2),
        ([folder, "-o", model, "--budget", "x"], 2),
        ([folder, "-o", model, "--model", model], 2),
        ([folder, "--add", "-o", model, "--model", "\(folder)/text.txt"], 3),
        ([folder, "-o", "/nonexistent/own.model"], 4), ([folder, "-o", folder], 4),
        (["--help"], 0),
      ] {
        let outcome = try await Program.run(["train"] + arguments)
        #expect(outcome.status == .exited(CInt(code)), "\(arguments)")
        #expect((outcome.output == "") == (code != 0))
      }
    }
  }

  @Test func threeForAModelThatCannotBeUsed() async throws {
    try await withText { folder in
      for model in ["\(folder)/text.txt", folder, "/nonexistent.model"] {
        let repaired = try await Program.run(["repair", "--model", model], input: "ke hoach")
        #expect(repaired.status == .exited(3))
        #expect(repaired.output == "" && repaired.messages.contains("model"))
      }
    }
  }

  @Test func threeWhenTheTrainerIsNotBuilt() async throws {
    try await TemporaryFolder.with { folder in
      try FileManager.default.copyItem(atPath: RepositoryFiles.program, toPath: "\(folder)/sohoa")
      let result = try await Subprocess.run(
        .path(FilePath("\(folder)/sohoa")), arguments: ["train", folder, "-o", "x"],
        output: .string(limit: 1 << 10), error: .string(limit: 1 << 16))
      #expect(result.terminationStatus == .exited(3))
      #expect(result.standardError.contains("swift build -c release --product sohoa-train"))
    }
  }
}
