internal import PageModel

/// Puts markers of lists right in lines that recognition read: `bị Vận động`, `3¿ TIÊU CHUẨN`, `3/2.
/// Đối với` stand where `b)`, `3.` and `3.2.` do.
///
/// Only the marker that is due behind the one before it is put, before a word with a capital.
struct MarkerMending {
  private static let letters = Array("abcdđeghiklmnopq")
  /// What a bracket behind a letter is read as, and a full stop behind a figure.
  private static let brackets: Set<Character> = [
    "i", "ì", "í", "ị", "ỉ", "j", "J", "l", "I", "1", "|", "!", "]", "}", "¿", ">", "'", "’",
  ]
  private static let stops: Set<Character> = ["¿", "?", "!", "'", "’", ":", ";", ","]
  /// A list that starts with a damaged marker goes on within so many lines.
  private static let nearest = 12

  /// The letter of the last marker, and the numbers of the last numbered one.
  private var letter: Int?
  private var numbers: [Int] = []

  /// The lines with their markers, where recognition read them.
  static func mended(_ lines: [TextLine]) -> [TextLine] {
    guard lines.areDamaged else { return lines }
    var mending = MarkerMending()
    var result = lines
    for index in result.indices where !result[index].words.isEmpty {
      guard result[index].cells.isEmpty else { continue }
      mending.read(&result, at: index)
    }
    return result
  }

  private mutating func read(_ lines: inout [TextLine], at index: Int) {
    let text = lines[index].text
    guard let blank = text.firstIndex(of: " "), text.distance(from: text.startIndex, to: blank) <= 8
    else { return }
    let first = String(text[..<blank])
    let rest = text[text.index(after: blank)...]
    if let known = Self.listLetter(first) {
      letter = known
      return
    }
    if let known = Self.figures(first) {
      numbers = known
      letter = nil
      return
    }
    guard rest.first?.isUppercase == true else { return }
    if let due = dueLetter(first, lines, index) {
      letter = due
      put(String(Self.letters[due]) + ")", for: first, in: &lines[index])
    } else if let due = dueNumber(first) {
      numbers = due
      letter = nil
      put(due.map(String.init).joined(separator: ".") + ".", for: first, in: &lines[index])
    }
  }

  /// The letter that is due, where the word is it and what a bracket was read as.
  private func dueLetter(_ word: String, _ lines: [TextLine], _ index: Int) -> Int? {
    guard word.count == 2, let first = word.lowercased().first, let last = word.last,
      Self.brackets.contains(last)
    else { return nil }
    if let letter, letter + 1 < Self.letters.count {
      let due = Self.letters[letter + 1]
      // Recognition adds strokes and loses them.
      return due == first || "dđ".contains(due) && "dđ".contains(first) ? letter + 1 : nil
    }
    // The first of a list whose second follows.
    guard letter == nil, first == "a" else { return nil }
    let next = lines[(index + 1)..<min(lines.count, index + Self.nearest)]
    return next.contains { $0.text.hasPrefix("b) ") } ? 0 : nil
  }

  /// The number that is due, where the word has its figures and other signs between or behind them.
  private func dueNumber(_ word: String) -> [Int]? {
    guard let last = word.last, last == "." || Self.stops.contains(last), word.count >= 2 else {
      return nil
    }
    let parts = word.dropLast().split(whereSeparator: { "./,".contains($0) }).map { part in
      Int(String(part.map { "lI!|".contains($0) ? "1" : $0 }))
    }
    let read = parts.compactMap(\.self)
    guard read.count == parts.count, (1...3).contains(read.count) else { return nil }
    var candidates: [[Int]] = [numbers + [1]]
    for length in 1...max(1, numbers.count) where length <= numbers.count {
      var next = Array(numbers[..<length])
      next[length - 1] += 1
      candidates.append(next)
    }
    return candidates.contains(read) && !numbers.isEmpty ? read : nil
  }

  private func put(_ marker: String, for word: String, in line: inout TextLine) {
    line.text = marker + line.text.dropFirst(word.count)
    let change = marker.unicodeScalars.count - word.unicodeScalars.count
    line.repairs = line.repairs.map { mark in
      let start = max(0, mark.range.lowerBound + change)
      return TextLine.RepairMark(
        range: start..<max(start + 1, mark.range.upperBound + change), confidence: mark.confidence)
    }
  }

  /// The place of `b)` among the letters.
  private static func listLetter(_ word: String) -> Int? {
    guard word.count == 2, word.hasSuffix(")"), let first = word.first else { return nil }
    return letters.firstIndex(of: first)
  }

  /// The numbers of `3.` and `3.1.`
  private static func figures(_ word: String) -> [Int]? {
    guard word.hasSuffix(".") else { return nil }
    let parts = word.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.count <= 2 ? Int($0) : nil }
    return numbers.count == parts.count && (1...3).contains(numbers.count) ? numbers : nil
  }
}
