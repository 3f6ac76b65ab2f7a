internal import PageModel

/// Puts words right that nearly every list of recipients has, in lines that recognition read or
/// repair was at work in.
enum RecipientMending {
  /// What `Lưu` is read as before a colon or the office that files.
  private static let longestFiled = 5
  private static let offices: Set<String> = ["VT", "VP", "HCTH", "VT,", "VP,"]
  /// What a copy is sent for: to report, to coordinate, to carry out.
  private static let notes: Set<String> = ["b/c", "p/h", "t/h"]
  /// Kinds of units, with words before them that make another word of the same letters.
  private static let kinds: [(name: String, keys: [UInt8], not: Set<String>)] = [
    ("xã", ["hợp", "tác", "đường", "sâu", "vùng"]), ("phường", ["địa", "đối", "song", "đa"]),
    ("huyện", []), ("quận", ["cơ", "hải", "liên", "sĩ"]), ("tỉnh", ["tâm"]), ("thôn", []),
  ].map { ($0.0, $0.0.keys, Set($0.1)) }

  /// `ofSchool`: the document names a school as its issuer.
  static func mended(_ text: String, ofSchool isOfSchool: Bool = false) -> String {
    var words = RecipientNotes.mended(text).split(separator: " ").map { figure(String($0)) }
      .filter { $0 != "," }
    mendSigns(&words)
    mendFiled(&words)
    mendFirst(&words)
    mendCopies(&words)
    mendUnits(&words)
    for index in words.indices {
      mendNote(&words, at: index)
      mendKind(&words, at: index)
      mendBranch(&words, at: index)
      mendHead(&words, at: index)
      if isOfSchool { mendSchool(&words, at: index) }
    }
    return words.joined(separator: " ")
  }

  /// `Số GD&ĐT`, `SỐ: NN&MT` as the departments (`Sở`) that they are, and `DÙ, UBND xã` as the party
  /// committee: no recipient starts with a number's word or a verb.
  private static func mendFirst(_ words: inout [String]) {
    guard words.count >= 2, let first = words.first else { return }
    if words.count == 3, first.keys.first == UInt8(ascii: "n"), words[1].keys == "kính".keys,
      words[2].keys.first == UInt8(ascii: "g")
    {
      words = ["Như", "kính", "gửi"]
    }
    if words.count >= 3, first.keys == "như".keys, words[1].keys == "điều".keys,
      words[2].first?.isNumber == true
    {
      words.replaceSubrange(0...1, with: ["Như", "Điều"])
    }
    if let last = words.last, words.count >= 2, last.first == "S", (2...3).contains(last.count),
      last.keys.starts(with: "so".keys), words[words.count - 2].first?.isNumber != true
    {
      words[words.count - 1] = "Sở"
    }
    for index in words.indices.dropFirst().dropLast()
    where departmentWords.contains(words[index]) && words[index + 1].first?.isUppercase == true
      && words[index - 1].last.map({ ",;".contains($0) }) == true
    {
      words[index] = "Sở"
    }
    let core = first.trimmingSuffix { ",:;".contains($0) }
    let sign = String(first.dropFirst(core.count))
    let next = words[1].first
    if departmentWords.contains(core), !sign.contains(","), next?.isUppercase == true {
      words[0] = "Sở" + sign
    } else if core.keys == partyCommittee, core.allSatisfy(\.isUppercase), core != "ĐU",
      sign == ",", next?.isUppercase == true
    {
      words[0] = "ĐU" + sign
    }
  }

  private static let partyCommittee = "đu".keys
  /// What `Sở` is read as.
  private static let departmentWords: Set<String> = [
    "Số", "SỐ", "Sô", "Sé", "Só", "S", "$", "Sồ", "Sơ", "Sử", "Sợi", "Sổ", "Sôi", "Sờ",
  ]

  /// `ngành: lực lượng`: a colon inside a recipient was a semicolon, but before names; `TT,UBND` is `TT.UBND`, and `l, 2, 3` starts with 1.
  private static func mendSigns(_ words: inout [String]) {
    for index in words.indices.dropLast() {
      let word = words[index]
      if index > 0, word.hasSuffix(":"), word.dropLast().last?.isLowercase == true,
        words[index + 1].first.map({ $0.isLowercase || $0 == "(" }) == true
      {
        words[index] = word.dropLast() + ";"
      }
      if "lI|".contains(word.prefix(1)), word.dropFirst() == ",",
        words[index + 1].first?.isNumber == true
      {
        words[index] = "1,"
      }
    }
    if let first = words.first, first.hasPrefix("TT,"),
      first.dropFirst(3).first?.isUppercase == true
    {
      words[0] = "TT." + first.dropFirst(3)
    }
    if words.count > 1, words[0] == "Tt" { words[0] = "TTr" }
  }

  /// `chỉ đoàn`, `Chỉ bộ` as the branches (`chi`) that they are, `Bạn CHQS`, `Các bạn LĐLĐ` as the
  /// boards, `7 áp` as hamlets.
  private static func mendBranch(_ words: inout [String], at index: Int) {
    let word = words[index]
    let core = word.trimmingSuffix { ",;".contains($0) }
    let sign = word.dropFirst(core.count)
    let next = index + 1 < words.count ? words[index + 1] : ""
    let before = index > 0 ? words[index - 1] : ""
    switch core.lowercased() {
    case "chỉ", "chị", "chí":
      let rest = sign.isEmpty ? next : (index + 2 < words.count ? next : "")
      let key = rest.trimmingSuffix { ",;:".contains($0) }.keys
      guard branches.contains(key), before.lowercased() != "đồng" else { return }
      words[index] = (core.first?.isUppercase == true ? "Chi" : "chi") + sign
    case "bạn", "bàn", "bản":
      let isBody = next.count >= 3 && next.prefix(3).allSatisfy { $0.isUppercase || $0 == "&" }
      guard isBody, before.isEmpty || before.lowercased() == "các" else { return }
      words[index] = (core.first?.isUppercase == true ? "Ban" : "ban") + sign
    case "áp":
      guard before.first?.isNumber == true || before.lowercased() == "các" else { return }
      words[index] = "ấp" + sign
    default:
      return
    }
  }

