#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The error channels of a model as text, with more misreadings counted in.
///
/// `scripts/learn-confusions` describes the table. A letter that was read as something new gets the
/// cost of the count: `-ln((seen + new) / (seen of the letter + new))`.
struct ConfusionTable {
  private struct Rule {
    var printed: String
    var read: String
    /// In hundredths of a nat.
    var cost: Int
    var count: Int
  }

  private struct Channel {
    var head: String
    var name: String
    var rules: [Rule] = []
  }

  private var channels: [Channel] = []
  /// Comments, marks and whatever else is no rule.
  private var others: [String] = []

  init(_ table: some Sequence<UInt8>) {
    let text = String(decoding: Array(table), as: UTF8.self)
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if fields.count == 4, fields[0] == "channel" {
        channels.append(Channel(head: String(line), name: fields[1]))
      } else if fields.count == 4, !line.hasPrefix("#"), let cost = Int(fields[2]),
        let count = Int(fields[3]), !channels.isEmpty
      {
        channels[channels.count - 1].rules.append(
          Rule(printed: fields[0], read: fields[1], cost: cost, count: count))
      } else {
        others.append(String(line))
      }
    }
  }

  var bytes: [UInt8] {
    var text = ""
    for channel in channels {
      text += channel.head + "\n"
      for rule in channel.rules {
        text += "\(rule.printed)\t\(rule.read)\t\(rule.cost)\t\(rule.count)\n"
      }
    }
    text += others.map { $0 + "\n" }.joined()
    return Array(text.utf8)
  }

  /// Counts what was read in place of a word by Tesseract with Vietnamese.
  ///
  /// - Returns: How many letters were read otherwise; 0 for words that differ in more than half of
  ///   their letters, which teach nothing of single letters.
  mutating func add(_ misreading: CorrectionLessons.Misreading) -> Int {
    let isCapital = misreading.printed == misreading.printed.uppercased()
    let name = isCapital ? "vie-capitals" : "vie-small"
    guard let channel = channels.firstIndex(where: { $0.name == name }) else { return 0 }
    let printed = Array(misreading.printed.lowercased().unicodeScalars)
    let read = Array(misreading.read.lowercased().unicodeScalars)
    let pairs = Self.differences(printed, read)
    guard pairs.count * 2 <= printed.count + 1 else { return 0 }
    for (letters, group) in pairs { count(letters, group, in: channel) }
    return pairs.count
  }

  private mutating func count(_ printed: String, _ read: String, in channel: Int) {
    let total = channels[channel].rules.filter { $0.printed == printed }.reduce(0) { $0 + $1.count }
    let known = channels[channel].rules.firstIndex { $0.printed == printed && $0.read == read }
    let seen = 1 + (known.map { channels[channel].rules[$0].count } ?? 0)
    let cost = Int((-100 * log(Double(seen) / Double(total + 1))).rounded())
    if let known {
      channels[channel].rules[known].count = seen
      channels[channel].rules[known].cost = min(channels[channel].rules[known].cost, cost)
    } else {
      channels[channel].rules.append(
        Rule(printed: printed, read: read, cost: max(0, cost), count: 1))
    }
  }

  /// The stretches of at most two letters that were read as at most three characters, between
  /// letters that were read right.
  private static func differences(
    _ printed: [Unicode.Scalar], _ read: [Unicode.Scalar]
  ) -> [(String, String)] {
    // The longest common subsequence, from the end.
    var common = [[Int]](
      repeating: [Int](repeating: 0, count: read.count + 1), count: printed.count + 1)
    for row in stride(from: printed.count - 1, through: 0, by: -1) {
      for column in stride(from: read.count - 1, through: 0, by: -1) {
        common[row][column] =
          printed[row] == read[column]
          ? common[row + 1][column + 1] + 1
          : max(common[row + 1][column], common[row][column + 1])
      }
    }
    var pairs: [(String, String)] = []
    var (row, column) = (0, 0)
    var (lost, got) = ("", "")
    func settle() {
      defer { (lost, got) = ("", "") }
      let letters = lost.unicodeScalars.count
      guard (1...2).contains(letters), got.unicodeScalars.count <= 3,
        !lost.contains(" "), !got.contains(" ")
      else { return }
      // Letters beside each other that were each misread count one by one.
      if letters == 2, got.unicodeScalars.count == 2 {
        for (one, other) in zip(lost, got) { pairs.append((String(one), String(other))) }
      } else {
        pairs.append((lost, got))
      }
    }
    while row < printed.count || column < read.count {
      if row < printed.count, column < read.count, printed[row] == read[column] {
        settle()
        (row, column) = (row + 1, column + 1)
      } else if column == read.count
        || (row < printed.count && common[row + 1][column] >= common[row][column + 1])
      {
        lost.unicodeScalars.append(printed[row])
        row += 1
      } else {
        got.unicodeScalars.append(read[column])
        column += 1
      }
    }
    settle()
    return pairs
  }
}
