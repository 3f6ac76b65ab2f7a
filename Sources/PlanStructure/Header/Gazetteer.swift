internal import CPlanData
internal import Records

/// The administrative units of Vietnam before and after the merger of 1 July 2025, and names that
/// were gone before it.
///
/// The table is scanned for each name that is looked up, which takes a millisecond or two; an index
/// of all its names would take longer to make than most runs look names up.
struct Gazetteer: Sendable {
  static let standard = Gazetteer(sohoa_gazetteer)

  enum Time: String, Sendable {
    /// Until 30 June 2025.
    case before
    /// From 1 July 2025 on.
    case since
    /// Names that were gone by 2025.
    case older
  }

  /// Lives for ever.
  private let bytes: @Sendable () -> UnsafeBufferPointer<UInt8>

  init(_ table: @escaping @Sendable (UnsafeMutablePointer<Int64>) -> UnsafePointer<UInt8>?) {
    bytes = {
      var length: Int64 = 0
      let start = table(&length)
      return UnsafeBufferPointer(start: start, count: Int(length))
    }
  }

  /// The units of that name, kind included, at that time. Case and the place of the tone mark do
  /// not count, other marks do.
  func units(named name: String, at time: Time) -> [AdministrativeUnit] {
    let wanted = FoldedText(name)
    let length = name.utf8.count
    var found: [AdministrativeUnit] = []
    var isTime = false
    var province = (code: "", name: "")
    var district = (code: "", name: "")
    for line in bytes().split(separator: UInt8(ascii: "\n")) {
      if line.first == UInt8(ascii: "@") {
        isTime = line.dropFirst().elementsEqual(time.rawValue.utf8)
        continue
      }
      guard isTime, let kind = line.first, let tab = line.firstIndex(of: UInt8(ascii: "\t")) else {
        continue
      }
      let level = AdministrativeUnit.Level(letter: kind)
      let nameBytes = line[(tab + 1)...]
      // Names of one length in other cases differ by no more than a byte.
      let mayBeIt = abs(nameBytes.count - length) <= 1
      guard let level, level != .commune || mayBeIt else { continue }
      let unit = (
        code: String(decoding: line[(line.startIndex + 1)..<tab], as: UTF8.self),
        name: String(decoding: nameBytes, as: UTF8.self)
      )
      if level == .province { (province, district) = (unit, ("", "")) }
      if level == .district { district = unit }
      let official = FoldedText(unit.name)
      guard mayBeIt, !unit.code.isEmpty, official.keys == wanted.keys,
        SyllableMarks.agree(
          FoldedText(unit.name.lowercased()), official.range,
          with: Array(name.lowercased().unicodeScalars))
      else { continue }
      found.append(
        AdministrativeUnit(
          level: level, code: unit.code, name: unit.name,
          district: level == .commune && !district.name.isEmpty ? district.name : nil,
          province: level == .province ? nil : province.name))
    }
    return found
  }

  /// A unit as names of bodies have it: its kind in small letters and its name.
  struct Entry {
    var kind: String
    var name: String
    /// The names of the units above it, kinds included.
    var above: [String]
  }

  /// The units of all times whose names, without their kinds, have these keys.
  func entries(keys: [UInt8]) -> [Entry] {
    guard let first = keys.first else { return [] }
    var found: [Entry] = []
    var province = ""
    var district = ""
    for line in bytes().split(separator: UInt8(ascii: "\n")) {
      guard let letter = line.first, let tab = line.firstIndex(of: UInt8(ascii: "\t")),
        let level = AdministrativeUnit.Level(letter: letter)
      else { continue }
      let text = line[(tab + 1)...]
      if level == .province { (province, district) = (String(decoding: text, as: UTF8.self), "") }
      if level == .district { district = String(decoding: text, as: UTF8.self) }
      guard let kind = Self.kinds.first(where: { text.starts(with: $0.bytes) }) else { continue }
      let rest = text.dropFirst(kind.bytes.count)
      // Letters of one byte are compared before the name is decoded.
      guard let start = rest.first, start >= 0x80 || start | 0x20 == first,
        (keys.count...(keys.count * 3)).contains(rest.count)
      else { continue }
      let name = String(decoding: rest, as: UTF8.self)
      guard name.keys == keys else { continue }
      let above = level == .province ? [] : [district, province].filter { !$0.isEmpty }
      found.append(
        Entry(kind: kind.name, name: name, above: level == .district ? [province] : above))
    }
    return found
  }

  /// The words that official names start with.
  private static let kinds: [(name: String, bytes: [UInt8])] = [
    "Thành phố", "Tỉnh", "Huyện", "Quận", "Thị xã", "Xã", "Phường", "Thị trấn", "Đặc khu",
  ].map { ($0.lowercased(), Array("\($0) ".utf8)) }
}

extension AdministrativeUnit.Level {
  /// The letter of the table's rows.
  fileprivate init?(letter: UInt8) {
    switch letter {
    case UInt8(ascii: "P"): self = .province
    case UInt8(ascii: "D"): self = .district
    case UInt8(ascii: "C"): self = .commune
    default: return nil
    }
  }
}
