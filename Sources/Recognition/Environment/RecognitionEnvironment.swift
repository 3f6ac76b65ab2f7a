internal import CTesseract

/// What this machine has for reading pages.
public struct RecognitionEnvironment: Sendable {
  /// A library or program, and the Debian package it comes with.
  public struct Component: Sendable {
    /// As the program or library calls itself.
    public var name: String
    /// Nil when it is not installed.
    public var version: String?
    /// Debian's.
    public var package: String
  }

  /// Tesseract and Leptonica, then the programs of poppler-utils.
  public var components: [Component]
  /// Tesseract's names of the languages that are installed, sorted. Empty too when not even the
  /// folder of language data was found.
  public var languages: [String]

  /// Tesseract's version, such as `5.3.0`.
  public static var tesseractVersion: String {
    TessVersion().map { String(cString: $0) } ?? "unknown"
  }

  /// Looks at the libraries that this program is linked with and asks the programs their version.
  public static func examine() async -> RecognitionEnvironment {
    var components = [
      Component(name: "tesseract", version: tesseractVersion, package: "libtesseract-dev"),
      Component(name: "leptonica", version: leptonicaVersion(), package: "libleptonica-dev"),
    ]
    // Long enough for a busy machine: a program that is slow to answer is not missing.
    let poppler = Poppler(timeLimit: 120)
    for tool in Poppler.Tool.allCases {
      // Poppler's programs tell their version on standard error: `pdfinfo version 22.12.0`.
      let answer = try? await poppler.run(tool, ["-v"])
      let version = answer?.messages.split(separator: "\n").first?.split(separator: " ").last
      components.append(
        Component(
          name: tool.rawValue, version: version.map(String.init), package: Poppler.Tool.package))
    }
    return RecognitionEnvironment(components: components, languages: installedLanguages())
  }

  private static func leptonicaVersion() -> String? {
    guard let text = getLeptonicaVersion() else { return nil }
    defer { lept_free(text) }
    return String(cString: text).split(separator: "-").last.map(String.init)
  }

  private static func installedLanguages() -> [String] {
    guard let handle = TessBaseAPICreate() else { return [] }
    defer { TessBaseAPIDelete(handle) }
    TessBaseAPISetVariable(handle, "debug_file", "/dev/null")
    // Tesseract knows its data folder only after it has loaded something from there.
    let isLoaded = ["vie", "eng", "osd"].contains { (name: String) in
      TessBaseAPIInit3(handle, nil, name) == 0
    }
    guard isLoaded, let list = TessBaseAPIGetAvailableLanguagesAsVector(handle) else { return [] }
    defer { TessDeleteTextArray(list) }
    var languages: [String] = []
    var next = list
    while let name = next.pointee {
      languages.append(String(cString: name))
      next += 1
    }
    return languages.sorted()
  }
}
