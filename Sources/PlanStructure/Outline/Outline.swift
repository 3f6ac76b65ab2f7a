internal import Records

/// A numbered heading with what stands under it, as positions in the body's passages.
struct OutlineNode: Sendable {
  var decision: OutlineSearch.Decision
  /// As printed, without blanks at its ends.
  var marker: String
  var heading: String
  /// The passage in which the heading stands.
  var passage: Int
  var headingText: HeadingText
  /// The passages of the heading itself, more than one where it is broken over several.
  var headingPassages: Range<Int>
  /// Passages under the heading and before the next one.
  var content: Range<Int>
  var topics: [Topic] = []
  /// The position of the node above, nil at the top.
  var parent: Int?

  var level: Int { decision.level }
}

/// The headings of a document in order.
struct Outline: Sendable {
  /// Paragraphs of the body, in order; headings among them.
  var passages: [Passage]
  /// In the order in which they stand.
  var nodes: [OutlineNode]
  /// Whether recognition or repair was at work in the text, which may have lost numbers.
  var isDamaged = false

  /// Passages behind the last section that close the document and belong to none of its sections.
  var closing: Range<Int> = 0..<0

  /// The passages before the first heading.
  var preamble: Range<Int> { 0..<(nodes.first?.headingPassages.lowerBound ?? passages.count) }
}
