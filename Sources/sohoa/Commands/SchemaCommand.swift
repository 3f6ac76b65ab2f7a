import ArgumentParser
import Conversion
import Records

/// `sohoa schema`: the record's JSON Schema.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema (draft 2020-12) of the plan record.",
    discussion: """
      Example:
        sohoa schema > plan.schema.json
      """)

  func run() throws {
    try WholeFile.write(RecordSchema.bytes, to: nil)
  }
}
