internal import ArgumentParser
internal import Recognition
internal import Training

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension TrainCommand {
  struct Lines: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Cut pages into pictures of their lines, for the network to learn from.",
      discussion: """
        Writes OUTPUT.tsv, a line for each line of text: the file it is from, what was read there, \
        and how wide its pictures are; and OUTPUT.levels, the pictures one after the other: 36 rows \
        of bytes with a sign, -127 ink to 127 paper. scripts/train-network puts the truth beside \
        them.
        """)

    @Option(name: .shortAndLong, help: "What the names of the two files begin with.")
    var output: String
    @Argument(help: "Pictures or PDF files.")
    var files: [String]

    func run() async throws {
      let list = try OutputStream(path: output + ".tsv")
      let levels = try OutputStream(path: output + ".levels")
      for file in files {
        let recorder = LineRecorder { line in
          if line.pictures.isEmpty { return }
          let widths = line.pictures.map { String($0.width) }.joined(separator: ",")
          list.write(Array("\(file)\t\(line.text)\t\(widths)\n".utf8))
          for picture in line.pictures {
            levels.write(picture.levels.map { UInt8(bitPattern: $0) })
          }
        }
        do {
          let source = try await SourceDescription(of: file)
          var reader = try PageReader(recorder: recorder)
          for page in source.pages {
            _ = try await reader.read(page, of: source.mediaType, at: file)
          }
        } catch let error as RecognitionError {
          printDiagnostic("\(file): \(error.description)")
        }
      }
      try list.close()
      try levels.close()
    }
  }
}

/// A file that is written from beginning to end.
private final class OutputStream {
  private let path: String
  private let file: UnsafeMutablePointer<FILE>
  private var isWhole = true

  init(path: String) throws(TrainingError) {
    guard let file = fopen(path, "wb") else { throw .unwritable(path: path, code: errno) }
    (self.path, self.file) = (path, file)
  }

  func write(_ bytes: [UInt8]) {
    if fwrite(bytes, 1, bytes.count, file) != bytes.count { isWhole = false }
  }

  /// - Throws: `unwritable` when anything since the beginning could not be written.
  func close() throws(TrainingError) {
    if fclose(file) != 0 || !isWhole { throw .unwritable(path: path, code: errno) }
  }
}
