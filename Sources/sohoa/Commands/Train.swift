import ArgumentParser
import Conversion
import Glibc

/// `sohoa train`: an archive's own restoration model.
///
/// Training is a program of its own, `sohoa-train`, that lies beside this one: nothing of it is
/// linked into what reads documents.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a restoration model from plain text, or add text to the one that ships.",
    usage: """
      sohoa train FOLDER... -o MODEL
      sohoa train --add FOLDER... [--model BASE] -o MODEL
      sohoa train --add --corrections OUT [FOLDER...] -o MODEL
      """,
    discussion: "See `sohoa train --help`.")

  @Argument(parsing: .captureForPassthrough, help: "As `sohoa train --help` says.")
  var arguments: [String] = []

  func run() throws {
    let program = Self.program
    // What this program ignores would stay ignored in the one that takes its place.
    for number in [SIGPIPE, SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    var pointers = ([program, "model"] + arguments).map { strdup($0) }
    pointers.append(nil)
    execv(program, &pointers)
    pointers.forEach { free($0) }
    throw MissingDependency(
      """
      training is a program of its own, \(program), which is not there. Build it with: \
      swift build -c release --product sohoa-train
      """)
  }

  /// The path of `sohoa-train` in the folder of the running program.
  private static var program: String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = max(0, readlink("/proc/self/exe", &path, path.count))
    let own = String(decoding: path[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/sohoa-train"
  }
}
