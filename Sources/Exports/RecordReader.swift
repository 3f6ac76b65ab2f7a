internal import FoundationEssentials
internal import Records

/// Reads records one after the other; no more than one line is in memory.
struct RecordReader: ~Copyable {
  enum Reading {
    /// A record and its place in the input, counted from 1 over all files. Lines without a record
    /// count, so that a number means the same document in every export.
    case record(PlanRecord, number: Int)
    case problem(RecordProblem)
  }

  private var paths: ArraySlice<String>
  private var lines: LineReader?
  private var number = 0
  private let decoder = JSONDecoder()

  init(_ source: RecordSource) { paths = source.paths[...] }

  /// The next record, or why there is none; nil after the last.
  mutating func next() -> Reading? {
    while true {
      if lines == nil {
        guard let path = paths.popFirst() else { return nil }
        do {
          lines = try LineReader(path: path)
        } catch {
          number += 1
          return .problem(error)
        }
      }
      do throws(RecordProblem) {
        guard let line = try lines?.next() else {
          lines = nil
          continue
        }
        if line.bytes.allSatisfy(\.isJSONBlank) { continue }
        number += 1
        return try read(line)
      } catch {
        if error.line == nil { lines = nil }
        return .problem(error)
      }
    }
  }

  private mutating func read(_ line: Line) throws(RecordProblem) -> Reading {
    if line.number == 1, line.bytes.first(where: { !$0.isJSONBlank }) == UInt8(ascii: "[") {
      throw RecordProblem(
        file: line.file, line: nil,
        reason: "it is one JSON array; make JSON Lines of it, by jq -c '.[]' or --format jsonl.")
    }
    let data = Data(line.bytes)
    let record = try? decoder.decode(PlanRecord.self, from: data)
    if let record, record.schema == PlanRecord.currentSchema {
      return .record(record, number: number)
    }
    throw RecordProblem(file: line.file, line: line.number, reason: reason(for: data))
  }

  /// Why a line is no record.
  private func reason(for data: Data) -> String {
    struct Head: Decodable { var schema: String? }
    do {
      let schema = try decoder.decode(Head.self, from: data).schema
      guard let schema else { return "it is JSON but no record: it has no schema." }
      if schema == PlanRecord.currentSchema {
        return "a field of the record is missing or of another type; sohoa schema prints the shape."
      }
      // The name comes from outside: no more of it is shown than a version needs.
      return "its schema is \(String(schema.prefix(40)).debugDescription); "
        + "this program reads \(PlanRecord.currentSchema)."
    } catch {
      return "it is not whole JSON, perhaps cut off; convert that document again."
    }
  }
}

extension UInt8 {
  /// Blank, tab or line end.
  fileprivate var isJSONBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
