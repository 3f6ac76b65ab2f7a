internal import CPlanData
internal import Records

/// Who has to do what.
extension PlanFiller {
  private static let taskVerbs = phrases("verb")
  private static let taskLeads = phrases("lead")
  /// Words before the name of a body.
  private static let bodyLeads = Wording.bodyLead.phrases

  private static func phrases(_ kind: String) -> PhraseTable<Bool> {
    PhraseTable(
      DataTable(sohoa_task_verbs).rows.filter { $0.field(0) == kind }.map { ($0.field(1), true) })
  }

  /// Who has to do what: the headings under the sections on implementation that name a body, of
  /// each those under `Phân công nhiệm vụ` alone where there is such a heading, and the items of
  /// those sections that begin with a body and a colon.
  func responsibilities() -> [Plan.Responsibility] {
    let sections = outline.nodes.indices.filter {
      outline.nodes[$0].topics.contains(.implementation)
    }
    let assigned = assigned(inSections: sections.filter { !children[$0].isEmpty })
    if !assigned.isEmpty { return assigned }
    let items = sections.filter { children[$0].isEmpty }.flatMap {
      itemDuties(of: $0, readsSentences: true)
    }
    return items.isEmpty ? orders() : items
  }

  private func assigned(inSections parents: [Int]) -> [Plan.Responsibility] {
    let tops = parents.filter { position in
      outline.nodes[position].parent.map { !parents.contains($0) } ?? true
    }
    let found = tops.map { top in (top, under(top, parents: Set(parents))) }
    // A section that is about other matters too gives tasks where no other does.
    let own = found.filter { outline.nodes[$0.0].topics == [.implementation] }.flatMap(\.1)
    return own.isEmpty ? found.flatMap(\.1) : own
  }

  private func under(_ top: Int, parents: Set<Int>) -> [Plan.Responsibility] {
    let assigning = descendants(of: top).filter {
      parents.contains($0) && !outline.nodes[$0].headingText.isRunning
        && assigns(outline.nodes[$0].heading)
    }
    let chosen = assigning.isEmpty ? ownSections(under: top, parents) : assigning
    return chosen.flatMap { parent -> [Plan.Responsibility] in
      if let own = dutyOf(parent) { return own }
      let hasBodies = areBodies(children[parent])
      return itemDuties(of: parent)
        + children[parent].flatMap { responsibilities(at: $0, amongBodies: hasBodies) }
    }
  }

  /// `II. TỔ CHỨC THỰC HIỆN` under `PHẦN THỨ NĂM: TIẾN ĐỘ VÀ TỔ CHỨC THỰC HIỆN`: where a section is
  /// about other matters too, the one right under it that is about this alone; else the section.
  private func ownSections(under top: Int, _ parents: Set<Int>) -> [Int] {
    guard outline.nodes[top].topics != [.implementation] else { return [top] }
    let own = children[top].filter {
      parents.contains($0) && outline.nodes[$0].topics == [.implementation]
        && !outline.nodes[$0].headingText.isRunning
    }
    return own.isEmpty ? [top] : own
  }

  /// Whether most of the headings name bodies, so that others beside them do too although their
  /// names are not known.
  private func areBodies(_ positions: [Int]) -> Bool {
    let titles = positions.filter { !outline.nodes[$0].headingText.isRunning }
    let named = titles.count { position in
      let heading = FoldedText(outline.nodes[position].heading)
      return unitRange(in: heading, heading.range, needsVerb: false) != nil
    }
    return named >= 2 && named * 2 >= titles.count
  }

  /// Whether a heading only groups those under it, which name bodies: `CẤP HUYỆN` with the offices
  /// of the district.
  private func groupsBodies(_ position: Int) -> Bool {
    let node = outline.nodes[position]
    guard !node.headingText.isRunning else { return false }
    let heading = FoldedText(node.heading)
    // `CÁC PHÒNG THUỘC CỤC` with the departments one by one.
    let isGroup =
      Self.several.contains { heading.hasKeys($0 + [.blank], at: 0) } && node.content.isEmpty
      && children[position].count >= 2
    guard isGroup || !namesBody(at: 0, in: heading, byLead: false) else { return false }
    let under = children[position].filter { !outline.nodes[$0].headingText.isRunning }
    return !under.isEmpty
      && under.allSatisfy { position in
        let heading = FoldedText(outline.nodes[position].heading)
        return unitRange(in: heading, heading.range, needsVerb: false) != nil
      }
  }

