internal import FoundationEssentials
internal import Glibc
internal import PageModel
internal import Recognition
internal import Records

/// The other side of `WorkerPool`: answers requests on standard input one by one.
public enum WorkerLoop {
  /// Answers every line of standard input with exactly one line on standard output, until the input
  /// ends.
  ///
  /// Whatever the libraries print goes to standard error: the descriptor of standard output is kept
  /// aside and the number that C code knows points elsewhere.
  public static func run() async throws {
    let output = dup(STDOUT_FILENO)
    guard output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { return }
    defer { close(output) }
    var answerer = RequestAnswerer()
    while let line = readLine(strippingNewline: true) {
      let reply = await answerer.answer(line)
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

/// Answers requests, with one Tesseract engine that is kept as long as the languages stay the same.
private struct RequestAnswerer: ~Copyable {
  private var reader: PageReader?
  private var settings: Settings?

  private struct Settings: Equatable {
    let languages: [String]
    let limits: SourceLimits
  }

  mutating func answer(_ line: String) async -> WorkerReply {
    let request: WorkerRequest
    do {
      request = try JSONDecoder().decode(WorkerRequest.self, from: Data(line.utf8))
    } catch {
      return .failure(.engine(reason: "the request is not understood"))
    }
    do throws(RecognitionError) {
      switch request {
      case .describe(let path, let limits):
        return .description(try await SourceDescription(of: path, limits: limits))
      case .read(let path, let plan, let mediaType, let languages, let limits):
        return .page(
          try await read(
            plan, of: mediaType, at: path, Settings(languages: languages, limits: limits)))
      }
    } catch {
      return .failure(error)
    }
  }

  private mutating func read(
    _ plan: PagePlan, of mediaType: MediaType, at path: String, _ settings: Settings
  ) async throws(RecognitionError) -> Page {
    if self.settings != settings {
      reader = try PageReader(languages: settings.languages, limits: settings.limits)
      self.settings = settings
    }
    guard let page = try await reader?.read(plan, of: mediaType, at: path) else {
      throw .engine(reason: "no reader")
    }
    return page
  }
}
