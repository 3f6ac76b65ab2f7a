internal import PageModel
internal import Vietnamese

/// Makes words of a network's answers.
struct LineDecoder {
  private let set: SymbolSet
  private let blank: Int
  private let lexicon: Lexicon
  /// Answers that stand for symbols of no use.
  private let strangers: [Int]
  /// Those of them that signs of money have, which stand beside figures.
  private let money: Set<Int>

  init(set: SymbolSet, blank: Int, lexicon: Lexicon) {
    (self.set, self.blank, self.lexicon) = (set, blank, lexicon)
    strangers = set.symbols.indices.filter { answer in
      set.symbols[answer].map { Self.unused.contains(set.texts[$0]) } ?? false
    }
    money = Set(
      strangers.filter { answer in
        set.symbols[answer].map { ["€", "£"].contains(set.texts[$0]) } ?? false
      })
  }

  /// Signs that plans and decisions do not write, and as which the network takes damaged letters
  /// and digits: `§` for 5 and 8, `©` and `€` for c, `~` for a dash, `⁄` for a slash, `„` for dust.
  /// Signs of money are read beside figures.
  private static let unused: Set<String> = ["§", "©", "®", "€", "£", "⁄", "„", "~"]

  /// A symbol that was read, and which columns of the answers it stands in.
  struct Symbol {
    var number: Int
    /// The least certainty of its columns.
    var certainty: Float
    /// What its columns lack of certainty, added up.
    var lack: Float
    var columns: Range<Int> = 0..<0
  }

  /// Reads the words of a line.
  ///
  /// - Parameters:
  ///   - shares: the answers, column by column.
  ///   - box: where columns of the answers lie on the picture of the line.
  func words(
    in shares: [Float], box: (_ columns: Range<Int>) -> PixelBox
  ) -> [Word] {
    guard !shares.isEmpty else { return [] }
    lexicon.trim()
    return withoutStrangers(shares).withUnsafeBufferPointer { shares in
      let search = BeamSearch(shares, set: set, blank: blank, lexicon: lexicon)
      let path = search.best().map { search.node($0) }
      var symbols = Self.symbols(along: path)
      Self.divide(&symbols, columns: search.columns)
      let choices = choices(for: symbols, search, shares)
      return words(of: symbols, choices: choices, box: box)
    }
  }

  /// The answers with the share of the symbols of no use given to the others of their column.
  private func withoutStrangers(_ shares: [Float]) -> [Float] {
    guard !strangers.isEmpty else { return shares }
    var shares = shares
    let answers = set.symbols.count
    for start in stride(from: 0, to: shares.count, by: answers) {
      let share = strangers.reduce(0) { $0 + shares[start + $1] }
      guard share > 0.01, share < 0.5 || !isMoney(at: start, in: shares) else { continue }
      for answer in strangers { shares[start + answer] = 0 }
      let rest = max(0.05, 1 - share)
      for answer in start..<(start + answers) { shares[answer] /= rest }
    }
    return shares
  }

  /// Whether a column is a sign of money with a figure beside it, and no letter behind it.
  private func isMoney(at start: Int, in shares: [Float]) -> Bool {
    let answers = set.symbols.count
    func best(_ column: Int) -> Int {
      let column = shares[column..<(column + answers)]
      return (column.indices.max { column[$0] < column[$1] } ?? column.startIndex)
        - column.startIndex
    }
    guard money.contains(best(start)) else { return false }
    let sign = best(start)
    /// What stands next on one side, over one blank at most.
    func neighbour(_ columns: some Sequence<Int>) -> (symbol: Int?, isApart: Bool) {
      var (isApart, last) = (false, sign)
      for column in columns {
        let answer = best(column)
        // A symbol may take several columns.
        defer { last = answer }
        guard answer != blank, answer != sign, answer != last, let symbol = set.symbols[answer]
        else { continue }
        if symbol != SymbolSet.space { return (symbol, isApart) }
        if isApart { break }
        isApart = true
      }
      return (nil, true)
    }
    let before = neighbour(stride(from: start - answers, through: 0, by: -answers))
    let after = neighbour(
      stride(from: start + answers, through: shares.count - answers, by: answers))
    if let symbol = after.symbol, set.isDigit[symbol] { return true }
    guard let symbol = before.symbol, set.isDigit[symbol] else { return false }
    return after.isApart
      || !(after.symbol.map { set.texts[$0].contains(where: \.isLetter) } ?? false)
  }

  // MARK: Symbols