  private static let several = Wording.several.keys

  private static let assigningWords = Wording.assigning.phrases

  private func assigns(_ heading: String) -> Bool {
    let text = FoldedText(heading)
    return Self.assigningWords.first(in: text, text.range) != nil
  }

  /// `Trách nhiệm của UBND các xã`: the heading itself names who has to do what stands under it.
  private func dutyOf(_ position: Int) -> [Plan.Responsibility]? {
    let heading = FoldedText(outline.nodes[position].heading)
    guard heading.hasKeys(Self.dutyWords, at: 0),
      namesBody(at: Self.dutyWords.count, in: heading, byLead: false)
    else { return nil }
    var tasks = statements(of: position)
    for child in descendants(of: position) { tasks += statements(of: child) }
    let unit = heading.text(Self.dutyWords.count..<heading.count)
    return tasks.isEmpty ? nil : units(in: unit).map { Plan.Responsibility(unit: $0, tasks: tasks) }
  }

  private static let dutyWords = "trách nhiệm của ".keys

  /// Who has to do what in a directive or a letter, which has no section on implementation: the
  /// headings at the top that start with the name of a body.
  private func orders() -> [Plan.Responsibility] {
    outline.nodes.indices.flatMap { position -> [Plan.Responsibility] in
      let node = outline.nodes[position]
      let heading = FoldedText(node.heading)
      guard node.parent == nil, node.topics == [.other],
        namesBody(at: afterLeads(in: heading, from: 0), in: heading, byLead: false)
      else { return [] }
      return assigned(at: position)
    }
  }

  private func responsibilities(
    at position: Int, amongBodies: Bool
  ) -> [Plan.Responsibility] {
    let node = outline.nodes[position]
    // A heading that names its own topic, such as `Thời gian`, names no body.
    let above = node.parent.map { outline.nodes[$0].topics } ?? []
    guard node.topics == above, node.topics.contains(.implementation) else { return [] }
    if groupsBodies(position) {
      return children[position].flatMap { responsibilities(at: $0, amongBodies: true) }
    }
    // `Các đơn vị thuộc Sở` above `- Văn phòng Sở: …`: the bodies are those of the items.
    let items = itemDuties(of: position)
    if items.count >= 2, children[position].isEmpty { return items }
    let assigned = assigned(at: position, amongBodies: amongBodies)
    return assigned.isEmpty ? items : assigned
  }

  /// The bodies that a heading names, each with all the tasks under it.
  private func assigned(at position: Int, amongBodies: Bool = false) -> [Plan.Responsibility] {
    let node = outline.nodes[position]
    var tasks = statements(of: position)
    for child in descendants(of: position) { tasks += statements(of: child) }
    let unit: String
    if node.headingText.isRunning {
      // A sentence that announces a list is no task itself.
      let sentence = announces(outline.passages[node.passage]) ? node.heading : tasks.first
      guard let name = unitName(in: sentence ?? "") else { return [] }
      unit = name
    } else {
      let heading = FoldedText(node.heading)
      guard
        let name = unitRange(in: heading, heading.range, needsVerb: false)
          ?? (amongBodies && mayBeName(heading) ? heading.range : nil)
      else { return [] }
      unit = heading.text(name)
    }
    if tasks.isEmpty { return [] }
    return units(in: unit).map { Plan.Responsibility(unit: $0, tasks: tasks) }
  }

  /// Whether a heading beside the names of bodies may be one: short, and without a verb.
  private func mayBeName(_ heading: FoldedText) -> Bool {
    heading.count <= 60 && Self.taskVerbs.first(in: heading, heading.range) == nil
      && DocumentTypes.standard.names.first(in: heading, heading.range) == nil
      && !letterhead.organs.isOther(at: 0, in: heading)
  }

  /// `Ủy ban MTTQ và các đoàn thể`, `Công an tỉnh và Sở Y tế`: a body by its name and others of a
  /// kind, or two by their names, are two units; the `và` in a body's name (`Sở Giáo dục và Đào
  /// tạo`) stands before no other one.
  func units(in name: String) -> [String] {
    let text = FoldedText(name)
    let joint = Self.jointOffices.match(at: 0, in: text)?.range.upperBound
    let start = joint ?? (namesBody(at: 0, in: text) ? text.wordEnd(from: 0) : text.count)
    let and = (start..<text.count).first { index in
      guard text.isWordStart(index), text.hasKeys(Self.and, at: index),
        // `Bộ phận thường trực (Phòng A và Ban B)` is one.
        !text.keys[..<index].contains(UInt8(ascii: "("))
      else { return false }
      let other = index + Self.and.count
      return text.isCapital(at: other)
        && (letterhead.organs.isGivenTasks(at: other, in: text)
          || letterhead.offices.match(at: other, in: text) != nil)
        || text.hasKeys(Self.others, at: other) && letterhead.organs.match(at: 0, in: text) != nil
    }
    guard let and else { return [name] }
    let others = text.text((and + Self.and.count)..<text.count)
    return [text.text(0..<and).trimmingSuffix { " ,".contains($0) }]
      + units(in: capitalized(others))
  }

