internal import PlanStructure
internal import Records
internal import RunningText

/// Makes records of clean text: no recognition, no repair.
public enum TextSegmentation {
  /// The document of one text file; its record says so when the file cannot be read or is no text.
  public static func document(of input: Input) -> ConvertedDocument {
    var source = PlanRecord.Source(path: input.name, bytes: 0, mediaType: "text/plain")
    var hash = ""
    do throws(PlanRecord.Failure) {
      let file = try InputFile(path: input.path)
      source.bytes = file.byteCount
      hash = file.hash
      let reading = try TextReading.read(file)
      source.pages = reading.pageKinds.count
      source.pageKinds = reading.pageKinds
      source.engine = reading.engine
      let lines = RepairedLines(unrepaired: reading.lines)
      let record = RecordAssembly(source: source, hash: hash, reading: reading, repaired: lines)
        .record(of: PlanReader().read(lines.lines))
      return ConvertedDocument(
        record: record, paragraphs: ParagraphJoiner(lines.lines).paragraphs())
    } catch {
      return ConvertedDocument(
        record: PlanRecord(id: hash, status: .failed, error: error, source: source),
        paragraphs: [])
    }
  }
}
