internal import Glibc

/// Processor time by stage of a page's way, for finding out where time goes.
///
/// Counts all threads of the process and the children that it waited for, such as the programs that
/// take pictures out of PDFs. For one task at a time.
public final class StageTimes {
  /// A part of the way.
  public enum Stage: String, CaseIterable, Sendable {
    /// Looking into files, taking pictures out of them, decoding, text layers.
    case decoding = "picture decoding"
    /// From the decoded picture to a clean one with its pieces of ink.
    case cleanUp = "clean-up"
    /// Rules, lines, tables, reading order.
    case layout
    /// Cutting lines out and reading them.
    case recognition
    /// Repairing words.
    case repair
    /// Structure and record.
    case record = "structure, record"
  }

  /// By stage; those without work are absent.
  public private(set) var seconds: [Stage: Double] = [:]
  private var last = 0.0

  /// Nothing counted yet.
  public init() {}

  /// What was done since the last `lap`, or before the first, belongs to no stage.
  public func begin() { last = Self.used() }

  /// What was done since then belongs to a stage.
  public func lap(_ stage: Stage) {
    let now = Self.used()
    seconds[stage, default: 0] += now - last
    last = now
  }

  private static func used() -> Double {
    var total = 0.0
    for whose in [RUSAGE_SELF, RUSAGE_CHILDREN] {
      var usage = rusage()
      getrusage(__rusage_who_t(whose.rawValue), &usage)
      for time in [usage.ru_utime, usage.ru_stime] {
        total += Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
      }
    }
    return total
  }
}
