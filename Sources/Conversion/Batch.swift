/// Converts many documents at a time and hands them on in their order.
enum Batch {
  /// Converts all inputs, `window` of them at most begun and not yet handed on.
  ///
  /// `emit` gets the documents in the order of the inputs, one at a time. An error of its ends the
  /// run. A document never does.
  static func convert(
    _ inputs: [Input], window: Int,
    isolation: isolated (any Actor)? = #isolation,
    using convert: @escaping @Sendable (Input) async -> ConvertedDocument,
    emit: (ConvertedDocument) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, ConvertedDocument).self) { group in
      var finished: [Int: ConvertedDocument] = [:]
      var started = 0
      var emitted = 0
      while emitted < inputs.count {
        while started < inputs.count, started - emitted < max(1, window) {
          let index = started
          group.addTask { (index, await convert(inputs[index])) }
          started += 1
        }
        guard let (index, document) = try await group.next() else { break }
        finished[index] = document
        while let next = finished.removeValue(forKey: emitted) {
          try Task.checkCancellation()
          try await emit(next)
          emitted += 1
        }
      }
    }
  }
}
