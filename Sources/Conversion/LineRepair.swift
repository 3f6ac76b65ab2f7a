internal import PageModel
internal import Restoration

/// Lines after restoration, and how much of it there was.
struct RepairedLines: Sendable {
  var lines: [TextLine]
  /// For each line, what was changed or thought of, from left to right.
  var changes: [[LayoutChange]]
  /// Words that were changed.
  var repairCount: Int
  /// Words that look wrong and were left as they are.
  var unresolvedCount: Int

  /// Lines as they were read.
  init(unrepaired lines: [TextLine]) {
    self.lines = lines
    changes = Array(repeating: [], count: lines.count)
    (repairCount, unresolvedCount) = (0, 0)
  }
}

/// Repairs the words of a document's lines.
struct LineRepair: Sendable {
  /// Version of the model, nil when nothing is repaired.
  let modelVersion: String?
  private let restorer: Restorer?

  /// - Throws: when the model that the options name cannot be used.
  init(options: WorkerOptions) throws(ModelError) {
    guard options.repairs else {
      restorer = nil
      modelVersion = nil
      return
    }
    let model = try LanguageModel.opened(at: options.modelPath)
    restorer = Restorer(model: model)
    modelVersion = model.identity
  }

  /// The same lines with their text repaired; the words keep what was read.
  ///
  /// Pages that were recognised are repaired as text that an OCR program read; others as what they
  /// show to be.
  func apply(to lines: [TextLine], of pageKinds: [PageKind]) -> RepairedLines {
    var result = RepairedLines(unrepaired: lines)
    guard let restorer else { return result }
    func isScan(_ index: Int) -> Bool {
      pageKinds.indices.contains(lines[index].page) && pageKinds[lines[index].page] == .scan
    }
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, isScan(end) == isScan(start) { end += 1 }
      let repair = restorer.repair(
        lines[start..<end].map(\.text), doubts: lines[start..<end].map(Self.doubts),
        options: RepairOptions(isFromVietnameseOCR: isScan(start), keepsBlanks: isScan(start)))
      for (index, text) in repair.lines.enumerated() {
        result.lines[start + index].repair(as: text)
      }
      for (line, marks) in repair.marks() { result.lines[start + line].repairs = marks }
      for change in repair.changes {
        result.changes[start + change.line].append(LayoutChange(change, isMade: true))
      }
      for change in repair.unresolved {
        result.changes[start + change.line].append(LayoutChange(change, isMade: false))
      }
      result.repairCount += repair.changes.count
      result.unresolvedCount += repair.unresolved.count
      start = end
    }
    return result
  }

  /// Where the words of a line say that the reader wavered; none for words that the line's text no
  /// longer has.
  private static func doubts(in line: TextLine) -> [SymbolDoubt] {
    guard line.words.contains(where: { !$0.alternatives.isEmpty }) else { return [] }
    let text = Array(line.text.unicodeScalars)
    var doubts: [SymbolDoubt] = []
    var start = 0
    for word in line.words {
      let scalars = Array(word.text.unicodeScalars)
      guard let place = text[start...].firstRange(of: scalars) else { continue }
      for symbol in word.alternatives {
        doubts.append(
          SymbolDoubt(
            column: place.lowerBound + symbol.offset, confidence: symbol.confidence,
            others: symbol.others.map { .init(text: $0.text, confidence: $0.confidence) }))
      }
      start = place.upperBound
    }
    return doubts
  }
}

extension TextLine {
  /// Takes the repaired text; the cells of a row begin where their first words now stand.
  fileprivate mutating func repair(as newText: String) {
    if cells.count > 1, newText != text {
      let alignment = ScalarAlignment(Array(text.unicodeScalars), Array(newText.unicodeScalars))
      for index in cells.indices {
        cells[index].start = alignment.targetStart(of: cells[index].start)
      }
    }
    text = newText
  }
}

extension Repair {
  /// Of the lines that were changed or doubted, where in the new text and how likely it is right.
  fileprivate func marks() -> [Int: [TextLine.RepairMark]] {
    var result: [Int: [TextLine.RepairMark]] = [:]
    // How far the new text of a line lies behind the old one, so far.
    var shifts: [Int: Int] = [:]
    let edits = changes.map { ($0, true) } + unresolved.map { ($0, false) }
    let sorted = edits.sorted { ($0.0.line, $0.0.column) < ($1.0.line, $1.0.column) }
    for (change, isApplied) in sorted {
      let before = change.before.unicodeScalars.count
      let after = isApplied ? change.after.unicodeScalars.count : before
      let start = max(0, change.column + shifts[change.line, default: 0])
      shifts[change.line, default: 0] += after - before
      // What was doubted and left is right as far as no other reading is likelier.
      let confidence = isApplied ? change.confidence : 1 - change.confidence
      result[change.line, default: []].append(
        TextLine.RepairMark(range: start..<start + max(1, after), confidence: confidence))
    }
    return result
  }
}

extension LayoutChange {
  fileprivate init(_ change: Change, isMade: Bool) {
    self.init(
      column: change.column, before: change.before, after: change.after,
      confidence: change.confidence.rounded(toPlaces: 3), isMade: isMade,
      alternatives: change.alternatives.prefix(3).map(\.text))
  }
}
