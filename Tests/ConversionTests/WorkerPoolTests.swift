import FoundationEssentials
import Testing

@testable import Conversion

@Suite struct WorkerPoolTests {
  private func shell(_ script: String, restartingAfter requests: Int = 500) -> WorkerCommand {
    WorkerCommand(
      executable: "/bin/sh", arguments: ["-c", script], requestsBeforeRestart: requests)
  }

  @Test func everyRequestGetsItsOwnReply() async throws {
    let replies = try await WorkerPool.with(
      shell("while read -r line; do echo \"got $line\"; done"), count: 2
    ) { pool in
      await withTaskGroup(of: (Int, WorkerOutcome).self) { group in
        for number in 0..<50 {
          group.addTask { (number, await pool.perform("\(number)", timeLimit: .seconds(20))) }
        }
        return await group.reduce(into: [Int: WorkerOutcome]()) { $0[$1.0] = $1.1 }
      }
    }
    for number in 0..<50 { #expect(replies[number] == .reply("got \(number)")) }
  }

  @Test func aCrashCostsOneRequestOnly() async throws {
    let script = "while read -r line; do [ $line = bad ] && kill -9 $$; echo $line; done"
    let outcomes = try await WorkerPool.with(shell(script), count: 1) { pool in
      var outcomes: [WorkerOutcome] = []
      for request in ["one", "bad", "two"] {
        outcomes.append(await pool.perform(request, timeLimit: .seconds(20)))
      }
      return outcomes
    }
    #expect(outcomes[0] == .reply("one"))
    #expect(outcomes[1] == .crashed("it was stopped by signal 9"))
    #expect(outcomes[2] == .reply("two"))
  }

  @Test func aHangingWorkerAndItsChildrenAreKilledAtTheLimit() async throws {
    let script = "while read -r line; do [ $line = hang ] && sleep 300; echo $line; done"
    let outcomes = try await WorkerPool.with(shell(script), count: 1) { pool in
      [
        await pool.perform("hang", timeLimit: .milliseconds(300)),
        await pool.perform("next", timeLimit: .seconds(20)),
      ]
    }
    #expect(outcomes == [.timedOut, .reply("next")])
  }

  @Test func workersAreReplacedAfterTheirShare() async throws {
    let outcomes = try await WorkerPool.with(
      shell("while read -r line; do echo $$; done", restartingAfter: 2), count: 1
    ) { pool in
      var outcomes: [WorkerOutcome] = []
      for _ in 0..<4 { outcomes.append(await pool.perform("x", timeLimit: .seconds(20))) }
      return outcomes
    }
    #expect(outcomes[0] == outcomes[1])
    #expect(outcomes[2] == outcomes[3])
    #expect(outcomes[1] != outcomes[2])
  }

  @Test func aProgramThatIsNotThereIsReported() async throws {
    let command = WorkerCommand(executable: "/nonexistent/worker", arguments: [])
    let outcome = try await WorkerPool.with(command, count: 1) { pool in
      await pool.perform("x", timeLimit: .seconds(5))
    }
    guard case .unavailable = outcome else {
      Issue.record("got \(outcome)")
      return
    }
  }

  @Test func linesWithUnicodeLineSeparatorsStayWhole() async throws {
    let outcome = try await WorkerPool.with(
      WorkerCommand(executable: "/bin/cat", arguments: []), count: 1
    ) { pool in
      await pool.perform("một\u{2028}hai\u{85}ba", timeLimit: .seconds(20))
    }
    #expect(outcome == .reply("một\u{2028}hai\u{85}ba"))
  }

  @Test func whatAKilledWorkerLeavesBehindIsClearedUp() async throws {
    let script = """
      while read -r line; do file=$(mktemp); [ $line = bad ] && kill -9 $$; echo $file; done
      """
    let outcome = try await WorkerPool.with(shell(script), count: 1) { pool in
      _ = await pool.perform("bad", timeLimit: .seconds(20))
      return await pool.perform("good", timeLimit: .seconds(20))
    }
    guard case .reply(let path) = outcome else {
      Issue.record("got \(outcome)")
      return
    }
    #expect(path.contains("/sohoa-"))
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
