internal import CPlanData

/// The printed words by which the head and foot of a document are known.
struct Letterhead: Sendable {
  static let standard = Letterhead(
    DataTable(sohoa_letterhead), organs: DataTable(sohoa_organs), offices: DataTable(sohoa_offices))

  /// Whether a body's first words need the next line to be a name.
  struct Organ: Sendable {
    var name: String
    var needsMore: Bool
  }

  /// In what right a document is signed: for a collective (`TM.`), for or by order of its head
  /// (`KT.`, `TL.`, `TUQ.`), or as acting head (`Q.`).
  enum SigningMark: String, Sendable {
    case authority, capacity, acting
  }

  /// The name of the state, the motto and the title of party documents.
  let state: FuzzyPhrase
  let motto: FuzzyPhrase
  let party: FuzzyPhrase
  /// Titles of unions' documents, which stand where others have the name of the state.
  let unions: [FuzzyPhrase]
  let recipients: FuzzyPhrase
  let numberWords: PhraseTable<Bool>
  let openings: PhraseTable<Bool>
  let debris: PhraseTable<Bool>
  let enacting: PhraseTable<Bool>
  let closings: PhraseTable<Bool>
  let organs: OrganTable
  /// First words of bodies and kinds of units, to be looked for in capitals whatever their marks.
  let capitalOrgans: PhraseTable<String>
  /// The kinds of units alone, and words that look like them.
  let capitalKinds: PhraseTable<String>
  /// Each with its name as it is printed.
  let offices: PhraseTable<String>
  let signingMarks: PhraseTable<SigningMark>
  /// Degrees and ranks before a signer's name.
  let personTitles: PhraseTable<Bool>
  /// Words behind the type in a title, which belong to neither type nor subject.
  let titleTails: PhraseTable<Bool>

  init(_ table: DataTable, organs organTable: DataTable, offices officeTable: DataTable) {
    func wordings(_ part: String) -> [String] {
      table.rows.filter { $0.field(0) == part }.map { $0.field(1) }
    }
    func phrases(_ part: String) -> PhraseTable<Bool> {
      PhraseTable(wordings(part).map { ($0, true) })
    }
    state = FuzzyPhrase(wordings("state").first ?? "")
    motto = FuzzyPhrase(wordings("motto").first ?? "")
    party = FuzzyPhrase(wordings("party").first ?? "")
    unions = wordings("union").map { FuzzyPhrase($0) }
    recipients = FuzzyPhrase(wordings("recipients").first ?? "")
    numberWords = phrases("number")
    openings = phrases("opening")
    debris = phrases("debris")
    enacting = phrases("enacting")
    closings = phrases("closing")
    personTitles = phrases("title")
    titleTails = phrases("tail")
    organs = OrganTable(organTable)
    let kinds = ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn"]
    capitalOrgans = PhraseTable(
      (organs.names + kinds).map { ($0, $0) }, marks: .any)
    // `QUÂN SỰ` is no district (`QUẬN`) that lost a mark.
    let military = ["quân sự", "quân khu", "quân đoàn", "quân đội", "quân y", "quân chủng"]
    capitalKinds = PhraseTable((kinds + military).map { ($0, $0) }, marks: .any)
    signingMarks = PhraseTable(
      table.rows.compactMap { row in
        SigningMark(rawValue: row.field(0)).map { (row.field(1), $0) }
      })
    // Offices are looked for in capitals, whose marks recognition loses first.
    let heads = officeTable.rows.map { $0.field(0) }
    // Every head has deputies, who may write `P.`.
    let deputies = heads.filter { !$0.hasPrefix("phó ") }
      .flatMap { ["phó \($0)", "p. \($0)", "p.\($0)"] }
    offices = PhraseTable(
      (heads + Set(deputies).subtracting(heads).sorted()).map { ($0, $0) }, marks: .any)
  }
}

/// The words that names of bodies start with.
struct OrganTable: Sendable {
  private enum Kind: String {
    case full = ""
    case more, none, task
  }

  private let table: PhraseTable<(organ: Letterhead.Organ, kind: Kind)>
  /// Those words, without the phrases that only look like them.
  let names: [String]

  /// Rows of words, and `more` where the next line is needed to make a name of them, `none` where
  /// they are no body's although shorter ones would be (`hội nghị`), or `task` for bodies that get
  /// tasks and are not looked for elsewhere.
  init(_ data: DataTable) {
    let rows = data.rows.map { row in
      let kind = Kind(rawValue: row.field(1)) ?? .full
      return (Letterhead.Organ(name: row.field(0), needsMore: kind == .more), kind)
    }
    table = PhraseTable(rows.map { ($0.0.name, (organ: $0.0, kind: $0.1)) })
    names = rows.filter { $0.1 == .full || $0.1 == .more }.map { $0.0.name }
  }

  /// Whether words stand at `index` that only look like those of a body's name.
  func isOther(at index: Int, in text: FoldedText) -> Bool {
    table.match(at: index, in: text)?.meaning.kind == Kind.none
  }

  /// Whether the name of a body that may get tasks starts at `index`.
  func isGivenTasks(at index: Int, in text: FoldedText) -> Bool {
    table.match(at: index, in: text).map { $0.meaning.kind != Kind.none } ?? false
  }

  /// The longest words at `index` that the name of a body starts with.
  func match(
    at index: Int, in text: FoldedText
  ) -> (range: Range<Int>, meaning: Letterhead.Organ)? {
    guard let match = table.match(at: index, in: text), match.meaning.kind != Kind.none,
      match.meaning.kind != .task
    else { return nil }
    return (match.range, match.meaning.organ)
  }
}
