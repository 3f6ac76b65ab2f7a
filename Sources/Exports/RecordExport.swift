public import Conversion
public import Records

/// Makes an output of records, given one after the other, that is there only when it is whole.
public protocol RecordWriter: ~Copyable {
  /// Writes one record.
  ///
  /// - Parameters:
  ///   - record: The next one of the input.
  ///   - number: Its place in the input, from 1; the key of the document in all tables.
  mutating func write(_ record: PlanRecord, number: Int) throws(OutputError)

  /// Ends the output and gives it its name.
  consuming func finish() throws(OutputError)
}

/// A run over all records of a source.
public enum RecordExport {
  /// Writes all records that can be read, then ends the output.
  ///
  /// Memory does not grow with the input. The task may be cancelled: the output then does not
  /// appear.
  ///
  /// - Parameters:
  ///   - source: Where the records come from.
  ///   - writer: Makes the output.
  ///   - report: Called for each piece of the input that holds no record.
  ///   - recordWasWritten: Called after each record.
  /// - Returns: How many records were written.
  /// - Throws: `OutputError` when the output cannot be written, `CancellationError`.
  public static func run<Writer: RecordWriter & ~Copyable>(
    from source: RecordSource, to writer: consuming Writer, report: (RecordProblem) -> Void,
    recordWasWritten: () -> Void = {}
  ) throws -> Int {
    var reader = RecordReader(source)
    var count = 0
    while let reading = reader.next() {
      try Task.checkCancellation()
      switch reading {
      case .record(let record, let number):
        try writer.write(record, number: number)
        count += 1
        recordWasWritten()
      case .problem(let problem): report(problem)
      }
    }
    try writer.finish()
    return count
  }
}
