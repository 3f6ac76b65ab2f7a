internal import Synchronization

/// Ends all workers of a pool at once, when nothing they do is wanted any more.
final class StopSwitch: Sendable {
  private struct State {
    var isOff = false
    var lastKey = 0
    var endings: [Int: @Sendable () -> Void] = [:]
  }

  private let state = Mutex(State())

  /// Whether all was ended.
  var isOff: Bool { state.withLock { $0.isOff } }

  /// Runs `body`; should all be ended meanwhile, or have been before, `end` is called.
  func guarding<Result>(
    isolation: isolated (any Actor)? = #isolation,
    ending end: @escaping @Sendable () -> Void, _ body: () async -> Result
  ) async -> Result {
    let (key, isOff) = state.withLock { state in
      state.lastKey += 1
      state.endings[state.lastKey] = end
      return (state.lastKey, state.isOff)
    }
    if isOff { end() }
    defer { state.withLock { $0.endings[key] = nil } }
    return await body()
  }

  func turnOff() {
    let endings = state.withLock { state in
      state.isOff = true
      return Array(state.endings.values)
    }
    for end in endings { end() }
  }
}
