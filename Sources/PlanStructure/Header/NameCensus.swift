internal import PageModel

/// How a document spells names, with what speaks for each spelling.
///
/// Small letters keep marks that capitals lose, a spelling with marks was not made of one without, a
/// name behind the word for its kind is that of such a unit, and the place in the head is nearly
/// always the issuer's. A name that differs by a letter counts less than one that differs by marks.
struct NameCensus: Sendable {
  /// What is asked of a name.
  struct Question {
    /// The kind of the unit, nil where it is not known.
    var kind: String?
    /// The place in the head, which speaks for the name.
    var place: String?
    /// Units in the head that speak for the name of the place.
    var heads: [UnitName] = []
  }

  struct Spelling {
    var weight: Double
    /// As it is first spelled, in small letters where it is so anywhere.
    var first: String
    var isFromCapitals: Bool
  }

  /// As much text says what a name is, and no more is searched.
  private static let longestSearch = 60_000
  private static let capitals = 0.55
  private static let unmarked = 0.7
  private static let otherLetter = 0.5
  private static let behindKind = 1.2
  private static let behindOtherKind = 0.1
  private static let fromHead = 2.0
  /// Names with fewer letters are others if one differs.
  private static let shortestForLetter = 7
  private static let shortestForTwo = 10

  private struct Line {
    var text: FoldedText
    var repairs: [TextLine.RepairMark]
    /// As read, where each word of the text was one word; empty otherwise.
    var read: [String]

    /// What was read of the words in `range`; nil where nothing says, or it is the same.
    func read(_ range: Range<Int>) -> String? {
      guard !read.isEmpty else { return nil }
      let first = text.keys[..<range.lowerBound].count { $0 == .blank }
      let count = text.keys[range].count { $0 == .blank } + 1
      guard first + count <= read.count else { return nil }
      let words = read[first..<first + count].joined(separator: " ").trimmingSuffix {
        !$0.isLetter
      }
      return words == text.text(range) ? nil : words
    }
  }

  private let texts: [Line]
  /// What recognition read of a name before repair counts so much beside what repair made of it.
  private static let asRead = 2.0

  /// Whether capitals have their marks, as on pages that recognition read with its Vietnamese model.
  private let haveMarks: Bool

  init(_ lines: [TextLine], haveMarks: Bool) {
    self.haveMarks = haveMarks
    var length = 0
    var texts: [Line] = []
    for line in lines where length < Self.longestSearch {
      let text = FoldedText(line.text.prefix(4000))
      length += text.count
      let words = line.words.map(\.text)
      let isWhole = text.keys.split(separator: .blank).count == words.count
      texts.append(Line(text: text, repairs: line.repairs, read: isWhole ? words : []))
    }
    self.texts = texts
  }

  /// How the name is spelled, by its letters in small ones without the place of tones.
  func spellings(of name: String, _ question: Question) -> [String: Spelling] {
    let keys = name.keys
    let words = keys.count { $0 == .blank } + 1
    let slack =
      keys.count >= Self.shortestForTwo ? 2 : (keys.count >= Self.shortestForLetter ? 1 : 0)
    var found: [String: Spelling] = [:]
    for line in texts {
      let text = line.text
      for range in Self.names(of: words, like: keys, slack: slack, in: text) {
        let isOther = !text.keys[range].elementsEqual(keys)
        let spelled = text.text(range)
        let isCapital = text.isCapital(at: range.lowerBound + 1)
        var weight = isCapital && !haveMarks ? Self.capitals : 1
        for word in spelled.split(separator: " ")
        where word.unicodeScalars.allSatisfy(\.isASCII) {
          weight *= Self.unmarked
        }
        if isOther { weight *= Self.otherLetter }
        let kind = Self.kind(before: range.lowerBound, in: text)
        let isPlace = question.place.map { $0.hasSuffix(spelled) } ?? false
        if let kind, let wanted = question.kind {
          weight *= kind == wanted ? Self.behindKind : Self.behindOtherKind
        } else if isPlace, isOther || !haveMarks {
          weight *= isOther ? Self.fromHead : Self.behindKind
        } else if isOther, kind == nil || question.kind == nil,
          !question.heads.contains(where: { Self.normal($0.name) == Self.normal(spelled) })
        {
          // A name with another letter and nothing that says it is the same.
          weight *= Self.otherLetter
        }
        for mark in line.repairs where mark.range.overlaps(range) {
          weight *= 0.4 + 0.6 * mark.confidence
        }
        let key = Self.normal(spelled)
        let printed = isCapital ? Self.titled(spelled) : spelled
        var spelling =
          found[key] ?? Spelling(weight: 0, first: printed, isFromCapitals: isCapital)
        if !isCapital, spelling.isFromCapitals {
          spelling.first = spelled
          spelling.isFromCapitals = false
        }
        spelling.weight += weight
        found[key] = spelling
        if let read = line.read(range), text.keys[range].elementsEqual(read.keys) {
          let asRead = isCapital ? Self.titled(read) : read
          found[
            Self.normal(read),
            default: Spelling(weight: 0, first: asRead, isFromCapitals: isCapital)
          ]
          .weight += Self.asRead
        }
      }
    }
    return found
  }

