import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// What commands say while they work.
@Suite struct ProgressTests {
  /// Runs the program with standard error on a terminal, and gives what came there.
  private func onTerminal(_ arguments: [String]) async throws -> String {
    let script = """
      import os, pty, subprocess, sys
      own, terminal = pty.openpty()
      child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=terminal)
      os.close(terminal)
      text = b""
      while True:
          try:
              piece = os.read(own, 4096)
          except OSError:
              break
          if not piece: break
          text += piece
      child.wait()
      sys.stdout.buffer.write(text)
      """
    return try await Subprocess.run(
      .name("python3"), arguments: Arguments(["-c", script, RepositoryFiles.program] + arguments),
      output: .string(limit: 1 << 20), error: .discarded
    ).standardOutput
  }

  @Test func reportsAndExportsShowABarOnATerminalAndTakeItAway() async throws {
    try await TemporaryFolder.with { folder in
      let scans = RepositoryFiles.fixture("scans")
      let converted = try await onTerminal(["convert", scans, "-o", folder + "/out/"])
      #expect(converted.contains("░ ") && converted.contains("\u{1B}[K"))
      for arguments in [
        ["report", folder + "/out"],
        ["export", folder + "/out", "--to", "pdf", "-o", folder + "/pdf/"],
      ] {
        let text = try await onTerminal(arguments)
        #expect(text.contains("\r█") || text.contains("\r░"), "\(arguments): \(text)")
        #expect(text.contains(" of 5 documents"), "\(text)")
        let last = text.split(separator: "\u{1B}[K").last ?? ""
        #expect(!last.contains("░") && !last.contains("█"), "\(text)")
        let quiet = try await onTerminal(arguments + ["-q"])
        #expect(!quiet.contains("░") && !quiet.contains("█"), "\(quiet)")
      }
    }
  }

  @Test func elsewhereThereAreOnlyPlainLines() async throws {
    try await TemporaryFolder.with { folder in
      let text = RepositoryFiles.fixture("scans/xa-an-phu-2024.txt")
      for arguments in [["convert", text, "-o", folder + "/out/"], ["report", folder + "/out"]] {
        let outcome = try await Program.run(arguments)
        #expect(!outcome.messages.contains("\u{1B}") && !outcome.messages.contains("\r"))
        #expect(outcome.messages.hasPrefix("sohoa: "))
      }
    }
  }
}
