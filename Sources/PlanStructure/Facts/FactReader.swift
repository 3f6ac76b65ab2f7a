internal import Records

/// Reads the facts of a document's body and fills its plan.
struct FactReader {
  struct Facts: Sendable {
    var citations: [Found<Citation>] = []
    var deadlines: [Found<Plan.Deadline>] = []
    var quotas: [Found<Plan.Quota>] = []
    var targets: [Found<Plan.Target>] = []
    var plan = Plan()
    var hasMixedPurposes = false
    /// The period stands in the subject and not in a section on time.
    var isPeriodConcluded = false
    /// Sentences with a term that has no date.
    var relativeDeadlines: [String] = []
  }

  private let outline: Outline
  private let header: HeaderFields

  init(_ outline: Outline, header: HeaderFields) {
    self.outline = outline
    self.header = header
  }

  func facts() -> Facts {
    var facts = Facts()
    let sentences = outline.sentences()
    let found = outline.passages.map { CitationScanner.citations(in: $0.text) }
    facts.citations = citations(found)
    var cited: [Int: [Range<Int>]] = [:]
    for (passage, citations) in found.enumerated() where !citations.isEmpty {
      cited[passage] = citations.map(\.range)
    }
    let years = subjectYears()
    let scanner = DeadlineScanner(documentDate: documentDate, planYear: planYear(years))
    let isLetter = Self.letters.contains(header.type?.value ?? "")
    facts.deadlines = scanner.deadlines(
      in: outline, sentences, citations: cited, ofLetter: isLetter)
    facts.relativeDeadlines = RelativeDeadlines.sentences(in: outline, sentences)
    facts.quotas = QuotaScanner.quotas(
      in: outline, sentences, year: header.date?.value.year)
    let counted = Dictionary(grouping: facts.quotas, by: \.passage)
    facts.targets = TargetScanner.targets(
      in: outline, sentences, year: header.date?.value.year, ofLetter: isLetter
    ).filter { target in
      // How many are commended is no result.
      !(counted[target.passage] ?? []).contains { $0.range.overlaps(target.range) }
    }
    let filled = PlanFiller(outline).plan()
    facts.plan = filled.plan
    facts.hasMixedPurposes = filled.hasMixedPurposes
    facts.plan.deadlines = facts.deadlines.map(\.value)
    facts.plan.targets = facts.targets.map(\.value)
    facts.plan.awards.quotas = facts.quotas.map(\.value)
    for form in facts.quotas.compactMap(\.value.award)
    where !facts.plan.awards.forms.contains(form) {
      facts.plan.awards.forms.append(form)
    }
    // What a letter says under its matters is the time of one of them.
    let covering =
      header.type?.value == "Công văn"
      ? sentences.filter { $0.node.map { outline.nodes[$0].parent == nil } ?? true } : sentences
    if let period = scanner.period(in: outline, covering) {
      facts.plan.period = period.period
    } else if let years, Self.plannedTypes.contains(header.type?.value ?? "") {
      facts.plan.period = Plan.Period(from: years.from.map { String($0) }, to: String(years.to))
      facts.isPeriodConcluded = true
    } else if let period = scanner.years(in: outline, covering) {
      facts.plan.period = period
    }
    return facts
  }

  /// Types that ask for something before any heading.
  private static let letters = Wording.letterType.set

  /// Types whose subject says the time they cover.
  private static let plannedTypes = Wording.plannedType.set

  /// The year of days without one: that of the subject where it is the document's own or the
  /// next, else the document's.
  private func planYear(_ years: (from: Int?, to: Int)?) -> Int? {
    let own = header.date?.value.year
    guard let years, years.from == years.to else { return own }
    return own.map { (0...1).contains(years.to - $0) ? years.to : $0 } ?? years.to
  }

  private var documentDate: String? {
    guard let date = header.date?.value, let year = date.year else { return nil }
    return date.fullISO ?? date.iso ?? WrittenDate.padded(year, 4)
  }

