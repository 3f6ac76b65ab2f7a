internal import Records
internal import RunningText

/// A document as Markdown: its type and subject as the title, headings by their level, lists.
enum MarkdownText {
  static func text(of document: ConvertedDocument) -> String {
    var headings: [Int: Section] = [:]
    collect(document.record.sections, into: &headings)
    let header = document.record.document
    var text = ""
    var previousWasItem = false
    for part in TextPart.parts(of: document.paragraphs) {
      guard case .paragraph(let paragraph) = part else {
        if case .table(let table) = part { text += (text.isEmpty ? "" : "\n") + markup(of: table) }
        previousWasItem = false
        continue
      }
      let content = escaped(paragraph.text)
      let item = itemText(of: paragraph.text)
      if !text.isEmpty, !(item != nil && previousWasItem) { text += "\n" }
      previousWasItem = item != nil
      if let section = headings[paragraph.number], isHeadingAlone(paragraph, section) {
        text += String(repeating: "#", count: min(6, section.level + 1)) + " \(content)\n"
      } else if let item {
        text += "- \(escaped(item))\n"
      } else if paragraph.text.lowercased() == header.type?.lowercased() {
        text += "# \(content)\n"
      } else {
        text += "\(content)\n"
      }
    }
    return text
  }

  /// The first row as the head, which Markdown asks for.
  private static func markup(of table: TextTable) -> String {
    var lines = table.rows.map { row in
      "| " + row.map { $0.map(escaped).joined(separator: "<br>") }.joined(separator: " | ") + " |"
    }
    let columns = table.rows.first?.count ?? 0
    lines.insert("|" + String(repeating: " --- |", count: columns), at: 1)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Maps the zero-based line of each heading to its section.
  private static func collect(_ sections: [Section], into headings: inout [Int: Section]) {
    for section in sections {
      headings[section.line - 1] = section
      collect(section.children, into: &headings)
    }
  }

  /// Whether the paragraph is nothing but the heading; a paragraph that runs on stays a paragraph.
  private static func isHeadingAlone(_ paragraph: Paragraph, _ section: Section) -> Bool {
    paragraph.text.unicodeScalars.count
      <= section.marker.unicodeScalars.count + section.heading.unicodeScalars.count + 3
  }

  /// What stands after a bullet, nil for other paragraphs.
  private static func itemText(of text: String) -> String? {
    guard let first = text.first, "-–+*•".contains(first), text.dropFirst().first == " " else {
      return nil
    }
    return String(text.dropFirst(2))
  }

  /// Signs that Markdown would take for markup, with a backslash before them.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>|#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
