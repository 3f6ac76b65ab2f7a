import ArgumentParser
import Conversion
import Exports

/// Where `sohoa convert` writes, and in which forms.
struct ConvertOutput: ParsableArguments {
  @OptionGroup var target: OutputTarget

  @Option(
    name: .customLong("format"),
    help: """
      jsonl (default), json, text or markdown; into one file also csv, sqlite, postgres or xml, as \
      sohoa export has them; into a folder also alto, hocr, pdf, docx or sip. May be repeated when \
      -o is a folder.
      """)
  var chosen: [ConvertFormat] = []

  var path: String? { target.path }
  var isFolder: Bool { target.isFolder }

  /// Those that are written document by document; records if nothing else was asked for.
  var formats: [OutputFormat] {
    let formats = chosen.compactMap(\.output)
    if formats.isEmpty { return [.jsonl] }
    // Exports are made of records.
    return forms.isEmpty || formats.contains(.jsonl) ? formats : [.jsonl] + formats
  }

  /// Those that are made of the folder when all is converted.
  var forms: [DocumentForm] { chosen.compactMap(\.form) }

  func validate() throws {
    if isFolder, let table = chosen.first(where: { $0.isTable }) {
      throw ValidationError("--format \(table.rawValue) is one file of all documents: -o FILE.")
    }
    if !isFolder, let form = forms.first {
      throw ValidationError("--format \(form.rawValue) needs a folder: -o FOLDER/.")
    }
    if chosen.count > 1, !isFolder {
      throw ValidationError("Several formats need a folder: -o FOLDER/.")
    }
    if chosen == [.sqlite], path == nil {
      throw ValidationError("--format sqlite needs the name of a file: -o FILE.sqlite.")
    }
  }

  /// Makes the exports of a folder whose documents are converted. Failed documents have none; their
  /// records say why.
  ///
  /// - Parameters:
  ///   - options: of the workers that some forms need.
  ///   - report: told of each document that has no export.
  func writeForms(options: ConversionOptions, isQuiet: Bool, report: ProgressReport) async throws {
    guard let path, !forms.isEmpty else { return }
    let documents = try FolderDocuments(of: path).withoutFailed
    for form in forms {
      let omissions = try await DocumentExport(form, path: path)
        .run(on: documents, options: options, isQuiet: isQuiet)
      for omission in omissions { report.note(omission.description) }
    }
  }
}

/// All forms that a conversion can end in.
enum ConvertFormat: String, ExpressibleByArgument, CaseIterable {
  case jsonl, json, text, markdown
  case csv, sqlite, postgres, xml
  case alto, hocr, pdf, docx, sip

  var output: OutputFormat? { OutputFormat(rawValue: rawValue) }
  var form: DocumentForm? { output == nil ? DocumentForm(rawValue: rawValue) : nil }
  var isTable: Bool { output == nil && form == nil }
}
