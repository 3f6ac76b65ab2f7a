public import Restoration
internal import Vietnamese

/// Repairs whole texts: bytes in, bytes out, line for line and blank for blank.
public struct TextRepair: Sendable {
  private let restorer: Restorer

  /// - Parameter modelPath: A model file in place of the built-in one.
  public init(modelPath: String? = nil) throws(ModelError) {
    let model =
      if let modelPath {
        try LanguageModel(path: modelPath)
      } else {
        try LanguageModel.shipped()
      }
    restorer = Restorer(model: model)
  }

  /// A repaired text and what was done to it.
  public struct Result: Sendable {
    /// UTF-8, with the line ends of the input.
    public var bytes: [UInt8]
    public var changes: [Change]
    public var unresolved: [Change]
  }

  /// Repairs a text. Its line ends (`\n`, `\r\n`) and a missing one at the end stay.
  public func repair(_ text: String, options: RepairOptions) -> Result {
    var lines: [String] = []
    var ends: [String] = []
    var rest = text.unicodeScalars[...]
    while let feed = rest.firstIndex(of: "\n") {
      let line = rest[..<feed]
      let hasReturn = line.last == "\r"
      lines.append(String(hasReturn ? line.dropLast() : line))
      ends.append(hasReturn ? "\r\n" : "\n")
      rest = rest[rest.index(after: feed)...]
    }
    lines.append(String(rest))
    ends.append("")
    let repair = restorer.repair(lines, options: options)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + text.utf8.count / 2)
    for (line, end) in zip(repair.lines, ends) {
      bytes.append(contentsOf: line.utf8)
      bytes.append(contentsOf: end.utf8)
    }
    return Result(bytes: bytes, changes: repair.changes, unresolved: repair.unresolved)
  }
}
