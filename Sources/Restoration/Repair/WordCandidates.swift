/// The words that readings may stand for under a reader's error channels, found once for each
/// reading and kept.
struct WordCandidates {
  /// Which letters of a reading are capitals.
  enum Capitals: Hashable {
    case none, first, all
  }

  private struct Key: Hashable {
    var capitals: Capitals
    var goesLoose: Bool
    var reading: [UInt32]
  }

  private let model: LanguageModel
  private let small: CandidateSearch
  private let capital: CandidateSearch
  private var known: [Key: [Candidate]] = [:]

  /// Words considered for a reading.
  private static let limit = 20
  /// The same where its place calls for another word than those.
  private static let looseLimit = 64
  /// Readings that are kept at most.
  private static let capacity = 200_000

  /// - Returns: nil when the model has no channel for the reader.
  init?(model: LanguageModel, reader: String) {
    guard let small = model.channels[reader + "-small"],
      let capitals = model.channels[reader + "-capitals"]
    else { return nil }
    self.model = model
    self.small = CandidateSearch(model: model, channel: small)
    capital = CandidateSearch(model: model, channel: capitals)
  }

  /// The channel of small letters.
  var channel: ErrorChannel { small.channel }

  static func capitals(of reading: Reading) -> Capitals {
    if reading.capitals > 1 && reading.capitals > reading.smalls { return .all }
    return reading.startsCapital ? .first : .none
  }

  /// The likeliest words for a reading, best first.
  ///
  /// - Parameter goesLoose: whether a character may be one that no rule explains.
  mutating func candidates(
    for reading: [UInt32], _ capitals: Capitals, goesLoose: Bool = false
  ) -> [Candidate] {
    let key = Key(capitals: capitals, goesLoose: goesLoose, reading: reading)
    if let found = known[key] { return found }
    if known.count > Self.capacity { known.removeAll(keepingCapacity: true) }
    let found = (capitals == .all ? capital : small).candidates(
      for: reading, startsCapital: capitals == .first,
      limit: goesLoose ? Self.looseLimit : Self.limit, goesLoose: goesLoose)
    known[key] = found
    return found
  }

  /// Words for a reading and for what else the OCR program saw, each once, in no order.
  mutating func candidates(
    for reading: [UInt32], _ variants: [(scalars: [UInt32], cost: Float)], _ capitals: Capitals
  ) -> [Candidate] {
    var found = candidates(for: reading, capitals)
    for variant in variants {
      for var candidate in candidates(for: variant.scalars, capitals) {
        candidate.channel -= variant.cost
        if let known = found.firstIndex(where: { $0.word == candidate.word }) {
          found[known].channel = max(found[known].channel, candidate.channel)
        } else {
          found.append(candidate)
        }
      }
    }
    return found
  }

  /// How likely the best of a reading's words is by itself, its frequency counted, in nats.
  func quality(_ candidates: [Candidate]) -> Float {
    candidates.reduce(-.infinity) {
      max(
        $0,
        $1.channel + CandidateSearch.frequencyWeight * model.unigramProbability[Int($1.word)])
    }
  }
}
