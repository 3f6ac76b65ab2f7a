import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import Conversion

@Suite struct WorkerPoolTests {
  private func shell(_ script: String, restartingAfter requests: Int = 500) -> WorkerCommand {
    WorkerCommand(
      executable: "/bin/sh", arguments: ["-c", script], requestsBeforeRestart: requests)
  }

  private func outcome(
    _ pool: WorkerPool, _ request: String, _ limit: Duration = .seconds(300), isAlone: Bool = false
  ) async -> WorkerOutcome {
    await pool.perform(request, timeLimit: limit, isAlone: isAlone).outcome
  }

  @Test func everyRequestGetsItsOwnReply() async throws {
    let replies = try await WorkerPool.with(
      shell(#"while read -r line; do echo "$line"; done"#), count: 2
    ) { pool in
      await withTaskGroup(of: (Int, WorkerOutcome).self) { group in
        for number in 0..<50 {
          group.addTask { (number, await outcome(pool, #"{"n":\#(number)}"#)) }
        }
        return await group.reduce(into: [Int: WorkerOutcome]()) { $0[$1.0] = $1.1 }
      }
    }
    for number in 0..<50 {
      guard case .reply(let line) = replies[number] else {
        Issue.record("request \(number) got \(String(describing: replies[number]))")
        continue
      }
      #expect(line.hasSuffix(#","n":\#(number)}"#))
    }
  }

  @Test func aCrashCostsOneRequestOnly() async throws {
    let script = #"""
      while read -r line; do case $line in *bad*) kill -9 $$;; esac; echo "$line"; done
      """#
    let outcomes = try await WorkerPool.with(shell(script), count: 1) { pool in
      var outcomes: [WorkerOutcome] = []
      for request in [#"{"one":1}"#, #"{"bad":1}"#, #"{"two":1}"#] {
        outcomes.append(await outcome(pool, request))
      }
      return outcomes
    }
    #expect(outcomes[0] == .reply(#"{"id":1,"one":1}"#))
    #expect(outcomes[1] == .crashed("it was stopped by signal 9"))
    #expect(outcomes[2] == .reply(#"{"id":1,"two":1}"#))
  }

  @Test func aHangingWorkerAndItsChildrenAreKilledAtTheLimit() async throws {
    let script = #"""
      while read -r line; do case $line in *hang*) sleep 300;; esac; echo "$line"; done
      """#
    let outcomes = try await WorkerPool.with(shell(script), count: 1) { pool in
      [
        await outcome(pool, #"{"hang":1}"#, .milliseconds(300)),
        await outcome(pool, #"{"next":1}"#),
      ]
    }
    #expect(outcomes == [.timedOut, .reply(#"{"id":1,"next":1}"#)])
  }

  @Test func aWorkerThatDoesNotReadIsKilledAtTheLimit() async throws {
    // More than a pipe holds, so that writing the request waits.
    let long = #"{"x":""# + String(repeating: "x", count: 1 << 20) + #""}"#
    let result = try await WorkerPool.with(shell("sleep 300"), count: 1) { pool in
      await outcome(pool, long, .milliseconds(300))
    }
    #expect(result == .timedOut)
  }

  @Test(arguments: [
    "a line that was not asked for": #"read -r line; echo "$line"; echo more; cat"#,
    "an answer to something else": #"read -r line; echo '{"id":7,"x":1}'; cat"#,
    "lines without end": "yes",
  ])
  func aWorkerThatWritesNonsenseIsReplaced(what: String, script: String) async throws {
    let result = try await WorkerPool.with(shell(script), count: 1) { pool in
      await outcome(pool, #"{"x":1}"#)
    }
    // Whether the second line is there when the first is read depends on timing; the answer to the
    // next request cannot be mistaken either way.
    if result != .reply(#"{"id":1,"x":1}"#) {
      #expect(result == .crashed("it wrote what was not asked for"), "\(what)")
    }
  }

  @Test func anAnswerThatCameTooOftenIsNotTakenForTheNext() async throws {
    let script = #"while read -r line; do echo "$line"; echo "$line"; sleep 0.05; done"#
    let outcomes = try await WorkerPool.with(shell(script), count: 1) { pool in
      [await outcome(pool, #"{"one":1}"#), await outcome(pool, #"{"two":1}"#)]
    }
    if case .reply(let line) = outcomes[1] { #expect(line.hasSuffix(#""two":1}"#)) }
  }

  @Test func standardErrorIsTakenAndItsEndIsTold() async throws {
    let script = #"read -r line; yes chatter | head -c 1000000 >&2; echo last words >&2; exit 3"#
    let lost = Mutex<[LostWorker]>([])
    let result = try await WorkerPool.with(
      shell(script), count: 1, workerWasLost: { worker in lost.withLock { $0.append(worker) } }
    ) { pool in
      await outcome(pool, #"{"x":1}"#)
    }
    #expect(result == .crashed("it ended with code 3"))
    let messages = lost.withLock { $0 }.first?.messages ?? ""
    #expect(messages.hasSuffix("last words\n"))
    #expect(messages.utf8.count < 10_000)
  }

  @Test func workersAreReplacedAfterTheirShare() async throws {
    let outcomes = try await WorkerPool.with(
      shell(#"while read -r line; do echo "${line%?},\"pid\":$$}"; done"#, restartingAfter: 2),
      count: 1
    ) { pool in
      var processes: [Substring?] = []
      for _ in 0..<4 {
        if case .reply(let line) = await outcome(pool, #"{"x":1}"#) {
          processes.append(line.split(separator: ":").last)
        }
      }
      return processes
    }
    #expect(outcomes.count == 4)
    #expect(outcomes[0] == outcomes[1])
    #expect(outcomes[2] == outcomes[3])
    #expect(outcomes[1] != outcomes[2])
  }

  @Test func aJobThatIsToBeAloneRunsInANewProcessAndBesideNoOther() async throws {
    try await TemporaryFolder.with { folder in
      // Each answer counts the others that are being made at the same time.
      let script = #"""
        while read -r line; do mkdir \#(folder)/$$; sleep 0.1; count=$(ls \#(folder) | wc -l)
        rmdir \#(folder)/$$; echo "${line%?},\"count\":$count}"; done
        """#
      let (alone, others) = try await WorkerPool.with(shell(script), count: 3) { pool in
        await withTaskGroup(of: (Bool, WorkerOutcome).self) { group in
          for number in 0..<9 {
            group.addTask {
              (number == 4, await outcome(pool, #"{"n":\#(number)}"#, isAlone: number == 4))
            }
          }
          return await group.reduce(into: ([String](), 0)) { result, element in
            if element.0, case .reply(let line) = element.1 { result.0.append(line) }
            if !element.0 { result.1 += 1 }
          }
        }
      }
      #expect(alone == [#"{"id":1,"n":4,"count":1}"#])
      #expect(others == 8)
    }
  }

  @Test func aProgramThatIsNotThereIsReported() async throws {
    let command = WorkerCommand(executable: "/nonexistent/worker", arguments: [])
    try await WorkerPool.with(command, count: 1) { pool in
      guard case .unavailable = await outcome(pool, #"{"x":1}"#) else {
        Issue.record("a worker was started")
        return
      }
      await #expect(throws: MissingDependency.self) { try await pool.checkHealth() }
    }
  }

  @Test func workersThatDieAtStartAreNotStartedForEver() async throws {
    var command = shell("echo 'no such library' >&2; exit 9")
    command.greeting = #"{"hello":{}}"#
    let result = try await WorkerPool.with(command, count: 2) { pool in
      await outcome(pool, #"{"x":1}"#)
    }
    #expect(result == .unavailable("it ended with code 9: no such library"))
  }

  @Test func aWorkerThatCouldNotBeStartedOnceAnswersTheNextTime() async throws {
    try await TemporaryFolder.with { folder in
      var command = shell(
        #"mkdir \#(folder)/once 2>/dev/null && exit 1; while read -r line; do echo "$line"; done"#)
      command.greeting = #"{"hello":{}}"#
      let result = try await WorkerPool.with(command, count: 1) { pool in
        await outcome(pool, #"{"x":1}"#)
      }
      #expect(result == .reply(#"{"id":1,"x":1}"#))
    }
  }

  @Test func linesWithUnicodeLineSeparatorsStayWhole() async throws {
    let result = try await WorkerPool.with(
      WorkerCommand(executable: "/bin/cat", arguments: []), count: 1
    ) { pool in
      await outcome(pool, "{\"x\":\"một\u{2028}hai\u{85}ba\"}")
    }
    #expect(result == .reply("{\"id\":1,\"x\":\"một\u{2028}hai\u{85}ba\"}"))
  }

  @Test func whatAKilledWorkerLeavesBehindIsClearedUp() async throws {
    let script = #"""
      while read -r line; do file=$(mktemp); case $line in *bad*) kill -9 $$;; esac
      echo "${line%?},\"file\":\"$file\"}"; done
      """#
    let result = try await WorkerPool.with(shell(script), count: 1) { pool in
      _ = await outcome(pool, #"{"bad":1}"#)
      return await outcome(pool, #"{"good":1}"#)
    }
    guard case .reply(let line) = result else {
      Issue.record("got \(result)")
      return
    }
    let path = String(line.split(separator: "\"").dropLast().last ?? "")
    #expect(path.contains("/sohoa-run-"))
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
