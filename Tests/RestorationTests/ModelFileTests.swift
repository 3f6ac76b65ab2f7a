import FoundationEssentials
import Testing

@testable import Restoration

@Suite struct ModelFileTests {
  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let path = "\(FileManager.default.temporaryDirectory.path)/\(UUID().uuidString).model"
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test func theShippedModelIsWhole() throws {
    let model = try shippedModel.get()
    let body = UnsafeRawBufferPointer(rebasing: model.bytes[ModelFormat.headerLength...])
    let stored = model.bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    #expect(ModelFormat.checksum(body) == UInt64(littleEndian: stored))
    #expect(model.bytes.count <= 32_000_000)
    #expect(model.order == 4)
  }

  @Test func foreignFilesAreRefused() throws {
    try withFile(Array("not a model at all, but long enough for a header".utf8)) { path in
      #expect(throws: ModelError.notAModel) { try LanguageModel(path: path) }
    }
    try withFile([1, 2, 3]) { path in
      #expect(throws: ModelError.notAModel) { try LanguageModel(path: path) }
    }
    #expect(throws: ModelError.unreadable(code: 2)) { try LanguageModel(path: "/nowhere/at.all") }
  }

  @Test func cutChangedAndOtherVersionsAreRefused() throws {
    let bytes = Array(try shippedModel.get().bytes.prefix(200_000))
    try withFile(bytes) { path in
      #expect(throws: ModelError.truncated) { try LanguageModel(path: path) }
    }
    var other = bytes
    other[8] = 9
    try withFile(other) { path in
      #expect(throws: ModelError.version(found: 9, supported: ModelFormat.version)) {
        try LanguageModel(path: path)
      }
    }
    var changed = bytes
    withUnsafeBytes(of: UInt64(bytes.count).littleEndian) {
      changed.replaceSubrange(16..<24, with: $0)
    }
    try withFile(changed) { path in
      #expect(throws: ModelError.damaged) { try LanguageModel(path: path) }
    }
  }
}
