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
  let organs: PhraseTable<Organ>
  /// First words of bodies and kinds of units, to be looked for in capitals whatever their marks.
  let capitalOrgans: PhraseTable<String>
  /// The kinds of units alone.
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
    organs = PhraseTable(
      organTable.rows.map {
        ($0.field(0), Organ(name: $0.field(0), needsMore: $0.field(1) == "more"))
      })
    let kinds = ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn"]
    capitalOrgans = PhraseTable(
      (organTable.rows.map { $0.field(0) } + kinds).map { ($0, $0) }, marks: .any)
    capitalKinds = PhraseTable(kinds.map { ($0, $0) }, marks: .any)
    signingMarks = PhraseTable(
      table.rows.compactMap { row in
        SigningMark(rawValue: row.field(0)).map { (row.field(1), $0) }
      })
    // Offices are looked for in capitals, whose marks recognition loses first.
    offices = PhraseTable(officeTable.rows.map { ($0.field(0), $0.field(0)) }, marks: .any)
  }
}
