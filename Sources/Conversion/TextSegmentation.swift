internal import PageModel
internal import PlanStructure
internal import Records
internal import RunningText

/// Makes records of clean text: no recognition, no repair.
public enum TextSegmentation {
  /// The document of one text file; its record says so when the file cannot be read or is no text.
  public static func document(of input: Input) -> ConvertedDocument {
    read(input) { source, hash, reading in [document(of: reading, source, id: hash)] }[0]
  }

  /// The documents of one text file, taken apart where a second head stands behind a signature.
  ///
  /// Of several, each has as its id the SHA-256 of its own lines, and counts lines and pages from
  /// its own first.
  public static func documents(of input: Input) -> [ConvertedDocument] {
    read(input) { source, hash, reading in
      let parts = DocumentSplit.parts(of: reading.lines)
      guard parts.count > 1 else { return [document(of: reading, source, id: hash)] }
      return parts.map { range in
        var part = reading
        part.lines = Array(reading.lines[range])
        let first = part.lines.first
        let last = part.lines.last?.page ?? 0
        part.pages = Array(reading.pages[(first?.page ?? 0)...max(first?.page ?? 0, last)])
        for index in part.lines.indices {
          part.lines[index].number -= first?.number ?? 0
          part.lines[index].page -= first?.page ?? 0
        }
        let bytes = part.lines.map(\.text).joined(separator: "\n").utf8
        return document(of: part, source, id: MessageDigest.hexadecimal(of: bytes) ?? "")
      }
    }
  }

  /// What is made of the lines of a file, or the one failed document.
  private static func read(
    _ input: Input,
    _ make: (PlanRecord.Source, String, Reading) -> [ConvertedDocument]
  ) -> [ConvertedDocument] {
    var source = PlanRecord.Source(path: input.name, bytes: 0, mediaType: "text/plain")
    var hash = ""
    do throws(PlanRecord.Failure) {
      let file = try InputFile(path: input.path)
      source.bytes = file.byteCount
      hash = file.hash
      return make(source, hash, try TextReading.read(file))
    } catch {
      return [
        ConvertedDocument(
          record: PlanRecord(id: hash, status: .failed, error: error, source: source),
          paragraphs: [])
      ]
    }
  }

  private static func document(
    of reading: Reading, _ source: PlanRecord.Source, id: String
  ) -> ConvertedDocument {
    var source = source
    source.pages = reading.pageKinds.count
    source.pageKinds = reading.pageKinds
    source.engine = reading.engine
    let lines = RepairedLines(unrepaired: reading.lines)
    let record = RecordAssembly(source: source, hash: id, reading: reading, repaired: lines)
      .record(of: PlanReader().read(lines.lines))
    return ConvertedDocument(
      record: record, paragraphs: ParagraphJoiner(lines.lines).paragraphs())
  }
}
