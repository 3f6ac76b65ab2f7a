internal import CPlanData

/// A list of words by which rules decide. What each is for stands above its lines in
/// `wordings.tsv`, from which all are read.
enum Wording: String, CaseIterable, Sendable {
  // What the words around a figure make of it.
  case done, goalLead, otherThing, eachOf, passive, having, becoming, situation, wish, share
  case nearly, size, sum, kindOf, must, support, performance, vote, conditional, whichever, group,
    shareRate, onlyThen, less, sizedThing, sizeUnit
  case perOne, rate, reachingRate, exceeded, span, shortSpan, single, originLead, changeTo, change,
    finding, pastLead, comparedTo, ambient, budgetLead, then, leave,
    entry, beneficiary
  // Figures and their bounds.
  case yearLead, atYear, partBody, partLead, fromWord, grade, exceeding, forbidding
  // Targets.
  case multiple, nounEnd, uncounted, targetHeading, point, marking, during, targetSpan, latest,
    latestUnit, dayUnit,
    waiting
  case fromThen, within, shortening, staying, bodySize, cost, money, eachPrice, paying, reached
  case compared, multiplied
  // Deadlines and periods.
  case until, whole, dateLead, beginning, dayTime, repeated, commemorated, weekday, step, stepTask,
    wholeThing, ordinal, sampling, limit, placeKind
  // Awards in a sentence.
  case conferring, titleHeld, selecting, awardTo
  // Documents cited.
  case namedType, commaName, sameDay, lawObject
  // Types of documents.
  case letterType, plannedType, coveredYear, lastYear
  // Quotas.
  case giving, wished, attending, council, madeOf, registering, given, belonging, heldBy, and
  case receiverLead, plural, ratio, ofThem, leading, among
  // What sections on awards state.
  case fundLead, fund, givingVerb, awardMoney, asking
  // Who has to do what.
  case bodyLead, several, assigning, jointOffice, listEnd
  // Statements.
  case scoreTable, timeLabel, announcing, requirement, noRequirement

  /// The wordings, in the order of the table.
  var list: [String] { Self.lists[self] ?? [] }

  /// The wordings as phrases to be found in a text.
  var phrases: PhraseTable<Bool> { PhraseTable(list.map { ($0, true) }) }

  /// The wordings as names to be compared.
  var set: Set<String> { Set(list) }

  /// The keys of each wording.
  var keys: [[UInt8]] { list.map(\.keys) }

  static let table = DataTable(sohoa_wordings)

  private static let lists: [Wording: [String]] = table.rows.reduce(into: [:]) { lists, row in
    guard let kind = Wording(rawValue: row.field(0)) else { return }
    lists[kind, default: []].append(row.field(1))
  }
}
