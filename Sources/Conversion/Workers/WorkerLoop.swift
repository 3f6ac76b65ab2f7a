internal import FoundationEssentials
internal import Glibc
public import Recognition
internal import Records

/// The other side of `WorkerPool`: answers requests on standard input one by one.
public enum WorkerLoop {
  /// Answers every line of standard input with exactly one line on standard output, until the input
  /// ends.
  ///
  /// Whatever the libraries print goes to standard error: the descriptor of standard output is kept
  /// aside and the number that C code knows points elsewhere.
  ///
  /// - Parameters:
  ///   - memoryLimit: Bytes of address space that the process may have; nil for what the system
  ///     allows.
  ///   - faults: Whether names of files may ask for faults, for tests.
  ///   - times: Where the processor time of documents is counted.
  public static func run(
    memoryLimit: Int? = nil, faults: Bool = false, times: StageTimes? = nil
  ) async throws {
    let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { return }
    defer { close(output) }
    if let memoryLimit { WorkerLimits.limitMemory(to: memoryLimit) }
    WorkerLimits.endWithParent()
    var answerer = RequestAnswerer(times: times)
    while let line = readLine(strippingNewline: true) {
      let reply: WorkerReply
      do {
        let request = try JSONDecoder().decode(WorkerRequest.self, from: Data(line.utf8))
        if let seconds = request.seconds { WorkerLimits.limitProcessorTime(to: seconds) }
        if faults { FaultInjection.perform(request.task, replyDescriptor: output) }
        reply = WorkerReply(id: request.id, content: await answerer.answer(request.task))
      } catch {
        reply = WorkerReply(content: .failure(.requestNotUnderstood))
      }
      guard let bytes = try? OrderedJSON.encode(reply), writeAll(bytes + [10], to: output) else {
        return
      }
    }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      if written <= 0 { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }
}

extension PlanRecord.Failure {
  fileprivate static let requestNotUnderstood = Self(
    kind: .internal,
    message: "The request is not one JSON object of the worker protocol on one line.",
    retryable: false)
}
