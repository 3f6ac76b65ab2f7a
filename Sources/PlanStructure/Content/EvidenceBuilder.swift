internal import PageModel
internal import Records

/// Says where values stand and how sure they are.
///
/// A value's confidence is that of the rule that found it, times the mean confidence of the words
/// it was read from, times the confidence of each repair in it; words of text files and text layers
/// that were not repaired count 1.
struct EvidenceBuilder {
  private let lines: [TextLine]
  private(set) var evidence: [String: Evidence] = [:]
  /// The folded texts of lines that were looked at.
  private var folded: [Int: FoldedText] = [:]

  /// Values below this are for a person to look at.
  static let reviewLimit = 0.75

  init(_ lines: [TextLine]) {
    self.lines = lines
  }

  /// Notes a value of the head or foot.
  mutating func add<Value>(_ located: Located<Value>?, at pointer: String) {
    guard let located, let first = located.places.first else { return }
    add(
      located.places.map { ($0.line, $0.range) }, line: first.line, rule: located.confidence,
      at: pointer)
  }

  /// Notes a value that stands in `range` of a passage.
  mutating func add(_ range: Range<Int>, in passage: Passage, rule: Double, at pointer: String) {
    var places: [(Int, Range<Int>)] = []
    for (offset, start) in passage.lineStarts.enumerated() {
      let line = passage.lines.lowerBound + offset
      let end =
        offset + 1 < passage.lineStarts.count
        ? passage.lineStarts[offset + 1] : passage.text.count
      let lower = max(start, range.lowerBound)
      let upper = min(end, range.upperBound)
      if lower < upper { places.append((line, lower - start..<upper - start)) }
    }
    guard let first = places.first else { return }
    add(places, line: first.0, rule: rule, at: pointer)
  }

  /// The pointers of weak values.
  var weak: [String] {
    evidence.filter { $0.value.confidence < Self.reviewLimit }.map(\.key)
  }

  private mutating func add(
    _ places: [(line: Int, range: Range<Int>)], line: Int, rule: Double, at pointer: String
  ) {
    var raw: [String] = []
    var box: Box?
    var confidences: [Double] = []
    var repair = 1.0
    for place in places {
      for mark in lines[place.line].repairs where mark.range.overlaps(place.range) {
        // One doubted word in a value seldom comes alone: counted on the fixtures, the square root
        // again makes values as sure as they are right.
        repair *= mark.confidence * mark.confidence.squareRoot()
      }
      let words = words(at: place.line, place.range)
      if words.isEmpty {
        raw.append(text(of: place.line).clamped(place.range))
        if let lineBox = lines[place.line].box { box = box?.union(lineBox) ?? lineBox }
      } else {
        raw += words.map(\.text)
        confidences += words.map(\.confidence)
        // Boxes of several pages have no union.
        if lines[place.line].page == lines[line].page, let union = words.map(\.box).union() {
          box = box?.union(union) ?? union
        }
      }
    }
    let mean = confidences.isEmpty ? 1 : confidences.reduce(0, +) / Double(confidences.count)
    let confidence = (mean * rule * repair * 1000).rounded() / 1000
    evidence[pointer] = Evidence(
      page: lines[line].page + 1, box: box, line: lines[line].number + 1,
      confidence: min(1, max(0, confidence)), raw: raw.joined(separator: " "))
  }

  private mutating func text(of line: Int) -> FoldedText {
    if let known = folded[line] { return known }
    let text = FoldedText(lines[line].text)
    folded[line] = text
    return text
  }

  /// The words of a line that stand for a part of its text: those at the same positions where
  /// repair kept their number, else all of them.
  private mutating func words(at line: Int, _ range: Range<Int>) -> [Word] {
    let words = lines[line].words
    guard !words.isEmpty else { return [] }
    let keys = text(of: line).keys
    var first: Int?
    var last = 0
    var count = 0
    for index in keys.indices
    where keys[index] != .blank && (index == 0 || keys[index - 1] == .blank) {
      let end = keys[index...].firstIndex(of: .blank) ?? keys.count
      if end > range.lowerBound, index < range.upperBound {
        first = first ?? count
        last = count
      }
      count += 1
    }
    guard count == words.count, let first else { return words }
    return Array(words[first...last])
  }
}

extension FoldedText {
  /// The text of `range` as far as there is text.
  fileprivate func clamped(_ range: Range<Int>) -> String {
    let lower = min(range.lowerBound, count)
    return text(lower..<max(lower, min(range.upperBound, count)))
  }
}
