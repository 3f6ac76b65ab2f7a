internal import FoundationEssentials

/// What the machine, or the container or batch job it gave us, has to offer.
enum MachineResources {
  /// What a worker needs: pages of 200 dpi take 100 MB at their peak, larger ones several times
  /// that.
  static let memoryPerWorker = 512 << 20

  /// One worker a processor, as far as the memory reaches; at least one.
  static var workerCount: Int {
    let byMemory = availableMemory.map { $0 / memoryPerWorker } ?? .max
    return max(1, min(processorCount, byMemory))
  }

  /// The processors that this process may use: those it is bound to, held to the share of processor
  /// time that its control group has.
  static var processorCount: Int {
    let bound = ProcessInfo.processInfo.activeProcessorCount
    guard let quota = text("/sys/fs/cgroup/cpu.max").flatMap(processors(ofQuota:)) else {
      return bound
    }
    return max(1, min(bound, quota))
  }

  /// In bytes: what is free or can be freed, held to what is left of the control group's limit. Nil
  /// when the system does not say.
  static var availableMemory: Int? {
    let free = text("/proc/meminfo").flatMap(availableBytes(inMemoryInfo:))
    let limit = text("/sys/fs/cgroup/memory.max").flatMap { Int(trimmed($0)) }
    let used = text("/sys/fs/cgroup/memory.current").flatMap { Int(trimmed($0)) } ?? 0
    let left = limit.map { max(0, $0 - used) }
    return [free, left].compactMap(\.self).min()
  }

  /// `200000 100000`: microseconds of processor time in each period of so many, rounded up.
  static func processors(ofQuota text: String) -> Int? {
    let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    guard numbers.count == 2, numbers[1] > 0 else { return nil }
    return (numbers[0] + numbers[1] - 1) / numbers[1]
  }

  /// The line `MemAvailable: 12345 kB`.
  static func availableBytes(inMemoryInfo text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
      return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
    }
    return nil
  }

  private static func text(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }

  private static func trimmed(_ text: String) -> Substring {
    text.prefix { !$0.isWhitespace }
  }
}
