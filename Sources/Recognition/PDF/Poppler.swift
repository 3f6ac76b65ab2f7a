internal import Subprocess
internal import SystemPackage

/// The programs of poppler-utils, run as child processes without a shell.
///
/// A child that hangs is ended at its time limit; what it says on standard error comes back to the
/// caller and never reaches the terminal.
struct Poppler: Sendable {
  /// The programs that are used, all from one package.
  enum Tool: String, CaseIterable, Sendable {
    case pdfinfo, pdfimages, pdftotext, pdftoppm

    static let package = "poppler-utils"
  }

  /// What a program wrote, and whether it was content.
  struct Output: Sendable {
    var bytes: [UInt8]
    var messages: String
    var succeeded: Bool

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// In seconds.
  var timeLimit: Int

  /// Runs a program and collects what it writes, at most `outputLimit` bytes.
  ///
  /// - Throws: `missingTool`, `timeLimit`, or `engine` when the child cannot be started or writes
  ///   too much. A child that ends with an error is not an error here: see `Output.succeeded`.
  func run(
    _ tool: Tool, _ arguments: [String], outputLimit: Int = 64 << 20
  ) async throws(RecognitionError) -> Output {
    let outcome = await withTaskGroup(of: Result<Output, RecognitionError>.self) { group in
      group.addTask { await Self.execute(tool, arguments, outputLimit: outputLimit) }
      group.addTask {
        // Counted second by second: where every thread of the process is taken, the child's end
        // waits for its turn, and so does each of these seconds. One long sleep would not.
        for _ in 0..<timeLimit where !Task.isCancelled {
          try? await Task.sleep(for: .seconds(1))
        }
        return .failure(.timeLimit(tool: tool.rawValue, seconds: timeLimit))
      }
      // The first to end decides; leaving the group cancels the other, and cancelling ends a child.
      let first = await group.next()
      group.cancelAll()
      return first ?? .failure(.engine(reason: "\(tool.rawValue) was not started"))
    }
    return try outcome.get()
  }

  private static func execute(
    _ tool: Tool, _ arguments: [String], outputLimit: Int
  ) async -> Result<Output, RecognitionError> {
    do {
      // A damaged file can make a program complain about every object: the first words are enough,
      // but all must be taken, or the child would wait for ever.
      let result = try await Subprocess.run(
        .name(tool.rawValue), arguments: Arguments(arguments), output: .bytes(limit: outputLimit),
        error: .bytes(limit: 16 << 20))
      let messages = String(decoding: result.standardError.prefix(64 << 10), as: UTF8.self)
      return .success(
        Output(
          bytes: result.standardOutput, messages: messages,
          succeeded: result.terminationStatus.isSuccess))
    } catch let error as SubprocessError where error.code == .executableNotFound {
      return .failure(.missingTool(name: tool.rawValue, package: Tool.package))
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      return .failure(.engine(reason: "\(tool.rawValue) wrote more than it may"))
    } catch {
      return .failure(.engine(reason: "\(tool.rawValue) could not be started"))
    }
  }

  /// The path as it must be given to a program, so that no name is taken for an option, for
  /// standard input or for a web address.
  static func argument(for path: String) -> String {
    path.hasPrefix("/") ? path : "./" + path
  }
}
