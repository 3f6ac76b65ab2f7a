internal import FoundationEssentials
internal import Subprocess
internal import SystemPackage

/// The life of one worker process.
extension WorkerPool {
  /// How the conversation with a process ended.
  private enum End {
    /// The process did its share, or there is nothing more to do. It may have been handed a job
    /// that needs another process.
    case done(next: WorkerJob?)
    /// The process died or was killed, or what it wrote makes no sense.
    case lost(String?)
    /// The process died before it could take the job.
    case neverStarted(String?)
  }

  /// Starts a process and lets it answer jobs until it dies, is killed, has done its share, or the
  /// queue closes.
  ///
  /// - Returns: A job that is still to be answered, by another process.
  func serveByOneProcess(startingWith first: WorkerJob) async -> WorkerJob? {
    var options = PlatformOptions()
    // A group of its own: killing it takes the worker's children along.
    options.processGroupID = 0
    options.teardownSequence = [.send(signal: .kill, allowedDurationToNextStep: .zero)]
    let tail = MessageTail()
    let hand = JobInHand()
    do {
      let result = try await run(
        .path(FilePath(command.executable)), arguments: Arguments(command.arguments),
        environment: .inherit.updating(command.environment), platformOptions: options,
        input: .inputWriter, output: .sequence, error: .sequence
      ) { execution in
        let messages = execution.standardError
        async let drained: Void = tail.drain(messages)
        let end = await stopSwitch.guarding {
          try? execution.send(signal: .kill, toProcessGroup: true)
        } _: {
          await converse(with: execution, startingWith: first, hand)
        }
        // Between requests a worker holds nothing that must be put away, so it is not asked to end.
        // One that died is given a moment, so that how it ended is told and not how we ended it.
        if case .done = end {} else { try? await Task.sleep(for: .milliseconds(20)) }
        try? execution.send(signal: .kill, toProcessGroup: true)
        await drained
        return end
      }
      return await settle(
        result.closureResult, first: first, hand: hand, tail: tail,
        status: Self.description(of: result.terminationStatus),
        isOutOfCPUTime:
          result.terminationStatus == .signaled(Self.processorTimeSignal))
    } catch {
      if isStopped {
        await finish(hand, .cancelled, orElse: first)
        return nil
      }
      let isMissing = (error as? SubprocessError)?.code == .executableNotFound
      await health.diedAtStart(
        (error as? SubprocessError)?.description ?? "it cannot be started", isFinal: isMissing)
      return first
    }
  }

  private func settle(
    _ end: End, first: WorkerJob, hand: JobInHand, tail: MessageTail, status: String,
    isOutOfCPUTime: Bool
  ) async -> WorkerJob? {
    switch end {
    case .done(let next):
      return next
    case .lost(let reason):
      if isStopped {
        await finish(hand, .cancelled)
        return nil
      }
      let reason = hand.isOutOfTime ? "it was killed at its time limit" : reason ?? status
      workerWasLost(LostWorker(reason: reason, messages: tail.text))
      await health.crashed()
      await finish(hand, isOutOfCPUTime ? .timedOut : .crashed(reason))
      return nil
    case .neverStarted(let reason):
      let reason = reason ?? status
      if !isStopped {
        workerWasLost(LostWorker(reason: reason, messages: tail.text))
        let lastWords = tail.text.split(separator: "\n").last.map { ": \($0)" } ?? ""
        await health.diedAtStart(reason + lastWords)
      }
      return first
    }
  }

  /// Answers the job in the hand, if there is one, and gives it back to the queue.
  private func finish(
    _ hand: JobInHand, _ outcome: WorkerOutcome, orElse other: WorkerJob? = nil
  ) async {
    if let job = hand.finish(outcome) {
      await queue.finished(job)
    } else if let other {
      other.refuse(outcome)
      await queue.finished(other)
    }
  }

  private func converse(
    with execution: Execution<CustomWriteInput, SequenceOutput, SequenceOutput>,
    startingWith first: WorkerJob, _ hand: JobInHand
  ) async -> End {
    var replies = ReplyLines(execution.standardOutput)
    if let greeting = command.greeting {
      let watchdog = Task {
        try await Task.sleep(for: command.startLimit)
        try execution.send(signal: .kill, toProcessGroup: true)
      }
      defer { watchdog.cancel() }
      do {
        _ = try await execution.standardInputWriter.write(Self.numbered(greeting, 0))
        guard let reply = try await replies.next() else { return .neverStarted(nil) }
        guard Self.isNumbered(reply, 0) else { return .neverStarted("it speaks another protocol") }
      } catch {
        return .neverStarted(nil)
      }
    }
    var job = first
    for answered in 1... {
      let number = hand.take(job)
      let watchdog = Task { [job] in
        try await Task.sleep(for: job.timeLimit)
        if hand.runOutOfTime(number) {
          try execution.send(signal: .kill, toProcessGroup: true)
        }
      }
      defer { watchdog.cancel() }
      do {
        _ = try await execution.standardInputWriter.write(Self.numbered(job.request, number))
        guard let reply = try await replies.next() else { return .lost(nil) }
        if hand.isOutOfTime { return .lost(nil) }
        // A line that answers something else would be taken for the answer to the next request.
        guard Self.isNumbered(reply, number), isUnderstood(reply), !replies.hasMore else {
          return .lost("it wrote what was not asked for")
        }
        hand.finish(.reply(reply))
      } catch is ReplyLines.LineError {
        return .lost("it wrote a line without end")
      } catch {
        return .lost(nil)
      }
      await health.answered()
      await queue.finished(job)
      if answered >= command.requestsBeforeRestart || job.isAlone { break }
      guard let next = await queue.next() else { break }
      if next.isAlone { return .done(next: next) }
      job = next
    }
    return .done(next: nil)
  }

  /// The request with its number, which the reply must repeat, as a line.
  private static func numbered(_ request: String, _ number: Int) -> String {
    "{\"id\":\(number)," + request.dropFirst() + "\n"
  }

  /// Whether the reply, after its number, holds what a reply may hold.
  private func isUnderstood(_ reply: String) -> Bool {
    guard let kinds = command.replyKinds else { return true }
    let parts = reply.utf8.split(separator: UInt8(ascii: "\""), maxSplits: 4)
    return parts.count > 3 && kinds.contains(String(parts[3]) ?? "")
  }

  private static func isNumbered(_ reply: String, _ number: Int) -> Bool {
    reply.utf8.starts(with: "{\"id\":\(number),".utf8)
  }

  /// SIGXCPU: the system's limit of processor time was reached.
  private static let processorTimeSignal: TerminationStatus.Code = 24

  private static func description(of status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "it ended with code \(code)"
    case .signaled(let signal): "it was stopped by signal \(signal)"
    }
  }
}