  private static let branches: Set<[UInt8]> = Set(
    ["đoàn", "bộ", "hội", "cục", "ủy", "đảng"].map(\.keys))

  /// `UBND l5 xã`: the stroke before a figure is one, too.
  private static func figure(_ word: String) -> String {
    guard let first = word.first, "lI|".contains(first), (2...3).contains(word.count),
      word.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
    else { return word }
    return "1" + word.dropFirst()
  }

  /// `NVI`, `NCI` among those who file as the first of the offices `NV`, `NC`.
  private static func mendUnits(_ words: inout [String]) {
    guard let first = words.first, first.hasPrefix("Lưu") || first.hasPrefix("VP") else { return }
    for index in words.indices.dropFirst() {
      let core = words[index].trimmingSuffix { ",;.".contains($0) }
      guard core.hasSuffix("I"), numberedUnits.contains(String(core.dropLast())) else { continue }
      words[index] = core.dropLast() + "1" + words[index].dropFirst(core.count)
    }
  }

  /// Offices of which bodies have several, counted.
  private static let numberedUnits: Set<String> = [
    "NC", "NV", "TH", "KT", "VX", "KGVX", "TM", "TD", "CN", "XD", "QL", "TC", "NN", "GD", "VP", "P",
  ]

  /// How many copies are filed: `(508)` is `(50b)`, and `(35 bàn)` `(35 bản)`.
  private static func mendCopies(_ words: inout [String]) {
    guard let last = words.last, let first = words.first, first.hasPrefix("Lưu") else { return }
    if words.count > 1, last == "bàn)" || last == "bạn)",
      words[words.count - 2].drop(while: { $0 == "(" }).allSatisfy(\.isNumber)
    {
      words[words.count - 1] = "bản)"
      return
    }
    let core = last.hasSuffix(")") ? String(last.dropLast()) : last
    let digits = core.reversed().prefix { $0.isASCII && $0.isNumber }.count
    let before = core.dropLast(digits).last
    // A letter before the figures is of the typist's mark.
    guard (2...4).contains(digits), core.last == "8",
      core.hasPrefix("(") || core.contains("-") || words.dropLast().last?.hasSuffix(")") == true,
      before == nil || before == "(" || before == "-" || before == "," || before == "_"
    else { return }
    words[words.count - 1] = core.dropLast() + "b" + last.dropFirst(core.count)
  }

  /// `Cụm trường`, `Thủ trường các đơn vị`: heads, no schools.
  private static func mendHead(_ words: inout [String], at index: Int) {
    guard index > 0, heads.contains(words[index - 1].lowercased()) else { return }
    let core = words[index].trimmingSuffix { ",;.".contains($0) }
    guard core == "trường" else { return }
    words[index] = "trưởng" + words[index].dropFirst(core.count)
  }

  private static let heads: Set<String> = ["cụm", "khối", "tổ", "thủ", "hiệu", "thứ"]

  /// `Công đoàn trưởng`, `Đoàn trưởng` of a school: it is the school's union, no head of one.
  private static func mendSchool(_ words: inout [String], at index: Int) {
    guard index > 0, schoolBodies.contains(words[index - 1]) else { return }
    let core = words[index].trimmingSuffix { ",;.".contains($0) }
    guard core == "trưởng" else { return }
    words[index] = "trường" + words[index].dropFirst(core.count)
  }

  private static let schoolBodies: Set<String> = ["Đoàn", "đoàn", "bộ", "Đội"]

  /// `Lu: VT`, `Livu: HCTH` as `Lưu`.
  private static func mendFiled(_ words: inout [String]) {
    guard words.count >= 2, let first = words.first, first != "Lưu", first != "Lưu:" else { return }
    let keys = first.keys
    let letters = keys.prefix { $0.isLetter }
    guard letters.first == UInt8(ascii: "l"),
      KeySet("uwv").contains(letters.last ?? .blank),
      letters.count <= longestFiled, first.first == "L",
      keys.count == letters.count + 1 && keys.last == .colon
        || keys.count == letters.count && offices.contains(words[1])
    else { return }
    words[0] = keys.count == letters.count ? "Lưu" : "Lưu:"
  }

  /// `(độ b/c)` as `(để b/c)`.
  private static func mendNote(_ words: inout [String], at index: Int) {
    guard index > 0, words[index].hasSuffix(")"), notes.contains(String(words[index].dropLast())),
      words[index - 1].hasPrefix("("), words[index - 1].keys.dropFirst().first == UInt8(ascii: "d"),
      words[index - 1].count == 3
    else { return }
    words[index - 1] = "(để"
  }

  /// A kind of unit at the end of a name, with its marks: `UBND phương (b/c)`.
  private static func mendKind(_ words: inout [String], at index: Int) {
    guard index > 0 else { return }
    let word = words[index]
    let core = word.trimmingSuffix { ",;".contains($0) }
    let isLast =
      core.count < word.count || index + 1 == words.count
      || words[index + 1].hasPrefix("(") || words[index + 1] == "và"
    guard isLast, core.first?.isLowercase == true,
      let kind = kinds.first(where: { $0.keys == core.keys }), kind.name != core,
      !kind.not.contains(words[index - 1].lowercased())
    else { return }
    words[index] = kind.name + word.dropFirst(core.count)
  }
}
