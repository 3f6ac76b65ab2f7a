internal import Records

/// Who has to do what, where the bodies stand in a list below one heading.
extension PlanFiller {
  /// The longest name of a body before a colon, in letters.
  private static let longestLabel = 120

  /// What the items right under a heading give the bodies to do that they begin with: `- Công an
  /// xã: tuần tra …`, or `- Công an xã:` above items of another kind.
  func itemDuties(of position: Int) -> [Plan.Responsibility] {
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
      } else if open?.bullet == bullet {
        close()
        continue
      } else {
        task = text.withoutFinalPunctuation(start..<text.count)
      }
      if !task.isEmpty { open?.tasks.append(text.text(task)) }
    }
    close()
    return result
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
