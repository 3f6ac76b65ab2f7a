/// Whether workers can be started, and how long to wait before the next try.
///
/// Processes that die before they take a job say something about the machine, not about a document.
/// Each such death in a row doubles the wait; after `deathsAtStartLimit` of them no more are
/// started.
actor WorkerHealth {
  /// With the waits between them, the limit is reached after about six seconds.
  static let deathsAtStartLimit = 6

  private var deathsAtStart = 0
  private var crashesInARow = 0
  /// Why no more workers are started; nil while they are.
  private(set) var breakage: String?

  /// Waits as long as the deaths so far ask for. False when no more workers are to be started.
  func waitBeforeStart() async -> Bool {
    if breakage != nil { return false }
    let deaths = max(deathsAtStart, crashesInARow - 1)
    if deaths > 0 {
      let wait = min(2, 0.1 * Double(1 << min(deaths - 1, 10)))
      try? await Task.sleep(for: .seconds(wait))
    }
    return breakage == nil
  }

  /// A process took a job and answered it.
  func answered() {
    deathsAtStart = 0
    crashesInARow = 0
  }

  /// A process died with a job in hand.
  func crashed() {
    deathsAtStart = 0
    crashesInARow += 1
  }

  /// A process could not be started, or died before it could take a job.
  func diedAtStart(_ reason: String, isFinal: Bool = false) {
    deathsAtStart += 1
    if isFinal || deathsAtStart >= Self.deathsAtStartLimit { breakage = reason }
  }
}
