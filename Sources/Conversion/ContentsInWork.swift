/// Sees to it that the same content is worked on by one task at a time.
actor ContentsInWork {
  private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

  /// Runs `body` when no other task is at work on the content with this hash.
  func alone(with hash: String, _ body: @Sendable () async throws -> Void) async throws {
    await enter(hash)
    defer { leave(hash) }
    try await body()
  }

  private func enter(_ hash: String) async {
    guard waiting[hash] != nil else {
      waiting[hash] = []
      return
    }
    await withCheckedContinuation { waiting[hash, default: []].append($0) }
  }

  /// Lets the next one in, or forgets the content.
  private func leave(_ hash: String) {
    guard var line = waiting[hash] else { return }
    if line.isEmpty {
      waiting[hash] = nil
    } else {
      let next = line.removeFirst()
      waiting[hash] = line
      next.resume()
    }
  }
}
