internal import PageModel

/// A part of a line of the head or foot, such as what stands in one of two merged columns.
struct LinePiece {
  /// Position in the document's lines.
  var line: Int
  var text: FoldedText
  /// In the line's text.
  var range: Range<Int>

  var string: String { text.text(range) }
  var place: Located<String>.Place { .init(line: line, range: text.trimmed(range)) }

  init(line: Int, text: FoldedText, range: Range<Int>) {
    self.line = line
    self.text = text
    self.range = range
  }

  /// A whole line without the blanks at its ends.
  init(_ line: TextLine, at position: Int) {
    let text = FoldedText(line.text)
    self.init(line: position, text: text, range: text.trimmed(text.range))
  }

  /// The part of the piece between two places in the line's text, without blanks at its ends.
  func part(_ range: Range<Int>) -> LinePiece {
    LinePiece(line: line, text: text, range: text.trimmed(range))
  }
}
