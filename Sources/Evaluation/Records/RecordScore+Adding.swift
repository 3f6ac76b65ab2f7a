extension RecordScore {
  /// Adds one pair.
  public mutating func add(
    truth: ScoredRecord, output: ScoredRecord, matching: TextMatching = .exact
  ) {
    pairs += 1
    for (field, path) in RecordField.scalars {
      guard let value = truth.json[path] else { continue }
      addScalar(field, value.text, output.json[path]?.text, matching)
    }
    for (field, paths, members) in RecordField.lists {
      guard let value = ScoredRecord.first(of: paths, in: truth.json),
        let truths = value.elements
      else { continue }
      let outputs = ScoredRecord.first(of: paths, in: output.json)?.elements ?? []
      addList(field, members, truths, outputs, matching)
    }
    if let truths = truth.headings {
      addHeadings(
        HeadingAlignment(truth: truths, output: output.headings ?? [], matching: matching))
    }
  }

  private mutating func addScalar(
    _ field: RecordField, _ truth: String?, _ output: String?, _ matching: TextMatching
  ) {
    let isRight = truth != nil && truth.map(matching.key) == output.map(matching.key)
    count(field, truth: truth, output: output, isRight: isRight)
  }

  /// Counts a pair, or a value that is on one side only; nothing when it is on neither.
  private mutating func count(
    _ field: RecordField, truth: String?, output: String?, isRight: Bool
  ) {
    var counts = Counts()
    if isRight {
      counts.truePositives = 1
    } else {
      counts.falseNegatives = truth == nil ? 0 : 1
      counts.falsePositives = output == nil ? 0 : 1
      if truth != nil || output != nil {
        mistakes.append(Mistake(field: field, truth: truth, output: output))
      }
    }
    fields[field, default: Counts()] += counts
  }

  private mutating func addList(
    _ field: RecordField, _ members: [String], _ truths: [JSONValue], _ outputs: [JSONValue],
    _ matching: TextMatching
  ) {
    fields[field, default: Counts()] += Counts()
    var left = outputs.map { ListItem($0, members: members, matching: matching) }
    let wanted = truths.map { ListItem($0, members: members, matching: matching) }
    // Items that name most are matched first: one that leaves a member open takes what is left.
    let order = wanted.indices.sorted {
      (-wanted[$0].keys.count, $0) < (-wanted[$1].keys.count, $1)
    }
    var missing: [Int] = []
    for index in order {
      if let match = left.firstIndex(where: { wanted[index].isMatched(by: $0) }) {
        count(
          field, truth: wanted[index].description, output: left[match].description, isRight: true)
        left.remove(at: match)
      } else {
        missing.append(index)
      }
    }
    for index in missing.sorted() {
      count(field, truth: wanted[index].description, output: nil, isRight: false)
    }
    for item in left { count(field, truth: nil, output: item.description, isRight: false) }
  }

  private mutating func addHeadings(_ alignment: HeadingAlignment) {
    for field in [RecordField.headings, .headingText] {
      fields[field, default: Counts()] += Counts()
    }
    for pair in alignment.pairs {
      count(
        .headings, truth: pair.truth?.description, output: pair.output?.description,
        isRight: pair.isSameHeading)
      count(
        .headingText, truth: pair.truth?.heading, output: pair.output?.heading,
        isRight: pair.isSameText)
      if let truth = pair.truth, let output = pair.output, let topics = truth.topics {
        addTopics(of: truth, topics, output.topics ?? [])
      }
    }
  }

  private mutating func addTopics(
    of heading: ScoredRecord.Heading, _ truth: Set<String>, _ output: Set<String>
  ) {
    for topic in truth.union(output).sorted() {
      let isRight = truth.contains(topic) && output.contains(topic)
      let name = "\(heading.description): \(topic)"
      for field in [RecordField.topics, RecordField.mainTopics[topic]].compactMap({ $0 }) {
        count(
          field, truth: truth.contains(topic) ? name : nil,
          output: output.contains(topic) ? name : nil, isRight: isRight)
      }
    }
  }
}

/// An item of a list, by the members that are compared.
private struct ListItem: CustomStringConvertible {
  /// By member name; the text of an item that is one is under the empty name.
  var keys: [String: String] = [:]
  let description: String

  init(_ value: JSONValue, members: [String], matching: TextMatching) {
    if let text = value.text {
      keys[members.first ?? ""] = matching.itemKey(text)
      description = text
      return
    }
    var texts: [String] = []
    for name in members {
      guard let member = value[name] else { continue }
      keys[name] = member.text.map(matching.itemKey) ?? ""
      texts.append(member.text ?? "null")
    }
    description = texts.joined(separator: " | ")
  }

  /// Whether the other item says the same of every member that this one names.
  func isMatched(by other: ListItem) -> Bool {
    keys.allSatisfy { (other.keys[$0] ?? "") == $1 }
  }
}