  /// The years that the subject names: of `giai đoạn 2016 - 2020` both, of `năm 2024` that one,
  /// of `đến năm 2030` only the end. Years of cited documents, of dates and of terms of office are
  /// none.
  private func subjectYears() -> (from: Int?, to: Int)? {
    guard let subject = header.subject?.value else { return nil }
    let text = FoldedText(subject)
    let cited =
      CitationScanner.citations(in: text).map(\.range)
      + DateScanner.dates(in: text, text.range).map(\.range)
    var found: (from: Int?, to: Int)?
    for index in text.range where text.isWordStart(index) && text.keys[index].isDigit {
      guard !cited.contains(where: { $0.contains(index) }),
        let (year, end) = DateScanner.number(at: index, digits: 4...4, in: text),
        (1945...2199).contains(year), !text.key(at: end).isWord,
        let lead = Self.yearLeads.match(
          endingAt: text.trimmed(0..<index).upperBound, in: text)?.meaning
          ?? (isNamedYear(index, in: text) ? .during : nil)
      else { continue }
      let second = text.keys[end...].firstIndex { !KeySet(" -").contains($0) } ?? end
      if second - end <= 3, second > end,
        let (last, lastEnd) = DateScanner.number(at: second, digits: 4...4, in: text), last > year,
        !text.key(at: lastEnd).isWord
      {
        return (year, last)
      }
      found = found ?? (lead == .until ? (nil, year) : (year, year))
    }
    return found
  }

  /// `Năm An toàn giao thông 2014`: a year with a name of its own.
  private func isNamedYear(_ index: Int, in text: FoldedText) -> Bool {
    guard
      let start = text.range.prefix(index).last(where: {
        text.isWordStart($0) && text.hasKeys(Self.yearWord, at: $0)
          && !text.key(at: $0 + Self.yearWord.count).isWord
      })
    else { return false }
    let name = text.trimmed(start + Self.yearWord.count..<index)
    return !name.isEmpty && name.count <= Self.longestYearName
      && text.isCapital(at: name.lowerBound)
      && text.keys[name].allSatisfy { $0.isLetter || $0 == .blank }
  }

  private static let yearWord = "năm".keys
  private static let longestYearName = 40

  private enum YearLead { case during, until }

  /// Words before the years that a plan covers.
  private static let yearLeads = PhraseTable<YearLead>(
    Wording.coveredYear.list.map { ($0, .during) } + Wording.lastYear.list.map { ($0, .until) })

  // MARK: Citations

  /// Each cited document once, where it is cited first, with all that any place says of it; not the
  /// document itself.
  private func citations(_ found: [[FoundCitation]]) -> [Found<Citation>] {
    var result: [Found<Citation>] = []
    var positions: [String: Int] = [:]
    for (passage, citations) in found.enumerated() {
      let text = outline.passages[passage].text
      for citation in citations where !isOwn(citation) {
        let keys = Self.keys(of: citation)
        if let known = keys.lazy.compactMap({ positions[$0] }).first {
          result[known].value.complete(with: citation)
          for key in keys { positions[key] = positions[key] ?? known }
          continue
        }
        for key in keys { positions[key] = result.count }
        result.append(
          Found(
            value: Citation(
              type: citation.type, code: citation.code, date: citation.date?.fullISO,
              issuer: citation.issuer, text: text.text(citation.range)),
            passage: passage, range: citation.range,
            confidence: citation.code == nil ? (citation.date == nil ? 0.8 : 0.9) : 0.97))
      }
    }
    return result
  }

  private func isOwn(_ citation: FoundCitation) -> Bool {
    guard let symbol = header.symbol?.value, let number = header.number?.value,
      let code = citation.code
    else { return false }
    // By their keys: repair may have lost the stroke of a `Đ` in one of them.
    return code.keys == "\(number)/\(symbol)".keys || code.keys == "\(number)-\(symbol)".keys
  }

  /// What tells two citations of one document: its code; or its type with name and date.
  private static func keys(of citation: FoundCitation) -> [String] {
    if let code = citation.code {
      let code = "\(citation.type) \(code.uppercased())"
      return citation.name.isEmpty ? [code] : [code, "\(citation.type) \(citation.name)"]
    }
    let date = citation.date?.fullISO
    let dated = date.map { ["\(citation.type) \(citation.name) \($0)"] } ?? []
    let name = citation.name.isEmpty || date != nil ? [] : ["\(citation.type) \(citation.name)"]
    // A law without a date is the dated one of that name.
    return dated + name
      + (date != nil && !citation.name.isEmpty && !citation.name.hasPrefix("suadoi")
        ? ["\(citation.type) \(citation.name)"] : [])
  }
}

extension Citation {
  /// Adds what another mention of the same document says beyond this one.
  fileprivate mutating func complete(with other: FoundCitation) {
    if date == nil { date = other.date?.fullISO }
    if let otherIssuer = other.issuer {
      let isLonger = issuer.map { otherIssuer.hasPrefix($0 + " ") } ?? true
      if isLonger { issuer = otherIssuer }
    }
  }
}
