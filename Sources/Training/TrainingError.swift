#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Why training stopped.
public enum TrainingError: Error, Equatable, Sendable {
  /// A source cannot be opened; `code` is `errno`.
  case unreadable(path: String, code: Int32)
  /// The output cannot be written; `code` is `errno`.
  case unwritable(path: String, code: Int32)
  /// A folder holds no `*.txt` file, at any depth.
  case noTextFiles(path: String)
  /// The sources hold lines, but none of UTF-8 text.
  case notUTF8
  /// The sources hold too little text to estimate anything from.
  case tooLittleText
  /// A file or folder holds no corrections that `sohoa correct` keeps.
  case noCorrections(path: String)
  /// A model cannot take more words or n-grams than its format has room for.
  case tooMuchForModel
}

extension TrainingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let path, let code): "\(path) cannot be read (\(Self.message(code)))."
    case .unwritable(let path, let code): "\(path) cannot be written (\(Self.message(code)))."
    case .noTextFiles(let path):
      "\(path) has no *.txt files. Training reads plain text in UTF-8, a paragraph a line."
    case .notUTF8:
      "The sources are not UTF-8 text. Texts in old encodings become UTF-8 with `sohoa repair`."
    case .tooLittleText:
      "The sources hold too little text: every word must occur at least three times to be learnt."
    case .noCorrections(let path):
      "\(path) holds no corrections. Apply some to its documents first, with `sohoa correct`."
    case .tooMuchForModel:
      "The model has no room for so much. Add less text, or train a model anew from all of it."
    }
  }

  private static func message(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
