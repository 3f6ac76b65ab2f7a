internal import CTesseract
internal import Glibc

/// What recognition finds on this machine: for `sohoa doctor`, and for a record to say with what its
/// words were read.
public struct RecognitionEnvironment: Hashable, Sendable, Codable {
  /// A program that is used, and what it says of itself.
  public struct Tool: Hashable, Sendable, Codable {
    public var name: String
    /// The Debian package that has it.
    public var package: String
    /// As the program prints it; nil when the program is not installed.
    public var version: String?
  }

  /// The library that is linked, such as `5.3.0`.
  public var tesseractVersion: String
  /// Such as `1.82.0`.
  public var leptonicaVersion: String
  /// Languages that Tesseract can read, sorted.
  public var languages: [String]
  /// The programs for PDF files, in a fixed order.
  public var tools: [Tool]

  /// Looks at the machine; runs each program once, for its version.
  public static func examine() async -> RecognitionEnvironment {
    var tools: [Tool] = []
    for tool in Poppler.Tool.allCases {
      tools.append(
        Tool(name: tool.rawValue, package: Poppler.Tool.package, version: await version(of: tool)))
    }
    return RecognitionEnvironment(
      tesseractVersion: engineVersion, leptonicaVersion: leptonica,
      languages: TesseractEngine.installedLanguages, tools: tools)
  }

  /// The version of the Tesseract library, such as `5.3.0`.
  public static var engineVersion: String {
    // The text belongs to the library.
    TessVersion().map { String(cString: $0) } ?? ""
  }

  private static var leptonica: String {
    guard let text = getLeptonicaVersion() else { return "" }
    defer { free(text) }
    return String(String(cString: text).drop { !$0.isNumber })
  }

  private static func version(of tool: Poppler.Tool) async -> String? {
    guard let output = try? await Poppler(timeLimit: 10).run(tool, ["-v"]) else { return nil }
    // `pdfinfo version 22.12.0`, on standard error.
    let line = (output.messages + output.text).split(separator: "\n").first
    return line?.split(separator: " ").last.map(String.init) ?? ""
  }
}
