/// A line on standard error that says how far the work is: behind a bar, each over the one before,
/// on a terminal; one below the other every few seconds elsewhere.
struct ProgressLine {
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private var isOnScreen = false

  /// - Parameter isText: Whether a terminal may be written over; not by other forms than text.
  init(isText: Bool = true) {
    isTerminal = isText && StandardError.isTerminal
  }

  /// Since the line was made.
  var elapsed: Duration { ContinuousClock.now - start }

  /// Whether enough time went by since something was shown; it is then taken as shown.
  mutating func isDue() -> Bool {
    let now = ContinuousClock.now
    let interval: Duration = isTerminal ? .milliseconds(100) : .seconds(5)
    guard now - (lastShown ?? start) >= interval else { return false }
    lastShown = now
    return true
  }

  /// - Parameters:
  ///   - share: what is done, 0 to 1; nil when nobody knows how much there is.
  ///   - text: the same in words.
  mutating func show(_ share: Double?, _ text: String) {
    guard isTerminal else { return StandardError.say(text) }
    let bar = share.map { ProgressText.bar(for: $0) + " " } ?? ""
    StandardError.write("\r\(bar)\(text)\u{1B}[K")
    isOnScreen = true
  }

  /// Takes the line off the terminal, for what is said in its place.
  mutating func clear() {
    if isOnScreen { StandardError.write("\r\u{1B}[K") }
    isOnScreen = false
  }
}
