import ArgumentParser
import Conversion
import Records

/// `sohoa status`: what a folder holds and how far its run is.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how far the conversion into a folder is, and what failed.",
    discussion: """
      May be asked at any time, also while the conversion goes on.

      Examples:
        sohoa status out/
        sohoa status out/ --failed
        sohoa status out/ --failed --json | jq -r .path
      """)

  @Argument(help: "The folder that was given to sohoa convert after -o.")
  var folder: String

  @Flag(help: "List the documents that failed or lack pages, with the reasons.")
  var failed = false

  @Flag(help: "JSON: one object, with --failed one a document and line.")
  var json = false

  func run() throws {
    let status = try FolderStatus(of: folder)
    let lines: [String]
    switch (failed, json) {
    case (true, true): lines = try status.failures.map(Self.json)
    case (true, false):
      lines = status.failures.map { failure in
        let pages = failure.error?.pages ?? []
        let place = pages.isEmpty ? "" : " (page \(pages.map(String.init).joined(separator: ", ")))"
        let reason = failure.error?.message ?? "No reason is known."
        return "\(failure.path): \(failure.status.rawValue)\(place): \(reason)"
      }
    case (false, true): lines = [try Self.json(status)]
    case (false, false): lines = StatusText.lines(of: status)
    }
    try WholeFile.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: nil)
  }

  private static func json(_ value: some Encodable) throws -> String {
    String(decoding: try OrderedJSON.encode(value), as: UTF8.self)
  }
}

/// A folder's status for people.
enum StatusText {
  static func lines(of status: FolderStatus) -> [String] {
    var lines = [
      "\(ProgressText.count(status.documents, "document")): \(status.ok) ok, "
        + "\(status.partial) partial, \(status.failed) failed, \(status.left) left"
        + (status.elsewhere > 0 ? ", \(status.elsewhere) in other shards" : "")
    ]
    lines.append(
      "\(ProgressText.count(status.pages, "page"))"
        + (status.pagesPerSecond.map { ", \(ProgressText.oneDecimal($0)) pages/s" } ?? ""))
    if status.isRunning {
      let left = status.secondsLeft.map { ", about \(ProgressText.time($0)) left" } ?? ""
      lines.append("process \(status.process ?? 0) is working on it\(left)")
    } else if status.left > 0 {
      lines.append("nobody is working on it; the same sohoa convert goes on")
    }
    for (kind, count) in status.failureKinds.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(kind): \(count)")
    }
    if !status.slowest.isEmpty { lines.append("slowest:") }
    for document in status.slowest {
      lines.append(
        "  \(ProgressText.time(document.seconds ?? 0)), "
          + "\(ProgressText.count(document.pages, "page")): \(document.path)")
    }
    return lines
  }
}
