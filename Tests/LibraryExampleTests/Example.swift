import Conversion

/// Converts a document and prints its sections. `program` is the path of `sohoa`, which reads pages.
func printSections(of path: String, by program: String) async throws {
  let converter = Converter(workerExecutable: program)
  let inputs = InputFinder(arguments: [path]).inputs
  try await converter.convert(inputs) { document in
    print(document.record.document.subject ?? "no subject")
    for section in document.record.sections {
      print(section.marker, section.heading, section.topics.map(\.rawValue))
    }
  }
}
