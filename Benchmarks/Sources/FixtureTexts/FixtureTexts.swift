import Foundation

/// The fixed texts that benchmarks run on: those of the fixtures.
public enum FixtureTexts {
  /// The expected text of a document.
  public static func expected(_ name: String) -> String { read("expected/\(name).txt") }

  /// The lines of all expected texts without their marks.
  public static func stripped() -> [String] {
    let folder = root + "/Fixtures/expected"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().flatMap { name in
      let text = read("expected/\(name)")
        .replacingOccurrences(of: "đ", with: "d").replacingOccurrences(of: "Đ", with: "D")
        .folding(options: .diacriticInsensitive, locale: nil)
      return text.components(separatedBy: "\n")
    }
  }

  /// Lines as Tesseract read them with `eng` or `vie`.
  public static func read(with language: String) -> [String] {
    read("restoration/\(language).tsv").split(separator: "\n")
      .compactMap { $0.split(separator: "\t").last.map(String.init) }
  }

  /// The words of lines, by blanks.
  public static func wordCount(_ lines: [String]) -> Int {
    lines.reduce(0) { $0 + $1.split(separator: " ").count }
  }

  private static func read(_ path: String) -> String {
    let data = FileManager.default.contents(atPath: root + "/Fixtures/" + path) ?? Data()
    precondition(!data.isEmpty, "there is no fixture \(path)")
    return String(decoding: data, as: UTF8.self)
  }

  private static let root: String = {
    // Benchmarks/Sources/FixtureTexts/FixtureTexts.swift
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/")
  }()
}
