internal import Vietnamese

/// Two prepared texts, aligned by words and by characters.
struct TextComparison {
  let truth: PreparedText
  let output: PreparedText
  let wordSteps: [AlignmentStep]
  let characterSteps: [AlignmentStep]

  /// Cells of the character matrix up to which it is aligned as a whole.
  private static let exactLimit = 40_000_000_000

  init(truth: PreparedText, output: PreparedText) {
    self.truth = truth
    self.output = output
    var ids: [String: Int32] = [:]
    func identify(_ text: PreparedText) -> [Int32] {
      text.words.map { word in
        let next = Int32(ids.count)
        let key = text.text(word)
        if let id = ids[key] { return id }
        ids[key] = next
        return next
      }
    }
    wordSteps = SequenceAligner.align(identify(truth), identify(output))

    var letters: [Unicode.Scalar: Int32] = [:]
    func identifyCharacters(_ text: PreparedText) -> [Int32] {
      text.characters.map { scalar in
        if let id = letters[scalar] { return id }
        let next = Int32(letters.count)
        letters[scalar] = next
        return next
      }
    }
    let truthIDs = identifyCharacters(truth)
    let outputIDs = identifyCharacters(output)
    if truthIDs.count * outputIDs.count <= Self.exactLimit {
      characterSteps = SequenceAligner.align(truthIDs, outputIDs)
    } else {
      var steps: [AlignmentStep] = []
      for (truthPart, outputPart) in Self.parts(truth, output, wordSteps) {
        steps += SequenceAligner.align(Array(truthIDs[truthPart]), Array(outputIDs[outputPart]))
      }
      characterSteps = steps
    }
  }

  /// Cuts both texts before words that agree and stand among words that agree; where there are no
  /// such for long, before any two words that were aligned.
  private static func parts(
    _ truth: PreparedText, _ output: PreparedText, _ steps: [AlignmentStep]
  ) -> [(Range<Int>, Range<Int>)] {
    var parts: [(Range<Int>, Range<Int>)] = []
    var (truthStart, outputStart) = (0, 0)
    var (truthWord, outputWord) = (0, 0)
    var (agreeing, length) = (0, 0)
    for step in steps {
      agreeing = step == .match ? agreeing + 1 : 0
      length += 1
      let isCut =
        length > 500 && agreeing >= 4 || length > 4_000 && agreeing >= 1
        || length > 16_000
      if isCut, step == .match || step == .substitution {
        let truthEnd = truth.words[truthWord].lowerBound
        let outputEnd = output.words[outputWord].lowerBound
        parts.append((truthStart..<truthEnd, outputStart..<outputEnd))
        (truthStart, outputStart) = (truthEnd, outputEnd)
        length = 0
      }
      if step != .insertion { truthWord += 1 }
      if step != .deletion { outputWord += 1 }
    }
    parts.append((truthStart..<truth.characters.count, outputStart..<output.characters.count))
    return parts
  }

  /// Words with a partner of the same letters and other marks, looked for within each stretch of
  /// words that differ.
  func diacriticErrors() -> Int {
    var count = 0
    forEachDifference(wordSteps) { truthWords, outputWords in
      guard !truthWords.isEmpty, !outputWords.isEmpty else { return }
      var ids: [String: Int32] = [:]
      func identify(_ text: PreparedText, _ words: Range<Int>) -> ([Int32], [String]) {
        let cores = words.map { core(of: text, $0).lowercased() }
        let keys = cores.map { core in
          let next = Int32(ids.count)
          let key = core.folded
          if let id = ids[key] { return id }
          ids[key] = next
          return next
        }
        return (keys, cores)
      }
      let (truthKeys, truthCores) = identify(truth, truthWords)
      let (outputKeys, outputCores) = identify(output, outputWords)
      var (row, column) = (0, 0)
      for step in SequenceAligner.align(truthKeys, outputKeys) {
        if step == .match, truthCores[row] != outputCores[column] { count += 1 }
        if step != .insertion { row += 1 }
        if step != .deletion { column += 1 }
      }
    }
    return count
  }

  /// The word without punctuation at its ends.
  private func core(of text: PreparedText, _ index: Int) -> String {
    var word = text.words[index]
    while let first = word.first, PreparedText.isPunctuation(text.characters[first]) {
      word.removeFirst()
    }
    while let last = word.last, PreparedText.isPunctuation(text.characters[last]) {
      word.removeLast()
    }
    return text.text(word)
  }

  /// Stretches of up to three words on either side are one confusion when words were split, joined,
  /// lost or added in them; in all others each word is one.
  func collectWordConfusions(into confusions: inout [TextScore.Confusion: Int]) {
    collect(wordSteps, into: &confusions) { text, range in
      guard let first = range.first, let last = range.last else { return "" }
      return text.text(text.words[first].lowerBound..<text.words[last].upperBound)
    }
  }

  /// The same with characters, so that `ư` read as `tr` is seen as such.
  func collectCharacterConfusions(into confusions: inout [TextScore.Confusion: Int]) {
    collect(characterSteps, into: &confusions) { text, range in text.text(range) }
  }

  private func collect(
    _ steps: [AlignmentStep], into confusions: inout [TextScore.Confusion: Int],
    text: (PreparedText, Range<Int>) -> String
  ) {
    forEachDifference(steps, groupLimit: 3) { truthRange, outputRange in
      let confusion = TextScore.Confusion(
        truth: text(truth, truthRange), output: text(output, outputRange))
      confusions[confusion, default: 0] += 1
    }
  }

  /// Calls `body` with each maximal stretch without a match. With a limit, one that is longer on a
  /// side or has substitutions only is given step by step.
  private func forEachDifference(
    _ steps: [AlignmentStep], groupLimit: Int? = nil, _ body: (Range<Int>, Range<Int>) -> Void
  ) {
    var (row, column, index) = (0, 0, 0)
    while index < steps.count {
      if steps[index] == .match {
        (row, column, index) = (row + 1, column + 1, index + 1)
        continue
      }
      let start = index
      var (rowEnd, columnEnd) = (row, column)
      while index < steps.count, steps[index] != .match {
        if steps[index] != .insertion { rowEnd += 1 }
        if steps[index] != .deletion { columnEnd += 1 }
        index += 1
      }
      let isUneven = steps[start..<index].contains { $0 != .substitution }
      if groupLimit.map({ isUneven && rowEnd - row <= $0 && columnEnd - column <= $0 }) ?? true {
        body(row..<rowEnd, column..<columnEnd)
        (row, column) = (rowEnd, columnEnd)
        continue
      }
      for step in steps[start..<index] {
        let nextRow = step == .insertion ? row : row + 1
        let nextColumn = step == .deletion ? column : column + 1
        body(row..<nextRow, column..<nextColumn)
        (row, column) = (nextRow, nextColumn)
      }
    }
  }
}
