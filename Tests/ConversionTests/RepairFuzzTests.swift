import Conversion
import FoundationEssentials
import Restoration
import TestSupport
import Testing
import Vietnamese

/// Damages texts at random and checks what must hold of their repair whatever the bytes.
///
/// `SOHOA_FUZZ_ROUNDS` sets how many texts are tried (80 in the ordinary tests), `SOHOA_FUZZ_SEED`
/// another course; a failure names the round's seed, with which one round shows it again.
@Suite struct RepairFuzzTests {
  private let repair: TextRepair
  private let seeds: [[UInt8]]

  init() throws {
    repair = try textRepair.get()
    let expected = try RepositoryFiles.fixtures(in: "expected").filter { $0.hasSuffix(".txt") }
    let broken = try RepositoryFiles.fixtures(in: "broken").filter { $0.hasSuffix(".txt") }
    seeds = try (expected + broken).map { Array(try Data(contentsOf: URL(filePath: $0))) }
      .filter { !$0.isEmpty }
  }

  @Test func whateverComesIsRepairedWithoutLoss() throws {
    let environment = ProcessInfo.processInfo.environment
    let rounds = environment["SOHOA_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 80
    let first = environment["SOHOA_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
    for round in 0..<UInt64(rounds) {
      check(Mutation(seed: first &+ round).mutated(seeds), seed: first &+ round)
    }
  }

  private func check(_ source: [UInt8], seed: UInt64) {
    let modes = TextRepair.Mode.allCases
    let mode = modes[Int(seed % UInt64(modes.count))]
    let result = repair.repair(source, named: "-", mode: mode, options: RepairOptions())
    let decoded =
      mode == .off ? LegacyText.decode(source, as: .utf8) : LegacyText.decode(source)
    if decoded.isBinary {
      #expect(result.bytes == source, "seed \(seed)")
      return
    }
    #expect(lineFeeds(result.bytes) == lineFeeds(Array(decoded.text.utf8)), "seed \(seed)")
    // A word with such bytes may still be repaired; the bytes themselves stay, in their order.
    let kept = LegacyText.decode(result.bytes, as: .utf8).text
    #expect(carriedBytes(kept) == carriedBytes(decoded.text), "seed \(seed)")
    if result.changeCount == 0 && mode != .off {
      #expect(digits(result.bytes) == digits(DecodedText.bytes(of: decoded.text)), "seed \(seed)")
    }
    #expect(result.entries.count == result.changeCount + result.doubtCount + result.unknownCount)
    let again = repair.repair(result.bytes, named: "-", mode: mode, options: RepairOptions())
    #expect(lineFeeds(again.bytes) == lineFeeds(result.bytes), "seed \(seed)")
  }

  private func lineFeeds(_ bytes: [UInt8]) -> Int { bytes.count { $0 == 0x0A } }

  /// The scalars that stand for bytes which no encoding explains.
  private func carriedBytes(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value).filter { (0xEF80...0xEFFF).contains($0) }
  }

  private func digits(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { (0x30...0x39).contains($0) } }
}

/// One course of damage.
private struct Mutation {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// Bytes on which decoders stumble: lone and paired surrogates, overlong forms, NUL, combining
  /// marks, byte order marks, line ends, what old fonts and typing methods leave.
  private static let stones: [[UInt8]] = [
    [0xED, 0xA0, 0x80], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], [0xC0, 0x80],
    [0xF4, 0x90, 0x80, 0x80], [0x00], [0xCC, 0x81], [0xCC, 0xA3, 0xCC, 0x82], [0xEF, 0xBB, 0xBF],
    [0xFF, 0xFE], [0x0D, 0x0A],
    [0x0D], [0x0A, 0x0A], [0xE2, 0x80, 0xA8], [0xEE, 0xBE, 0x80], [0xEF, 0xBF, 0xBD], [0xB5, 0xA7],
    Array("\u{C3}\u{83}".utf8), Array("Ke^' hoa.ch".utf8), Array("2O21".utf8), Array("|.".utf8),
    Array("\u{202E}".utf8), Array("0123456789".utf8),
  ]

  /// A piece of one of the texts with one to six things done to it.
  func mutated(_ texts: [[UInt8]]) -> [UInt8] {
    var course = self
    return course.run(texts)
  }

  private mutating func run(_ texts: [[UInt8]]) -> [UInt8] {
    var bytes = piece(of: texts)
    if Bool.random(using: &random) {
      // Without its marks, as most of what is repaired.
      let text = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0.isASCII }
      bytes = text.map { UInt8($0.value) }
    }
    for _ in 0..<Int.random(in: 1...6, using: &random) { mutate(&bytes, texts) }
    return bytes
  }

  private mutating func piece(of texts: [[UInt8]]) -> [UInt8] {
    let text = texts.randomElement(using: &random) ?? []
    let start = Int.random(in: 0..<text.count, using: &random)
    return Array(text[start...].prefix(Int.random(in: 1...500, using: &random)))
  }

  private mutating func mutate(_ bytes: inout [UInt8], _ texts: [[UInt8]]) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let length = Int.random(in: 0...min(20, bytes.count - place), using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    case 1: bytes.insert(contentsOf: Self.stones.randomElement(using: &random) ?? [], at: place)
    case 2: bytes.removeSubrange(place..<(place + length))
    case 3: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
    case 4: bytes.insert(contentsOf: piece(of: texts).prefix(60), at: place)
    default: bytes.removeSubrange(place...)
    }
  }
}
