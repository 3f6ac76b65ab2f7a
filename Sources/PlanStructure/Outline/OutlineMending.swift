internal import PageModel
internal import Records

extension Outline {
  /// Gives back the strokes that recognition lost of Roman numbers: of siblings `II`, `II`, `IV` in
  /// a damaged document the second is `III`; so is the last of `I`, `II`, `II`.
  ///
  /// In sound text nothing is changed: authors do count wrong. Takes time linear in the headings.
  mutating func mendRomanNumbers() {
    guard isDamaged else { return }
    var siblings: [Int?: [Int]] = [:]
    for (position, node) in nodes.enumerated() where node.isRoman {
      siblings[node.parent, default: []].append(position)
    }
    for group in siblings.values {
      for index in group.indices.dropFirst() {
        let position = group[index]
        let value = nodes[position].decision.reading.value
        let before = nodes[group[index - 1]].decision.reading.value
        let next = index + 1 < group.count ? nodes[group[index + 1]].decision.reading.value : nil
        guard value == before, next == nil || next == value + 2,
          let marker = nodes[position].markerCounting(value + 1)
        else { continue }
        nodes[position].marker = marker
        nodes[position].decision.reading.value = value + 1
      }
    }
  }
}

extension Outline {
  /// Closes the Roman numbers of siblings with the one sign that most of them have, where
  /// recognition lost it or took it for another (`VI TỔ CHỨC`, `IV: TIÊU CHUẨN`), in
  /// damaged documents.
  mutating func mendClosings() {
    guard isDamaged else { return }
    var siblings: [Int?: [Int]] = [:]
    for (position, node) in nodes.enumerated() where node.isRoman {
      siblings[node.parent, default: []].append(position)
    }
    for group in siblings.values where group.count >= 3 {
      let signs = group.compactMap { nodes[$0].marker.last }.filter { ".-/".contains($0) }
      guard let sign = signs.first, signs.count * 2 > group.count,
        signs.allSatisfy({ $0 == sign })
      else { continue }
      for position in group {
        let marker = nodes[position].marker
        guard let last = marker.last, last != sign, last == ":" || last.isLetter else { continue }
        nodes[position].marker = (last == ":" ? String(marker.dropLast()) : marker) + String(sign)
      }
    }
  }

  /// Short headings that are one of the wordings that headings have, but for marks and a letter that
  /// were lost, as they are worded: `Phan công`, `, số`, `Hệ số` as `Phân công`, `Hồ sơ`, in damaged
  /// documents.
  mutating func mendTitles(topics: TopicTable = .standard) {
    guard isDamaged else { return }
    for index in nodes.indices where !nodes[index].headingText.isRunning {
      let heading = FoldedText(nodes[index].heading)
      guard heading.count <= Self.longestTitle, let wording = topics.wording(of: heading) else {
        continue
      }
      let isCapital = heading.isCapitals(heading.range)
      let printed =
        isCapital ? wording.uppercased() : wording.prefix(1).uppercased() + wording.dropFirst()
      if NameCensus.normal(printed) != NameCensus.normal(nodes[index].heading) {
        nodes[index].heading = printed
      }
    }
  }

  private static let longestTitle = 30

  /// Reads the first heading at the top as a Roman one where recognition took its number for a `1`
  /// and the next is `II` (`1/ MỤC ĐÍCH`, `II/ ĐỐI TƯỢNG`), in a damaged document.
  mutating func mendFirstNumber() {
    let tops = nodes.indices.filter { nodes[$0].level == 1 }
    guard isDamaged, tops.count >= 2 else { return }
    let first = nodes[tops[0]].decision.reading
    let second = nodes[tops[1]].decision.reading
    guard first.style.kind == .arabic, first.value == 1, second.style.kind == .roman,
      second.value == 2,
      FoldedText(nodes[tops[0]].heading).isCapitals(
        0..<nodes[tops[0]].heading.unicodeScalars.count),
      nodes[tops[0]].marker.hasPrefix("1")
    else { return }
    nodes[tops[0]].decision.reading.style = second.style
    nodes[tops[0]].marker = "I" + nodes[tops[0]].marker.dropFirst()
  }