  /// Offices that serve two bodies.
  private static let jointOffices = Wording.jointOffice.phrases
  private static let and = "và ".keys
  private static let others = "các ".keys

  private func capitalized(_ name: String) -> String {
    name.prefix(1).uppercased() + name.dropFirst()
  }

  private func descendants(of position: Int) -> [Int] {
    children[position].flatMap { [$0] + descendants(of: $0) }
  }

  private func unitName(in sentence: String) -> String? {
    let text = FoldedText(sentence)
    return unitRange(in: text, 0..<min(text.count, 300), needsVerb: true).map { range in
      capitalized(text.text(range).trimmingSuffix { " ,;:".contains($0) })
    }
  }

  /// The name of the body with which a heading or sentence starts, up to the verb of its task.
  func unitRange(
    in text: FoldedText, _ range: Range<Int>, needsVerb: Bool
  ) -> Range<Int>? {
    let start = afterLeads(in: text, from: range.lowerBound)
    guard namesBody(at: start, in: text) else { return nil }
    // `Sở Y tế chỉ đạo các đơn vị thực hiện các nội dung sau`, `Đề nghị UBND xã phối hợp`
    let announces =
      Self.listEnds.match(endingAt: range.upperBound, in: text) != nil
      || start > range.lowerBound
    if !needsVerb, !announces { return text.trimmed(start..<range.upperBound) }
    // The verb in `Ban quản lý chợ` is part of the name.
    var index =
      Self.nameParts.match(at: start, in: text)?.range.upperBound
      ?? text.wordEnd(from: start)
    while index < range.upperBound {
      // No name has a semicolon in it.
      if text.keys[index] == UInt8(ascii: ";") { return nil }
      let verb = text.isWordStart(index) ? Self.taskVerbs.match(at: index, in: text) : nil
      // `tổ chức hội` is in names, `tổ chức hội thi` is a task.
      if text.isWordStart(index), let name = Self.nameParts.match(at: index, in: text),
        name.range.count >= verb?.range.count ?? 0
      {
        index = name.range.upperBound
        continue
      }
      if verb != nil && !text.isCapital(at: index) || text.keys[index] == .colon {
        let name = text.trimmed(start..<index)
        // `Tổ chức phát động …` names nobody.
        return Self.taskVerbs.match(at: start, in: text)?.range == name ? nil : name
      }
      index += 1
    }
    return needsVerb ? nil : text.trimmed(start..<range.upperBound)
  }

  private static let listEnds = Wording.listEnd.phrases
  private static let nameParts = phrases("none")

  /// Where the name of a body may start, behind `Đề nghị` and the like.
  private func afterLeads(in text: FoldedText, from start: Int) -> Int {
    var start = start
    while let lead = Self.taskLeads.match(at: start, in: text) {
      start = text.skippingBlanks(from: lead.range.upperBound)
      if text.key(at: start) == UInt8(ascii: ",") { start = text.skippingBlanks(from: start + 1) }
    }
    return start
  }

  /// Whether a body, an office or a group of people is named at `index`; with `byLead`, words such
  /// as `các` are enough.
  private func namesBody(at index: Int, in text: FoldedText, byLead: Bool = true) -> Bool {
    var start = index
    while let lead = Self.bodyLeads.match(at: start, in: text) {
      start = text.skippingBlanks(from: lead.range.upperBound)
    }
    // `Các Quyết định sau đây hết hiệu lực`
    if letterhead.organs.isOther(at: start, in: text)
      || start != index && DocumentTypes.standard.names.match(at: start, in: text) != nil
    {
      return false
    }
    return letterhead.organs.isGivenTasks(at: start, in: text)
      || letterhead.offices.match(at: start, in: text) != nil
      || byLead && (tables.recipients.match(at: start, in: text) != nil || start != index)
  }
}
