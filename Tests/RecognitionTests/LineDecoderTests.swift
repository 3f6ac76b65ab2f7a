import PageModel
import Testing

@testable import Recognition

/// Words made of answers, by symbols and lists that are made up here.
@Suite struct LineDecoderTests {
  private let set: SymbolSet
  private let lexicon: Lexicon
  private static let symbols = ["5", "€", "£", "c", "ó"]
  /// The answer that stands for no symbol, behind those for the blank and the others.
  private static let blank = symbols.count + 1

  init() throws {
    let names =
      ["NULL 0", "Joined 0", "Broken 0"] + Self.symbols.map { "\($0) \($0 == "5" ? 8 : 3)" }
    let answers = [0, Self.blank, Self.blank] + Array(1...Self.symbols.count)
    set = try SymbolSet(
      list: ArraySlice("\(names.count)\n\(names.joined(separator: "\n"))\n".utf8),
      codes: Self.bytes(names.count, 4)
        + answers.flatMap { [0] + Self.bytes(1, 4) + Self.bytes($0, 4) },
      answers: Self.blank + 1, blank: Self.blank)
    lexicon = try Lexicon(TrainedData(bytes: Self.emptyLists), symbols: set)
  }

  private static func bytes(_ number: Int, _ count: Int) -> ArraySlice<UInt8> {
    ArraySlice((0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
  }

  /// A model's file with three lists that have one word each, of a symbol that nothing reads.
  private static var emptyLists: [UInt8] {
    let list = bytes(42, 2) + bytes(15, 4) + bytes(1, 4) + bytes(0b101_1111, 8)
    let first = 4 + 8 * 21
    let places = (0..<21).map { part in
      (18...20).contains(part) ? first + (part - 18) * list.count : -1
    }
    return Array(bytes(21, 4) + places.flatMap { bytes($0, 8) } + list + list + list)
  }

  /// What is read where the network is sure of each of the characters of a line, of a sign of money
  /// a little less, with `c` behind it.
  private func read(_ line: String) -> String {
    var shares: [Float] = []
    for character in line {
      var column = [Float](repeating: 0.0001, count: Self.blank + 1)
      let answer = (Self.symbols.firstIndex(of: String(character)) ?? -1) + 1
      column[answer] = 0.9
      column[4] += 0.08
      var between = [Float](repeating: 0.0001, count: Self.blank + 1)
      between[Self.blank] = 0.99
      shares += column + column + between
    }
    let decoder = LineDecoder(set: set, blank: Self.blank, lexicon: lexicon)
    let words = decoder.words(in: shares) { columns in
      PixelBox(x: columns.lowerBound, y: 0, width: columns.count, height: 1)
    }
    return words.map(\.text).joined(separator: " ")
  }

  @Test(arguments: ["5 €", "55€", "€5", "£ 55", "5 £ có"])
  func signsOfMoneyAreReadBesideFigures(line: String) { #expect(read(line) == line) }

  @Test(arguments: [("€ó", "có"), ("5 €ó", "5 có"), ("£", "c"), ("có €ó 5", "có có 5")])
  func signsOfMoneyAreLettersElsewhere(line: String, right: String) { #expect(read(line) == right) }
}