  /// Gives back the first heading at the top, whose Roman number recognition lost: a title in
  /// capitals that names a topic, in a damaged document, before a heading `II` which has none before
  /// it. Whether there was one.
  mutating func mendFirstHeading(topics: TopicTable = .standard) -> Bool {
    guard isDamaged,
      let second = nodes.first(where: {
        $0.level == 1 && $0.decision.reading.style.kind == .roman
      }), second.decision.reading.value == 2,
      let position = nodes.firstIndex(where: { $0.passage == second.passage }),
      nodes[..<position].allSatisfy({ $0.decision.reading.style.kind != .roman })
    else { return false }
    // The title stands before the headings that are under it.
    let end = nodes[0].headingPassages.lowerBound
    guard
      let title = (0..<end).last(where: { index in
        let text = passages[index].text
        return text.count >= 7 && text.count <= 120 && text.isCapitals(text.range)
          && topics.topics(of: text.text(text.range), isRunning: false, inherited: []) != [.other]
      })
    else { return false }
    var reading = second.decision.reading
    reading.value = 1
    reading.end = 0
    let text = passages[title].text
    let node = OutlineNode(
      decision: OutlineSearch.Decision(reading: reading, level: 1),
      marker: second.marker.replacingOccurrence(of: "II", with: "I"),
      heading: text.text(text.withoutFinalPunctuation(text.range)), passage: title,
      headingText: HeadingText(in: text, from: 0, hasContent: true),
      headingPassages: title..<title + 1, content: title + 1..<end)
    for index in nodes.indices {
      if index < position { nodes[index].decision.level += 1 }
      nodes[index].parent = nodes[index].parent.map { $0 + 1 } ?? (index < position ? 0 : nil)
    }
    nodes.insert(node, at: 0)
    return true
  }

  /// Reads `e)` behind `b)` as the `c)` that it is, and `đ)` behind `c)` as `d)`, in a damaged
  /// document: letters are not left out.
  mutating func mendLetters() {
    guard isDamaged else { return }
    var before: [Int?: Character] = [:]
    for position in nodes.indices {
      guard nodes[position].decision.reading.style.kind == .letter,
        let first = nodes[position].marker.first
      else { continue }
      let parent = nodes[position].parent
      let due: Character? =
        switch (before[parent], first) {
        case ("b", "e"): "c"
        case ("c", "đ"): "d"
        default: nil
        }
      if let due { nodes[position].marker = String(due) + nodes[position].marker.dropFirst() }
      before[parent] = due ?? first
    }
  }

  /// Gives the second of two siblings `d)`, `d)` its stroke, in a damaged document.
  mutating func mendStrokes() {
    guard isDamaged else { return }
    var before: [Int?: Character] = [:]
    for position in nodes.indices {
      let kind = nodes[position].decision.reading.style.kind
      guard kind == .letter || kind == .capital, let first = nodes[position].marker.first else {
        continue
      }
      if first.lowercased() == "d", before[nodes[position].parent]?.lowercased() == "d" {
        nodes[position].marker = (first == "D" ? "Đ" : "đ") + nodes[position].marker.dropFirst()
      }
      before[nodes[position].parent] = first
    }
  }
}

extension OutlineNode {
  /// `I.`, `PHẦN I`.
  fileprivate var isRoman: Bool {
    let kind = decision.reading.style.kind
    return kind == .roman || kind == .part && romanRange != nil
  }

  /// The Roman number in the marker, the last word that is one.
  private var romanRange: Range<String.Index>? {
    var end = marker.endIndex
    while end > marker.startIndex, !"IVX".contains(marker[marker.index(before: end)]) {
      end = marker.index(before: end)
    }
    var start = end
    while start > marker.startIndex, "IVX".contains(marker[marker.index(before: start)]) {
      start = marker.index(before: start)
    }
    let isWord = start == marker.startIndex || !marker[marker.index(before: start)].isLetter
    return start < end && isWord ? start..<end : nil
  }

  /// The marker with another number; nil when what is printed is no number that lost a stroke.
  fileprivate func markerCounting(_ value: Int) -> String? {
    guard let range = romanRange, let roman = Numerals.romanText(value),
      roman == marker[range] + "I"
    else { return nil }
    return marker.replacingCharacters(in: range, with: roman)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }

  /// The text with the first `part` put as `other`.
  fileprivate func replacingOccurrence(of part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
