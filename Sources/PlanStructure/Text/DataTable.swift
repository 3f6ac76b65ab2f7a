internal import CPlanData

/// The rows of a table of the project's data: tab-separated fields, `#` starts a comment line.
///
/// Where a table is from stands in its first lines.
struct DataTable: Sendable {
  let rows: [[String]]

  /// Parses a table that was compiled in; `bytes` writes its length.
  init(_ bytes: (UnsafeMutablePointer<Int64>) -> UnsafePointer<UInt8>?) {
    var length: Int64 = 0
    let start = bytes(&length)
    let buffer = UnsafeBufferPointer(start: start, count: Int(length))
    self.init(String(decoding: buffer, as: UTF8.self))
  }

  init(_ text: String) {
    rows = text.split(separator: "\n").compactMap { line in
      guard !line.hasPrefix("#") else { return nil }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { String($0) }
      return fields.allSatisfy(\.isEmpty) ? nil : fields
    }
  }
}

extension [String] {
  /// The field at `index`, empty when the row is shorter.
  func field(_ index: Int) -> String { index < count ? self[index] : "" }
}
