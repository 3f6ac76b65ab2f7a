internal import Vietnamese

/// What one kind of reader does to printed letters: costs of reading letter groups as others.
struct ErrorChannel: Sendable {
  /// One or two printed letters for a group of characters read; a cost in nats.
  struct Rule: Sendable {
    var first: UInt8
    /// 0 when the group is one letter.
    var second: UInt8
    var cost: Float
  }

  var name: String
  /// Costs of a blank between words lost, and of a blank put into a word.
  var joinedCost: Float
  var splitCost: Float
  /// The rules that read one group of characters.
  struct RuleSet: Sendable {
    /// For every letter code the cost of reading it so, infinite where there is no rule.
    fileprivate(set) var singles = [Float](repeating: .infinity, count: Letter.count)
    /// The letters that have one.
    private var letters = LetterSet()
    /// Rules for two letters.
    fileprivate(set) var couples: [Rule] = []

    /// The rules as they lie in memory, for as long as they are lent.
    struct View {
      /// By letter code.
      var singles: UnsafeBufferPointer<Float>
      var letters: LetterSet
      var couples: UnsafeBufferPointer<Rule>
    }

    @inline(__always)
    func withRules(_ body: (View) -> Void) {
      singles.withUnsafeBufferPointer { singles in
        couples.withUnsafeBufferPointer {
          body(View(singles: singles, letters: letters, couples: $0))
        }
      }
    }

    fileprivate mutating func add(_ rule: Rule) {
      if rule.second == 0 {
        singles[Int(rule.first)] = min(singles[Int(rule.first)], rule.cost)
        letters.insert(rule.first)
      } else {
        couples.append(rule)
      }
    }

    /// The cheaper of two sets for every letter.
    fileprivate func merged(with other: RuleSet, dearerBy surcharge: Float = 0) -> RuleSet {
      var result = self
      for code in singles.indices {
        result.singles[code] = min(singles[code], other.singles[code] + surcharge)
        if result.singles[code] < .infinity {
          result.letters.insert(UInt8(truncatingIfNeeded: code))
        }
      }
      for var rule in other.couples
      where !couples.contains(where: { $0.first == rule.first && $0.second == rule.second }) {
        rule.cost += surcharge
        result.couples.append(rule)
      }
      return result
    }
  }

  /// Rules by the packed group read.
  fileprivate(set) var rules: [UInt64: RuleSet] = [:]
  /// The same at the beginning of a word of which only the first letter is a capital.
  fileprivate(set) var initialRules: [UInt64: RuleSet] = [:]
  /// Letters that may be lost.
  fileprivate(set) var losses = RuleSet()

  /// The longest group of characters that rules read.
  static let longestGroup = 3

  /// Takes over the rules of another channel that it lacks, at a higher cost: capitals are rarer,
  /// so less is known of them.
  fileprivate mutating func borrow(_ other: ErrorChannel) {
    rules.merge(other.rules.mapValues { RuleSet().merged(with: $0, dearerBy: 1.5) }) {
      $0.merged(with: $1)
    }
  }

  /// Sees to it that every letter may be right as it was read, also one too rare to have been
  /// counted.
  fileprivate mutating func readLettersAsThemselves(_ letters: LetterTables) {
    for code in UInt8(1)..<UInt8(Letter.count) {
      let key = Self.packed(CollectionOfOne(letters.lower[Int(code)]))
      rules[key, default: RuleSet()].add(Rule(first: code, second: 0, cost: Self.rareLetterCost))
    }
  }

  /// The cost, in nats, of reading a rare letter right.
  private static let rareLetterCost: Float = 0.4

  /// The cost of reading a letter as a single character, infinite when that was not seen.
  func cost(of letter: UInt8, readAs scalar: UInt32) -> Float {
    rules[Self.packed(CollectionOfOne(scalar))]?.singles[Int(letter)] ?? .infinity
  }

  /// A group of up to three scalars as one number.
  @inline(__always)
  static func packed(_ group: some Sequence<UInt32>) -> UInt64 {
    group.reduce(0) { $0 << 21 | UInt64($1) }
  }
}

/// The learned error channels of a model.
struct ErrorChannels: Sendable {
  private(set) var channels: [ErrorChannel] = []
  private var marks: [String: MarkRules] = [:]

  /// - Parameter table: as `scripts/learn-confusions` writes it; lines that do not fit are left
  ///   out.
  init(table: UnsafeRawBufferPointer) {
    let letters = LetterTables.shared
    for line in table.split(separator: 0x0A) where line.first != 0x23 {
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      if fields[0] == "mark", fields.count > 2 {
        marks[fields[1], default: MarkRules()].add(fields[2...])
      }
      guard fields.count == 4 else { continue }
      if fields[0] == "channel" {
        guard let joined = Float(fields[2]), let split = Float(fields[3]) else { continue }
        channels.append(
          ErrorChannel(name: fields[1], joinedCost: joined / 100, splitCost: split / 100))
      } else if let cost = Float(fields[2]), let printed = letters.codes(of: fields[0]),
        (1...2).contains(printed.count), !channels.isEmpty
      {
        let rule = ErrorChannel.Rule(
          first: printed[0], second: printed.count > 1 ? printed[1] : 0, cost: cost / 100)
        let last = channels.count - 1
        let key = ErrorChannel.packed(fields[1].unicodeScalars.map(\.value))
        let isInitial = fields[0].unicodeScalars.first?.properties.isUppercase ?? false
        if fields[1].isEmpty {
          if !isInitial { channels[last].losses.add(rule) }
        } else if isInitial {
          channels[last].initialRules[key, default: .init()].add(rule)
        } else {
          channels[last].rules[key, default: .init()].add(rule)
        }
      }
    }
    for index in channels.indices where channels[index].name.hasSuffix("-capitals") {
      let small = channels[index].name.dropLast(8) + "small"
      if let other = channels.first(where: { $0.name == small }) { channels[index].borrow(other) }
    }
    for index in channels.indices where channels[index].name.hasPrefix("vie-") {
      channels[index].readLettersAsThemselves(letters)
    }
    for index in channels.indices {
      let small = channels[index].rules
      channels[index].initialRules.merge(small) { $0.merged(with: $1) }
    }
  }

  subscript(name: String) -> ErrorChannel? { channels.first { $0.name == name } }

  /// The rules for marks of a reader, `eng` or `vie`; none when nothing was learned.
  func marks(of reader: String) -> MarkRules { marks[reader] ?? MarkRules() }
}
