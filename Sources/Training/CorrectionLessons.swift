internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What people corrected in the documents of an archive, as `sohoa correct` keeps it: lines that
/// are right, and words with what was read in their place.
public struct CorrectionLessons: Sendable {
  /// A word and what was read in its place.
  public struct Misreading: Sendable, Hashable {
    /// What stands on the page.
    public var printed: String
    /// What the reader made of it.
    public var read: String
  }

  /// Corrected lines and values.
  public private(set) var lines: [String] = []
  /// Words of which it is known what was read.
  public private(set) var misreadings: [Misreading] = []

  private struct File: Decodable {
    struct Correction: Decodable {
      var kind: String
      var after: String
      var raw: String?
      var context: String?
    }
    var schema: String
    var corrections: [Correction]
  }

  /// - Parameter path: An output folder of `sohoa convert`, or one file of corrections.
  /// - Throws: `TrainingError` when there are none.
  public init(path: String) throws(TrainingError) {
    let folder = path + "/.sohoa/corrections"
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    var files = names.filter { $0.hasSuffix(".json") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { folder + "/" + $0 }
    if files.isEmpty { files = [path] }
    for file in files {
      guard let content = try? Data(contentsOf: URL(filePath: file)),
        let read = try? JSONDecoder().decode(File.self, from: content),
        read.schema == "sohoa.corrections/1"
      else { throw .noCorrections(path: file) }
      for correction in read.corrections {
        lines.append(correction.context ?? correction.after)
        if correction.kind == "word", let raw = correction.raw, raw != correction.after {
          misreadings.append(Misreading(printed: correction.after, read: raw))
        }
      }
    }
    if lines.isEmpty { throw .noCorrections(path: path) }
  }

  /// Writes the lines as text to train on.
  func write(to path: String, times: Int) throws(TrainingError) {
    guard (try? Data(text(times: times).utf8).write(to: URL(filePath: path))) != nil else {
      throw .unwritable(path: path, code: errno)
    }
  }

  /// The lines as text to train on, each so often that a word of it counts as known: what a person
  /// wrote needs no second witness.
  func text(times: Int) -> String {
    lines.map { line in
      let clean = line.replacing("\n", with: " ")
      return String(repeating: clean + "\n", count: times)
    }.joined()
  }
}
