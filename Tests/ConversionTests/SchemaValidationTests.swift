import FoundationEssentials
import Records
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import Conversion

/// Every record that is emitted satisfies the schema, in the judgement of a validator that is not
/// ours.
@Suite struct SchemaValidationTests {
  /// Reads a schema and JSON Lines and prints the violations.
  private static let validator = """
    import json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for number, line in enumerate(open(sys.argv[2], encoding="utf-8"), 1):
        for error in validator.iter_errors(json.loads(line)):
            print(f"line {number}: {error.json_path}: {error.message[:200]}")
    """

  /// What the validator says of the records: nothing when all are right.
  private func violations(of records: String) async throws -> String {
    try await TemporaryFolder.with { folder in
      let schema = folder + "/schema.json"
      let lines = folder + "/records.jsonl"
      try Data(RecordSchema.bytes).write(to: URL(filePath: schema))
      try Data(records.utf8).write(to: URL(filePath: lines))
      // Debian's Python has the validator that scripts/test installs.
      let python =
        FileManager.default.fileExists(atPath: "/usr/bin/python3")
        ? Executable.path("/usr/bin/python3") : .name("python3")
      let result = try await run(
        python, arguments: ["-c", Self.validator, schema, lines],
        output: .string(limit: 1 << 20), error: .string(limit: 1 << 16))
      #expect(
        result.terminationStatus.isSuccess,
        "the validator did not run; scripts/test installs it: \(result.standardError)")
      return result.standardOutput
    }
  }

  @Test func recordsOfAllFixturesAreValid() async throws {
    let paths = try RepositoryFiles.fixtures(in: "scans") + RepositoryFiles.fixtures(in: "broken")
    var lines: [UInt8] = []
    let converter = Converter(workerExecutable: RepositoryFiles.program)
    try await converter.convert(paths.map { Input(name: $0, path: $0) }) { document in
      lines += (try? OutputFormat.jsonl.bytes(of: document)) ?? []
    }
    let text = String(decoding: lines, as: UTF8.self)
    #expect(text.split(separator: "\n").count == paths.count)
    #expect(try await violations(of: text) == "")
  }

  @Test func theValidatorRefusesARecordThatIsWrong() async throws {
    let record = PlanRecord(
      id: "not a hash", status: .ok, source: .init(path: "a", bytes: 0))
    let line = String(decoding: try OrderedJSON.encode(record), as: UTF8.self)
    #expect(try await violations(of: line).contains("$.id"))
  }
}
