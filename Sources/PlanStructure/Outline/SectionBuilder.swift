internal import PageModel
internal import Records

/// Makes the record's sections of an outline.
struct SectionBuilder {
  let outline: Outline
  let lines: [TextLine]
  private var children: [[Int]]
  private var taken: [String: Int] = [:]

  init(_ outline: Outline, lines: [TextLine]) {
    self.outline = outline
    self.lines = lines
    children = Array(repeating: [], count: outline.nodes.count)
    for (position, node) in outline.nodes.enumerated() {
      if let parent = node.parent { children[parent].append(position) }
    }
  }

  /// The sections at the top, with those under them.
  mutating func sections() -> [Section] {
    outline.nodes.indices.filter { outline.nodes[$0].parent == nil }
      .map { section($0, above: "") }
  }

  private mutating func section(_ position: Int, above: String) -> Section {
    let node = outline.nodes[position]
    let label = self.label(of: node)
    let id = unique(above.isEmpty ? label : "\(above).\(label)")
    let line = lines[outline.passages[node.passage].lines.lowerBound]
    var paragraphs: [String] = []
    var items: [String] = []
    let headingPassage = outline.passages[node.passage]
    let rest = headingPassage.text.text(node.headingText.rest)
    if !rest.isEmpty { paragraphs.append(rest) }
    for index in node.content where !outline.closing.contains(index) {
      let passage = outline.passages[index]
      let text = passage.text.text(passage.text.range)
      paragraphs.append(text)
      if let start = passage.itemStart {
        items.append(passage.text.text(start..<passage.text.count))
      }
    }
    return Section(
      id: id, marker: node.marker, level: node.level, heading: node.heading,
      topics: node.topics, text: paragraphs.joined(separator: "\n"), items: items,
      page: line.page + 1, line: line.number + 1,
      children: children[position].map { section($0, above: id) })
  }

  /// The marker without punctuation; of `1.1.` under `1.` only the part that is new.
  private func label(of node: OutlineNode) -> String {
    let label = node.marker.trimmingMarkerPunctuation
    let reading = node.decision.reading
    guard reading.style.kind == .compound, let parent = node.parent else { return label }
    let above = outline.nodes[parent].decision.reading
    guard above.prefix + [above.value] == reading.prefix || above.value == reading.prefix.last
    else {
      return label
    }
    return label.split(separator: ".").last.map(String.init) ?? label
  }

  /// The identifier, with `~2`, `~3`, … when it is taken.
  private mutating func unique(_ id: String) -> String {
    let count = taken[id, default: 0] + 1
    taken[id] = count
    guard count > 1 else { return id }
    let numbered = "\(id)~\(count)"
    taken[numbered, default: 0] += 1
    return numbered
  }
}

extension String {
  /// The marker without the punctuation that closes it: `II`, `1.1`, `Điều 1`.
  fileprivate var trimmingMarkerPunctuation: String {
    var text = Substring(self)
    while let last = text.last, ".)/-–:| ".contains(last), text.count > 1 { text.removeLast() }
    return String(text)
  }
}