  /// The text with the name of the unit as it is spelled, wherever it stands behind the word for its
  /// kind or with the same letters.
  func respelled(_ subject: String, as unit: UnitName) -> String {
    let keys = unit.name.keys
    guard keys.count >= 5, keys.contains(.blank) else { return subject }
    let text = FoldedText(subject)
    let words = keys.count { $0 == .blank } + 1
    let slack = keys.count >= Self.shortestForLetter ? 1 : 0
    for range in Self.names(of: words, like: keys, slack: slack, in: text) {
      let spelled = text.text(range)
      let isOther = !text.keys[range].elementsEqual(keys)
      let kind = Self.kind(before: range.lowerBound, in: text)
      guard Self.normal(spelled) != Self.normal(unit.name), kind == nil || kind == unit.kind,
        kind != nil || !isOther
      else { continue }
      let isCapital = text.isCapital(at: range.lowerBound + 1)
      let printed = isCapital ? unit.name.uppercased() : Self.titled(unit.name)
      return text.text(0..<range.lowerBound).appending(blankBefore: printed)
        .appending(rest: text, from: range.upperBound)
    }
    return subject
  }

  /// The subject with the words that the rest of the document has between the same neighbours, where
  /// it has them often and those that stand there nowhere else: `thi đã “Đổi mới` as `thi đua “Đổi`.
  func agreed(_ subject: String) -> String {
    var words = subject.split(separator: " ").map(String.init)
    guard words.count >= 3 else { return subject }
    let plain = words.map(Self.plain)
    // What stands behind each word and before each, in all lines.
    var behind: [String: [String: Int]] = [:]
    var before: [String: [String: Int]] = [:]
    let asked = Set(plain)
    for text in texts.map(\.text) {
      let line = text.text(text.range).split(separator: " ").map { Self.plain(String($0)) }
      for (first, second) in zip(line, line.dropFirst()) {
        if asked.contains(first) { behind[first, default: [:]][second, default: 0] += 1 }
        if asked.contains(second) { before[second, default: [:]][first, default: 0] += 1 }
      }
    }
    for index in words.indices.dropFirst().dropLast() where !plain[index].isEmpty {
      let left = behind[plain[index - 1]] ?? [:]
      let right = before[plain[index + 1]] ?? [:]
      // The subject itself is one of the lines.
      let own = (left[plain[index]] ?? 0) + (right[plain[index]] ?? 0)
      guard own <= Self.ownMentions else { continue }
      let others = left.filter { Self.isMisread(plain[index], of: $0.key) }
        .mapValues { $0 }.merging(
          right.filter { Self.isMisread(plain[index], of: $0.key) }, uniquingKeysWith: +)
      guard let best = others.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        best.value >= Self.leastMentions
      else { continue }
      words[index] = words[index].replacingLetters(with: best.key)
    }
    return words.joined(separator: " ")
  }

  /// Mentions of what stands in the subject, itself among them, and of what is taken instead.
  private static let ownMentions = 2
  private static let leastMentions = 5

