internal import PageModel

/// Puts right the dashes at the beginning of a list's items by those of its other items, and the
/// stops at their ends.
///
/// A dash is a small piece of ink: on bad copies it is lost, or read as another mark. Where its
/// neighbours begin, and that the item before has ended, says that it stood there.
enum Lists {
  /// The block with its lists as they were printed.
  static func corrected(_ block: TextBlock) -> TextBlock {
    var block = block
    let dashes = block.lines.indices.filter { isItem(block.lines[$0]) }
    guard dashes.count >= 2 else { return block }
    for index in block.lines.indices {
      let line = block.lines[index]
      guard let first = line.words.first else { continue }
      let near = dashes.filter { abs($0 - index) <= 6 && $0 != index }
      if near.isEmpty || isItem(line) { continue }
      let model = near.min { abs($0 - index) < abs($1 - index) }.map { block.lines[$0] }
      guard let model, endsItem(before: index, in: block.lines) else { continue }
      let slack = first.box.height / 2
      let (dash, text) = (model.words[0].box, model.words[1].box)
      if misread.contains(first.text), line.words.count > 1,
        abs(first.box.x - dash.x) <= slack, abs(line.words[1].box.x - text.x) <= slack
      {
        block.lines[index].words[0].text = "-"
        block.lines[index].words[0].alternatives = []
      } else if abs(first.box.x - text.x) * 2 <= slack, text.x - dash.x > slack,
        first.text.first?.isUppercase ?? false
      {
        let box = PixelBox(
          x: first.box.x - (text.x - dash.x), y: first.box.midY, width: dash.width,
          height: dash.height)
        block.lines[index].words.insert(Word(text: "-", box: box, confidence: 0.5), at: 0)
        block.lines[index].box = line.box.union(box)
      }
    }
    endItems(of: &block)
    endArchive(of: &block)
    return block
  }

  /// Items end with a semicolon where most of their list do; a comma there has lost its dot.
  private static func endItems(of block: inout TextBlock) {
    let ends = block.lines.indices.dropLast().filter { index in
      isItem(block.lines[index + 1]) && !block.lines[index].words.isEmpty
    }
    func last(_ index: Int) -> Character? { block.lines[index].words.last?.text.last }
    let (whole, commas) = (ends.filter { last($0) == ";" }, ends.filter { last($0) == "," })
    guard whole.count >= 2, whole.count > commas.count else { return }
    for index in commas { block.lines[index].words.endLast(with: ";") }
  }

  private static let misread: Set<String> = [
    "“", "”", "«", "»", "•", "*", "\"", "'", "~", "_", "=", "¬",
  ]

  private static func isItem(_ line: RecognizedLine) -> Bool {
    line.words.count > 1 && line.words[0].text == "-"
  }

  /// Whether an item may begin with a line: what stands before it has ended.
  private static func endsItem(before index: Int, in lines: [RecognizedLine]) -> Bool {
    guard index > 0, let last = lines[index - 1].words.last?.text.last else { return true }
    return last == ";" || last == ":"
  }

  /// The line that says where the file copy is kept ends the recipients, with a full stop.
  private static func endArchive(of block: inout TextBlock) {
    guard let index = block.lines.indices.last, let word = block.lines[index].words.last,
      block.lines[index].words.prefix(2).contains(where: { $0.text.hasPrefix("Lưu") }),
      let stop = word.text.last, stop == "," || stop == ";"
    else { return }
    block.lines[index].words.endLast(with: ".")
  }
}

extension [Word] {
  /// Puts another mark at the end of the last word.
  fileprivate mutating func endLast(with mark: String) {
    guard var word = popLast() else { return }
    word.text = word.text.dropLast() + mark
    word.alternatives = word.alternatives.filter {
      $0.offset < word.text.unicodeScalars.count - 1
    }
    append(word)
  }
}
