import ArgumentParser
import Conversion
import Glibc
import Recognition
import Restoration

/// `sohoa doctor`: what is installed, what is missing, and the command that installs it.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is installed, what is missing and how to install it.",
    discussion: """
      Exit code 0 when all is there, 3 when something is missing.

      Examples:
        sohoa doctor
        sohoa doctor --languages vie+eng
      """)

  @Option(help: "Tesseract's languages that are needed, joined by +.")
  var languages = "vie"

  func run() async throws {
    let environment = await RecognitionEnvironment.examine()
    var rows = [Row(name: "sohoa", version: Version.text, package: nil)]
    rows.append(Row(name: "model", version: Self.modelVersion, package: nil))
    rows += environment.components.map {
      Row(name: $0.name, version: $0.version, package: $0.package)
    }
    // `osd` tells which way up a page is.
    for language in languages.split(separator: "+").map(String.init) + ["osd"] {
      rows.append(
        Row(
          name: "language \(language)",
          version: environment.languages.contains(language) ? "installed" : nil,
          package: "tesseract-ocr-" + language.map { $0 == "_" ? "-" : String($0) }.joined()))
    }
    try WholeFile.write(Array((Self.table(rows) + Self.optionalTools()).utf8), to: nil)
    let missing = rows.filter { $0.version == nil }
    guard !missing.isEmpty else { return }
    let packages = Set(missing.compactMap(\.package)).sorted()
    if !packages.isEmpty {
      let command = (getuid() == 0 ? "" : "sudo ") + "apt-get install "
      StandardError.say(
        "install what is missing with: \(command)\(packages.joined(separator: " "))")
    }
    throw ExitCode.dependencyMissing
  }

  /// Programs that some exports run; nothing else needs them.
  private static func optionalTools() -> String {
    let folders = getenv("PATH").map { String(cString: $0).split(separator: ":") } ?? []
    let uses = [("qpdf", "PDF with --to pdf"), ("pandoc", "files with --to docx")]
    return uses.map { name, use in
      let isThere = folders.contains { access("\($0)/\(name)", X_OK) == 0 }
      let state = isThere ? "installed" : "not installed: apt-get install \(name)"
      return "\(isThere ? "✓" : "·") \(name), only for \(use): \(state)\n"
    }.joined()
  }

  private struct Row {
    var name: String
    var version: String?
    var package: String?
  }

  private static var modelVersion: String? { try? LanguageModel.shipped().identity }

  private static func table(_ rows: [Row]) -> String {
    let width = rows.map(\.name.count).max() ?? 0
    return rows.map { row in
      let padding = String(repeating: " ", count: width - row.name.count)
      return
        "\(row.version == nil ? "✗" : "✓") \(row.name)\(padding)  \(row.version ?? "missing")\n"
    }.joined()
  }
}
