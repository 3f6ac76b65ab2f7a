internal import Records

/// Who has to do what, where the bodies stand in a list below one heading.
extension PlanFiller {
  /// The longest name of a body before a colon, in letters.
  private static let longestLabel = 120

  /// What the items right under a heading give the bodies to do that they begin with: `- Công an
  /// xã: tuần tra …`, or `- Công an xã:` above items of another kind.
  ///
  /// Where `readsSentences`, items without a colon count too that say what a body does.
  func itemDuties(
    of position: Int, readsSentences: Bool = false
  ) -> [Plan.Responsibility] {
    let content = outline.nodes[position].content.filter { !outline.closing.contains($0) }
    var result: [Plan.Responsibility] = []
    /// The bodies that the items being read belong to, with the bullet of the item that names them.
    var open: (units: [String], tasks: [String], bullet: UInt8)?
    func close() {
      if let open, !open.tasks.isEmpty {
        result += open.units.map { Plan.Responsibility(unit: $0, tasks: open.tasks) }
      }
      open = nil
    }
    for index in content {
      let passage = outline.passages[index]
      guard !passage.isTableRow else { continue }
      let text = passage.text
      let start = passage.itemStart ?? 0
      let bullet = passage.itemStart == nil ? 0 : text.key(at: 0)
      let task: Range<Int>
      if let label = bodyLabel(in: text, from: start) {
        close()
        open = (units(in: text.text(label.body)), [], bullet)
        task = text.withoutFinalPunctuation(
          text.skippingBlanks(from: label.colon + 1)..<text.count)
      } else if open?.bullet == bullet || open == nil {
        close()
        if readsSentences, !announces(passage) { result += sentenceDuty(in: text, from: start) }
        continue
      } else {
        task = text.withoutFinalPunctuation(start..<text.count)
      }
      if !task.isEmpty { open?.tasks.append(text.text(task)) }
    }
    close()
    return result
  }

  /// `Phòng Tổng hợp chủ trì thực hiện Kế hoạch`: a body at the start of a sentence that gives it
  /// its tasks.
  private func sentenceDuty(in text: FoldedText, from start: Int) -> [Plan.Responsibility] {
    let whole = text.withoutFinalPunctuation(start..<text.count)
    guard
      let body = unitRange(
        in: text, start..<min(text.count, start + Self.longestLabel), needsVerb: true),
      !text.keys[body].contains(.fullStop), joinsNames(in: text, body)
    else { return [] }
    return units(in: text.text(body)).map {
      Plan.Responsibility(unit: $0, tasks: [text.text(whole)])
    }
  }

  /// Whether behind each comma in a name another name or number begins: `Phòng Thanh tra, Pháp chế`.
  private func joinsNames(in text: FoldedText, _ name: Range<Int>) -> Bool {
    text.keys[name].indices.filter { text.keys[$0] == UInt8(ascii: ",") }.allSatisfy { comma in
      let next = text.skippingBlanks(from: comma + 1)
      return next < name.upperBound && (text.isCapital(at: next) || text.keys[next].isDigit)
    }
  }

  /// The body before the colon with which an item begins.
  private func bodyLabel(
    in text: FoldedText, from start: Int
  ) -> (body: Range<Int>, colon: Int)? {
    let end = min(text.count, start + Self.longestLabel)
    guard start < end, let colon = text.keys[start..<end].firstIndex(of: .colon),
      !text.keys[start..<colon].contains(where: { KeySet(".;").contains($0) }),
      let body = unitRange(in: text, start..<colon, needsVerb: false), !body.isEmpty
    else { return nil }
    return (body, colon)
  }
}