  /// Whether a word may have been read for another: it starts with the same letter and is about as
  /// long, with other letters or marks.
  private static func isMisread(_ word: String, of other: String) -> Bool {
    let keys = word.keys
    let otherKeys = other.keys
    return word != other && keys.first == otherKeys.first && abs(keys.count - otherKeys.count) <= 1
      && keys.allSatisfy(\.isLetter) && otherKeys.allSatisfy(\.isLetter)
      && distance(keys, otherKeys, upTo: 1) <= 1
  }

  /// The word in small letters without the signs around it.
  private static func plain(_ word: String) -> String {
    let start = word.drop { !$0.isLetter && !$0.isNumber }
    return String(start.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed()).lowercased()
  }

  /// One form for the two places of a tone mark (`Hoà`, `Hòa`).
  static func normal(_ name: String) -> String {
    let small = name.lowercased()
    return small.split(separator: " ").map { word in
      let tone = word.unicodeScalars.map { SyllableMarks.tone($0) }.max() ?? 0
      return String(
        String.UnicodeScalarView(word.unicodeScalars.map { SyllableMarks.withoutTone($0) }))
        + String(tone)
    }.joined(separator: " ")
  }

  // MARK: Where names stand

  /// Where as many words with a capital each stand whose letters are the keys, but for so many.
  private static func names(
    of words: Int, like keys: [UInt8], slack: Int, in text: FoldedText
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index + keys.count <= text.count + slack, index < text.count {
      guard text.isWordStart(index), text.isCapital(at: index) else {
        index += 1
        continue
      }
      if let end = nameEnd(from: index, words: words, in: text),
        abs(end - index - keys.count) <= slack,
        UnitName.kinds.match(at: index, in: text) == nil,
        distance(Array(text.keys[index..<end]), keys, upTo: slack) <= slack
      {
        found.append(index..<end)
        index = end
      } else {
        index = text.wordEnd(from: index)
      }
    }
    return found
  }

  /// Where the name of `words` words ends that starts at `index`, all in capitals or all but the
  /// first letters in small ones; nil where none does.
  private static func nameEnd(from start: Int, words: Int, in text: FoldedText) -> Int? {
    let isCapital = text.isCapital(at: start + 1)
    var index = start
    for word in 1...words {
      let end = text.wordEnd(from: index)
      guard text.isCapital(at: index),
        end - index == 1 || text.isCapital(at: index + 1) == isCapital
      else { return nil }
      if word == words { return end }
      guard text.key(at: end) == .blank, text.key(at: end + 1) != .blank else { return nil }
      index = end + 1
    }
    return nil
  }

  /// The kind of unit that is named right before `index`.
  private static func kind(before index: Int, in text: FoldedText) -> String? {
    UnitName.kinds.match(endingAt: text.trimmed(0..<index).upperBound, in: text)?.meaning
  }

  /// How many letters have to be changed, put in or left out; counting stops behind `limit`.
  static func distance(_ first: [UInt8], _ second: [UInt8], upTo limit: Int) -> Int {
    if first == second { return 0 }
    guard limit > 0 else { return 1 }
    var row = Array(0...second.count)
    for (i, a) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in second.enumerated() {
        let cost = min(diagonal + (a == b ? 0 : 1), row[j] + 1, row[j + 1] + 1)
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
      if (row.min() ?? 0) > limit { return limit + 1 }
    }
    return row[second.count]
  }

  /// The name with a capital at the start of each word.
  static func titled(_ name: String) -> String {
    name.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
      .joined(separator: " ")
  }
}

extension String {
  /// The word with other letters between the signs around it, in its case.
  fileprivate func replacingLetters(with letters: String) -> String {
    let start = prefix { !$0.isLetter }
    let end = String(reversed().prefix { !$0.isLetter }.reversed())
    let core = dropFirst(start.count).dropLast(end.count)
    let isCapital = core.count > 1 && core.allSatisfy { $0.isUppercase }
    let isTitle = core.first?.isUppercase == true
    let printed =
      isCapital
      ? letters.uppercased()
      : (isTitle ? letters.prefix(1).uppercased() + letters.dropFirst() : letters)
    return start + printed + end
  }

  fileprivate func appending(blankBefore text: String) -> String {
    isEmpty ? text : self + " " + text
  }

  fileprivate func appending(rest text: FoldedText, from index: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.scalars[index...])
    return self + String(view)
  }
}
