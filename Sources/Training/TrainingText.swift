internal import Restoration
internal import Vietnamese

/// Sources of text with what is kept out of them, read as often as is needed.
public struct TrainingText: Sendable {
  /// What is trained on.
  public var sources: [CorpusSource]
  /// One block of 200 lines in this many is kept out, for measuring; 0 for none.
  public var heldOutBlockEvery = 0
  /// Files or folders whose lines are kept out wherever they occur, but for repeats in documents.
  public var heldOutTexts: [String] = []

  /// Takes its parts as they are.
  public init(sources: [CorpusSource]) { self.sources = sources }

  /// Calls `body` with the lines kept out of training, for measuring on them.
  public func forEachHeldOutLine(
    _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(TrainingError) {
    var lines = try makeLines()
    for source in sources {
      for file in try CorpusReader.files(of: source) {
        try lines.forEach(of: file, in: source, heldOut: true, body)
      }
    }
  }

  /// Counts words and the letters of document codes.
  func words(
    report: (String) -> Void
  ) throws(TrainingError) -> (vocabulary: Vocabulary, codes: CodeSuffixCounts) {
    var lines = try makeLines()
    var vocabulary = Vocabulary()
    var codes = CodeSuffixCounts()
    var scanner = TokenScanner()
    var (count, leftOut) = (0, 0)
    for source in sources {
      for file in try CorpusReader.files(of: source) {
        let read = try lines.forEach(of: file, in: source) { line in
          scanner.scan(line)
          vocabulary.count(&scanner, weight: source.weight)
          codes.count(scanner.tokens, in: line)
        }
        if read.leftOut > 0 {
          report("\(file): \(read.leftOut) of \(read.lines) lines are no UTF-8 text; left out")
        }
        count += read.lines
        leftOut += read.leftOut
      }
    }
    if leftOut > 0 && leftOut == count { throw .notUTF8 }
    return (vocabulary, codes)
  }

  /// Counts 4-grams over the sources, each file as one stream in which a boundary stands for the
  /// end of a clause or line.
  ///
  /// - Parameter ids: of the vocabulary's entries; `unknown` for those that the model does not
  /// have.
  func fourgrams(
    _ vocabulary: Vocabulary, ids: [UInt16], report: (String) -> Void
  ) throws(TrainingError) -> NGramCounts {
    var lines = try makeLines()
    let spelling = Spelling.shared
    var scanner = TokenScanner()
    var total = NGramCounts()
    var occurrences: [UInt64] = []
    let chunk = 1 << 25
    let boundary = UInt64(ModelFormat.Special.boundary)
    for source in sources {
      for file in try CorpusReader.files(of: source) {
        var history = boundary << 32 | boundary << 16 | boundary
        func push(_ id: UInt16) {
          let last = UInt16(truncatingIfNeeded: history)
          if id == ModelFormat.Special.boundary && last == id { return }
          history = history << 16 | UInt64(id)
          occurrences.append(history)
        }
        try lines.forEach(of: file, in: source) { line in
          scanner.scan(line)
          scanner.withWords { token, word in
            switch token.kind {
            case .word:
              guard let word else { return }
              spelling.placeToneFirst(word)
              push(
                vocabulary.find(UnsafeBufferPointer(word)).map { ids[$0] }
                  ?? ModelFormat.Special.unknown)
            case .foreign: push(ModelFormat.Special.unknown)
            case .number: push(ModelFormat.Special.number)
            case .code, .address: push(ModelFormat.Special.code)
            case .boundary: push(ModelFormat.Special.boundary)
            case .comma: push(ModelFormat.Special.comma)
            }
          }
          push(ModelFormat.Special.boundary)
          if occurrences.count > chunk {
            total = .merging(total, NGramCounts(sorting: &occurrences, weight: source.weight))
            occurrences.removeAll(keepingCapacity: true)
          }
        }
      }
      total = .merging(total, NGramCounts(sorting: &occurrences, weight: source.weight))
      occurrences.removeAll(keepingCapacity: true)
      report("counted \(source.path)")
    }
    return total
  }

  /// The lines of files as training reads them, once.
  private struct Lines {
    var reader: CorpusReader
    /// The lines of whole documents read so far.
    var seen: Set<UInt64> = []

    @discardableResult
    mutating func forEach(
      of file: String, in source: CorpusSource, heldOut: Bool = false,
      _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) throws(TrainingError) -> (lines: Int, leftOut: Int) {
      guard source.countsRepeatsOnly else {
        return try reader.forEachLine(of: file, heldOut: heldOut, body)
      }
      var scanner = TokenScanner()
      return try CorpusReader().forEachLine(of: file, heldOut: heldOut) { line in
        guard let key = CorpusReader.key(of: line, &scanner, minimumWords: 1) else { return }
        if !seen.insert(key).inserted { body(line) }
      }
    }
  }

  private func makeLines() throws(TrainingError) -> Lines {
    var reader = CorpusReader()
    reader.heldOutBlockEvery = UInt64(max(0, heldOutBlockEvery))
    var scanner = TokenScanner()
    for text in heldOutTexts {
      for file in try CorpusReader.files(of: CorpusSource(path: text)) {
        var keys: [UInt64] = []
        try CorpusReader.forEachRawLine(of: file) { line in
          if let key = CorpusReader.key(of: line, &scanner) { keys.append(key) }
        }
        reader.heldOutLines.formUnion(keys)
      }
    }
    return Lines(reader: reader)
  }
}
