import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import Exports

/// Inputs that go wrong somewhere, and outputs that do not fit.
@Suite struct BadInputTests {
  @Test(arguments: DocumentForm.allCases)
  func aFileADocumentCannotBeMadeOfRecordsAlone(form: DocumentForm) async throws {
    try await TemporaryFolder.with { folder in
      try SampleRecords.write([SampleRecords.plan], to: folder + "/r.jsonl")
      let outcome = try await run(
        ["export", folder + "/r.jsonl", "--to", form.rawValue, "-o", folder + "/x/"])
      #expect(outcome.status == .exited(2))
      #expect(
        outcome.messages.contains("needs the folder that was given to sohoa convert after -o"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/x"))
    }
  }

  /// Names with quotes, brackets, line ends, marks of a shell and of addresses, and too long ones.
  private static let names = [
    "a \"b\" 'c' `d` $e;f&g|h<i>.txt", "x\ny\r\tz.txt", "-rf.txt", "%2e%2e%2f?q#f.txt",
    "C:\\a\\b.txt", "\u{1B}[31mred.txt", String(repeating: "n", count: 251) + ".txt",
    String(repeating: "ấ", count: 83) + ".txt", "trailing .txt", "two\"\n/'; DROP TABLE x;--.txt",
  ]

  /// Control characters, markup of every form, and what a spreadsheet takes for a formula.
  private static let text = """
    KẾ HOẠCH
    Về việc <script>alert(1)</script> & "x" \u{1}\u{B}\u{7F}\u{FFFE}]]>

    I. MỤC ĐÍCH
    - =cmd|'/c calc'!A1

    | a <b>|\u{7}b |
    | --- | --- |
    | c | *e* \\| [x](javascript:alert(1)) |

    <img src=x onerror=alert(1)> --> <?php ?>
    """

  @Test func namesAndTextOfAnyKindAreExportedInEveryForm() async throws {
    try await TemporaryFolder.with { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/in/two\"\n", withIntermediateDirectories: true, attributes: nil)
      for name in Self.names {
        try Data((Self.text + name).utf8).write(to: URL(filePath: "\(folder)/in/\(name)"))
      }
      let converted = try await run(["convert", folder + "/in", "-o", folder + "/out/"])
      #expect(converted.status == .exited(0), "\(converted.messages)")
      // DOCX needs pandoc, which not every machine has; PDF are made of pages.
      for form in DocumentForm.allCases where form != .pdf {
        let outcome = try await run(
          ["export", folder + "/out", "--to", form.rawValue, "-o", "\(folder)/\(form)/"])
        if form == .docx, outcome.status == .exited(3) { continue }
        #expect(outcome.status == .exited(0), "\(form): \(outcome.messages)")
      }
      for format in ["csv", "sqlite", "postgres", "xml", "json"] {
        let outcome = try await run(
          ["export", folder + "/out", "--to", format, "-o", "\(folder)/all.\(format)"])
        #expect(outcome.status == .exited(0), "\(format): \(outcome.messages)")
      }
      let report = try await run(["report", folder + "/out"])
      #expect(report.status == .exited(0), "\(report.messages)")
      try await check(folder)
    }
  }

  /// All forms of all documents are there and whole, and nothing else is.
  private func check(_ folder: String) async throws {
    let script = """
      import csv, glob, json, os, re, sqlite3, sys, xml.dom.minidom as dom, zipfile
      root, count = sys.argv[1], int(sys.argv[2])
      def files(form, ending):
          found = [os.path.join(at, name) for at, _, names in os.walk(f"{root}/{form}")
                   for name in names if name.endswith(ending)]
          assert len(found) in (count, 0 if form == "docx" else count), (form, found)
          return found
      for path in files("alto", ".alto.xml") + files("hocr", ".html") + files("sip", "METS.xml"):
          dom.parse(path)
      for path in files("sip", "EAD.xml") + files("sip", "PREMIS.xml"): dom.parse(path)
      for path in files("docx", ".docx"):
          content = zipfile.ZipFile(path).read("word/document.xml")
          dom.parseString(content)
          assert b"<w:tbl>" in content
      for path in files("markdown", ".md"):
          text = open(path).read()
          assert not re.search(r"(?<!\\\\)<(?!br>)", text), text
      files("text", ".txt")
      dom.parse(f"{root}/all.xml")
      assert len(json.load(open(f"{root}/all.json"))) == count
      rows = list(csv.reader(open(f"{root}/all.csv", newline="")))
      assert len(rows) == count + 1
      assert not any(cell[:1] in "=+-@\\t\\r\\n" for row in rows for cell in row if cell)
      base = sqlite3.connect(f"{root}/all.sqlite")
      assert base.execute("SELECT count(*) FROM documents").fetchone() == (count,)
      assert not glob.glob(f"{root}/**/*.part*", recursive=True)
      print("whole")
      """
    let result = try await Subprocess.run(
      .name("python3"), arguments: ["-c", script, folder, String(Self.names.count)],
      output: .string(limit: 1 << 12), error: .string(limit: 1 << 16))
    #expect(result.standardOutput == "whole\n", "\(result.standardError)")
  }

  @Test func messagesHoldNoCommandsForATerminal() async throws {
    try await TemporaryFolder.with { folder in
      let name = folder + "/\u{1B}[31mred\nline.pdf"
      try Data("no PDF".utf8).write(to: URL(filePath: name))
      for arguments in [
        ["convert", name, "-o", folder + "/out/"], ["export", name, "--to", "csv"],
      ] {
        let outcome = try await run(arguments)
        #expect(!outcome.messages.contains("\u{1B}"), "\(outcome.messages)")
      }
    }
  }

  /// A disk that takes no more than a kilobyte of a file stands for one that is full.
  @Test func nothingIsLeftWhereTheDiskIsFull() async throws {
    try await TemporaryFolder.with { folder in
      let scans = RepositoryFiles.fixture("scans")
      _ = try await run(["convert", scans, "-q", "-o", folder + "/out/"])
      let forms = ["csv", "sqlite", "postgres", "xml", "json"].map {
        ["export", folder + "/out", "--to", $0, "-o", folder + "/full/x"]
      }
      let documents = DocumentForm.allCases.map {
        ["export", folder + "/out", "--to", $0.rawValue, "-o", folder + "/full/"]
      }
      for arguments in forms + documents + [["report", folder + "/out", "-o", folder + "/full/"]] {
        try FileManager.default.createDirectory(
          atPath: folder + "/full", withIntermediateDirectories: true, attributes: nil)
        let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\""
        let result = try await Subprocess.run(
          .name("bash"), arguments: Arguments(["-c", script, RepositoryFiles.program] + arguments),
          output: .discarded, error: .string(limit: 1 << 16))
        // Without qpdf or pandoc their forms say what is missing.
        #expect([.exited(3), .exited(4)].contains(result.terminationStatus), "\(arguments)")
        #expect(
          result.standardError.contains("cannot be written")
            || result.standardError.contains("is not installed"), "\(result.standardError)")
        let left = FileManager.default.enumerated(below: folder + "/full")
        #expect(left == [], "\(arguments)")
        try FileManager.default.removeItem(atPath: folder + "/full")
      }
    }
  }
}

extension FileManager {
  /// The names of all files, not folders, below a folder.
  fileprivate func enumerated(below path: String) -> [String] {
    var files: [String] = []
    for name in (try? contentsOfDirectory(atPath: path)) ?? [] {
      let isFolder = (try? contentsOfDirectory(atPath: "\(path)/\(name)")) != nil
      files += isFolder ? enumerated(below: "\(path)/\(name)") : [name]
    }
    return files
  }
}