  /// The symbols of a reading, without what repeats them and what lies between.
  private static func symbols(along path: [BeamSearch.Node]) -> [Symbol] {
    var (result, index): ([Symbol], Int) = ([], 0)
    while index < path.count {
      var symbol = Symbol(number: -1, certainty: 0, lack: 0)
      while index < path.count, path[index].symbol < 0 {
        symbol.certainty = min(symbol.certainty, path[index].certainty)
        symbol.lack -= path[index].certainty
        index += 1
      }
      // What lies before a blank, and after the last symbol, speaks for the symbol before it.
      let isEnd = index == path.count
      let isBlank = !isEnd && path[index].symbol == SymbolSet.space
      if let last = result.indices.last, isEnd || isBlank && path[index].list != .none {
        result[last].certainty = min(result[last].certainty, symbol.certainty)
        result[last].lack += symbol.lack
        (symbol.certainty, symbol.lack) = (0, 0)
      }
      if isEnd { break }
      let start = index
      symbol.number = Int(path[start].symbol)
      repeat {
        let node = path[index]
        if node.certainty < symbol.certainty || isBlank && node.list == .none {
          symbol.certainty = node.certainty
        }
        symbol.lack -= node.certainty
        index += 1
      } while index < path.count && path[index].isRepeated
      symbol.columns = start..<index
      result.append(symbol)
    }
    return result
  }

  /// Widens the symbols so that each ends where the next begins, in the middle between them.
  private static func divide(_ symbols: inout [Symbol], columns: Int) {
    var start = 0
    for index in symbols.indices {
      let end = symbols[index].columns.upperBound
      let next =
        index + 1 < symbols.count
        ? end + (symbols[index + 1].columns.lowerBound - end) / 2 : columns
      symbols[index].columns = start..<next
      start = next
    }
  }

  // MARK: Choices

  /// For each symbol what may stand there, and how much certainty it lacks: the best reading
  /// outside the lists, and the best one without that.
  private func choices(
    for symbols: [Symbol], _ search: borrowing BeamSearch, _ shares: UnsafeBufferPointer<Float>
  ) -> [[Symbol]] {
    var excluded = [[Int]](repeating: [], count: symbols.count)
    var result = [[Symbol]](repeating: [], count: symbols.count)
    func add(from search: borrowing BeamSearch) {
      for (index, symbol) in symbols.enumerated() where !symbol.columns.isEmpty {
        let path = search.best(
          endingAt: symbol.columns.upperBound - 1, length: symbol.columns.count)
        guard let nodes = path?.map({ search.node($0) }),
          let best = Self.symbols(along: nodes).min(by: { $0.lack < $1.lack })
        else { continue }
        result[index].append(best)
        excluded[index] += nodes.map { Int($0.answer) }.filter { $0 != blank }
      }
    }
    add(from: search)
    guard !symbols.isEmpty else { return result }
    var place = 0
    let others = BeamSearch(shares, set: set, blank: blank, lexicon: lexicon) { column in
      while place + 1 < symbols.count, column >= symbols[place].columns.upperBound { place += 1 }
      return excluded[place]
    }
    add(from: others)
    return result
  }

  // MARK: Words

  private func words(
    of symbols: [Symbol], choices: [[Symbol]], box: (_ columns: Range<Int>) -> PixelBox
  ) -> [Word] {
    var words: [Word] = []
    var (start, before): (Int, Float) = (0, 0)
    while start < symbols.count {
      if symbols[start].number == SymbolSet.space {
        before = symbols[start].certainty
        start += 1
        continue
      }
      let end =
        symbols[start...].firstIndex { $0.number == SymbolSet.space } ?? symbols.count
      let after = end < symbols.count ? symbols[end].certainty : 0
      let own = symbols[start..<end]
      let least = own.reduce(min(before, after)) { min($0, $1.certainty) }
      var word = Word(
        text: own.map { set.texts[$0.number] }.joined().nfc,
        box: box(own[start].columns.lowerBound..<own[end - 1].columns.upperBound),
        // Percents of 100 + 5 × 7 × the certainty.
        confidence: Self.share(ofPercent: 100 + 35 * Double(least)))
      word.alternatives = alternatives(own, choices: choices[start..<end], in: word.text)
      words.append(word)
      (start, before) = (end, 0)
    }
    return words
  }

  /// What else the symbols of a word may be; nothing when they do not make up its text.
  private func alternatives(
    _ symbols: ArraySlice<Symbol>, choices: ArraySlice<[Symbol]>, in text: String
  ) -> [SymbolAlternatives] {
    var (found, read): ([SymbolAlternatives], String) = ([], "")
    for (symbol, choices) in zip(symbols, choices) {
      let own = set.texts[symbol.number].nfc
      var place = SymbolAlternatives(offset: read.unicodeScalars.count, confidence: 1, others: [])
      for choice in choices where choice.number != SymbolSet.space {
        let other = set.texts[choice.number].nfc
        let confidence = Self.share(ofPercent: 100 - 5 * Double(choice.lack))
        if other == own {
          place.confidence = confidence
        } else if confidence >= TesseractEngine.leastConfidence {
          place.others.append(SymbolChoice(text: other, confidence: confidence))
        }
      }
      if !place.others.isEmpty {
        place.others.sort { $0.confidence > $1.confidence }
        found.append(place)
      }
      read += own
    }
    return read == text ? found : []
  }

  private static func share(ofPercent percent: Double) -> Double {
    TesseractEngine.share(ofPercent: percent)
  }
}
