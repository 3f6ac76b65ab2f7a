internal import Records

/// What the words around a figure make of it: a goal, how things stand, or what somebody or
/// something has to be like.
struct FigureSetting {
  private let figure: Figure
  private let text: FoldedText
  private let sentence: Range<Int>
  /// From the last comma, semicolon or colon before the figure.
  private let phrase: Range<Int>
  /// From the last semicolon before the figure.
  private let clause: Range<Int>

  private static func table(_ phrases: [String]) -> PhraseTable<Bool> {
    PhraseTable(phrases.map { ($0, true) })
  }

  init(_ figure: Figure, in text: FoldedText, _ sentence: Range<Int>) {
    self.figure = figure
    self.text = text
    self.sentence = sentence
    let end = figure.range.lowerBound
    func start(_ ends: KeySet) -> Int {
      text.keys[sentence.lowerBound..<max(sentence.lowerBound, figure.start)].lastIndex {
        ends.contains($0)
      }.map { $0 + 1 } ?? sentence.lowerBound
    }
    phrase = min(end, text.skippingBlanks(from: start(KeySet(",;:()"))))..<end
    clause = min(end, text.skippingBlanks(from: start(KeySet(";"))))..<end
  }

  // MARK: Goals

  private static let longestPast = 10
  private static let longestObject = 60
  private static let done = table(["mới", "đã", "từng"])
  private static let leads = table([
    "phấn đấu", "trong năm", "hằng năm", "hàng năm", "mỗi năm", "cả năm", "toàn huyện", "toàn xã",
    "toàn tỉnh", "toàn thành phố", "toàn trường", "tiếp tục", "dự kiến", "và", "đồng thời",
  ])
  /// Between a verb and what is reached, these speak of something else.
  private static let others = table([
    "thành", "mỗi", "từng", "gồm", "trị giá", "cách", "mức", "dài", "rộng", "cao", "lúc", "vào",
    "trong",
    "sau", "trước", "theo", "khoản", "điều", "điểm", "số", "giữa", "từ", "đến", "tại", "ở", "cử",
    "của", "đối với", "nếu", "lần thứ", "trên",
  ])

  /// Whether a verb of achieving stands right before the figure, one or two words apart, or begins
  /// the phrase: `khám sức khỏe miễn phí cho 600 người`.
  var isAchieved: Bool {
    let lower = sentence.lowerBound
    var end = text.trimmed(lower..<figure.range.lowerBound).upperBound
    for _ in 0..<3 where end > lower {
      if let match = FigureScanner.cues[.achieve]?.match(endingAt: end, in: text),
        match.range.lowerBound >= lower
      {
        // `năm trước mới in được 1.500 tờ`
        let before = max(lower, match.range.lowerBound - Self.longestPast)..<match.range.lowerBound
        let object = match.range.upperBound..<figure.range.lowerBound
        return Self.done.first(in: text, before) == nil && !isReceived(match.range)
          && Self.others.first(in: text, object) == nil
      }
      guard text.keys[end - 1].isLetter else { break }
      while end > lower, text.keys[end - 1].isWord { end -= 1 }
      end = text.trimmed(lower..<end).upperBound
    }
    var start = phrase.lowerBound
    while let lead = Self.leads.match(at: start, in: text) {
      start = text.skippingBlanks(from: lead.range.upperBound)
    }
    guard let verb = FigureScanner.cues[.achieve]?.match(at: start, in: text),
      verb.range.upperBound <= phrase.upperBound
    else { return false }
    let object = verb.range.upperBound..<phrase.upperBound
    return object.count <= Self.longestObject && Self.others.first(in: text, object) == nil
  }

  private static let each = table(["mỗi", "từng"])
  private static let passive = table(["được"])

  /// `Mỗi hộ được hỗ trợ 30 kg gạo`: what those helped get.
  private func isReceived(_ verb: Range<Int>) -> Bool {
    Self.each.match(at: phrase.lowerBound, in: text) != nil
      && Self.passive.first(in: text, phrase.lowerBound..<verb.lowerBound) != nil
  }

  private static let longestNext = 24

  /// `giảm 150 hộ nghèo, 90 hộ cận nghèo`: whether a figure goes on with those before it.
  func continues(_ last: Range<Int>?) -> Bool {
    guard let last, last.upperBound <= figure.start else { return false }
    let between = last.upperBound..<figure.range.lowerBound
    return between.count <= Self.longestNext
      && Self.others.first(in: text, between) == nil
      && !text.keys[between].contains { KeySet(";(").contains($0) }
  }

  private static let have = table(["có", "còn"])
  private static let being = table(
    ["đạt", "được công nhận", "hoàn thành", "trở thành", "về đích", "thoát nghèo", "đăng ký"])
  private static let longestName = 30

  /// `toàn huyện có 15 xã đạt chuẩn`: had, and `alone` so where targets are listed.
  func isHad(_ unit: Range<Int>, alone: Bool) -> Bool {
    let before = text.trimmed(sentence.lowerBound..<figure.range.lowerBound)
    guard
      Self.have.match(endingAt: before.upperBound, in: text) != nil
        || alone && before.isEmpty
    else { return false }
    let behind = unit.upperBound..<min(sentence.upperBound, unit.upperBound + Self.longestName)
    return alone || Self.wishing.first(in: text, phrase) != nil
      || Self.being.first(in: text, behind) != nil
  }

  // MARK: How things stand

  private static let now = table([
    "đến nay", "hiện nay", "hiện có", "hiện còn", "hiện đạt", "hiện mới", "tính đến nay",
    "thời gian qua", "những năm qua", "năm qua", "nhiệm kỳ qua", "giai đoạn qua",
    "nhiệm kỳ trước", "giai đoạn trước", "trước đây", "đang cần", "đang thiếu", "vẫn còn", "đã đạt",
    "mới đạt", "mới chỉ", "xảy ra", "chỉ còn chứa", "hiện tại", "cho thấy", "năm học trước",
    "năm trước có", "năm ngoái", "năm học qua", "năm vừa qua", "vừa qua", "khóa trước",
  ])
  private static let wishing = table([
    "phấn đấu", "nâng", "đưa", "tăng lên", "giảm còn", "giảm xuống", "đến năm", "đến cuối năm",
    "không để", "hạn chế", "không", "giữ", "duy trì",
  ])
  private static let shares = table(["chiếm", "chiếm tỷ lệ", "chiếm khoảng", "chiếm gần"])
  private static let nearly = table(["gần", "khoảng gần", "chừng"])

  /// `Hiện nay còn 12% hộ chưa có nước sạch`, `rác hữu cơ chiếm 60%`
  var isSituation: Bool {
    if let word = Self.now.matches(in: text, clause.lowerBound..<figure.start).last {
      return Self.wishing.first(in: text, word.range.upperBound..<figure.range.upperBound) == nil
        && Self.wishing.match(
          endingAt: text.trimmed(clause.lowerBound..<word.range.lowerBound).upperBound, in: text)
          == nil
    }
    let end = text.trimmed(sentence.lowerBound..<figure.start).upperBound
    guard figure.bound == nil,
      Self.shares.match(endingAt: end, in: text) != nil
        || Self.nearly.match(endingAt: end, in: text) != nil
    else { return false }
    return Self.wishing.first(in: text, clause) == nil
  }

  // MARK: What is asked of somebody

  private static let sizes = table([
    "dài", "rộng", "cao", "sâu", "nặng", "cân nặng", "công suất", "tải trọng", "trọng tải",
    "bán kính", "cách", "thời lượng", "nồng độ cồn", "trị giá", "giá trị", "mệnh giá", "đơn giá",
    "mức hỗ trợ", "mức vay", "mức thưởng", "mức chi", "phạt", "phạt tiền", "dung tích", "gồm",
    "bao gồm", "có giá", "giá", "thu nhập", "diện tích", "khoảng cách", "cự ly", "nhiệt độ",
  ])
  /// Sizes of which a greater one may be the goal, when they are not those of each.
  private static let sums = table(["giá trị", "thu nhập", "diện tích"])
  private static let kinds = table([
    "các", "những", "mỗi", "đối với", "với", "nơi", "khu vực", "hộ", "người", "cơ sở", "tàu",
    "doanh nghiệp", "địa phương", "trường", "thôn", "xã",
  ])
  private static let musts = table([
    "phải", "thì", "cần", "không", "có thể", "bắt buộc", "đăng ký", "được hỗ trợ", "được vay",
    "được xét",
    "được miễn",
  ])
  private static let supports = table([
    "hỗ trợ", "cho vay", "được vay", "thưởng", "trợ cấp", "bồi dưỡng", "phạt", "cấp", "chi",
    "thưởng cho", "vay", "mức",
  ])
  private static let performances = table([
    "tiết mục", "phần thi", "video", "clip", "thời lượng", "bài thi", "bài dự thi", "tác phẩm",
    "trận", "hiệp", "đề thi", "phim", "làm bài", "trình bày", "thuyết trình", "phát biểu",
  ])
  private static let votes = table(["số phiếu", "phiếu", "tổng số phiếu", "ý kiến đồng ý"])
  /// What is paid for piece by piece has a price.
  private static let singles = ["/trang", "/bản", "/lần", "/buổi", "/ngày", "/giờ", "/bộ", "/văn"]
  private static let less = table(["giảm", "còn", "xuống", "dưới mức"])
  private static let longestCondition = 60

  /// `tàu cá dài từ 15 mét trở lên`, `các trường có từ 500 học sinh trở lên phải …`, `hỗ trợ không
  /// quá 5 triệu đồng`, `mỗi tiết mục không quá 07 phút`: whether the figure, which with its unit
  /// ends at `end`, bounds what something is like, and not what is to be reached.
  func isCondition(unit: String, end: Int) -> Bool {
    guard unit != "%" else {
      // `đạt từ 90% số phiếu trở lên mới được đề nghị`
      let next = text.skippingBlanks(from: end)
      return Self.votes.match(at: next, in: text) != nil
    }
    let before = text.trimmed(sentence.lowerBound..<figure.start).upperBound
    if isOfThing(unit, end: before) || isNorm(end: end) || isRate(unit, end: before) { return true }
    if let size = Self.sizes.match(endingAt: before, in: text),
      size.range.lowerBound >= sentence.lowerBound,
      // `nhân rộng 50 sáng kiến` has `rộng` in it.
      FigureScanner.cues[.achieve]?.match(endingAt: before, in: text)?.range.count ?? 0
        <= size.range.count
    {
      return !(figure.bound == .min || figure.bound == nil)
        || Self.sums.match(endingAt: before, in: text) == nil
    }
    if unit.contains("đồng") || unit.contains("USD") {
      let isPaid = Self.supports.first(in: text, phrase) != nil
      if figure.bound == .max { return Self.less.first(in: text, clause) == nil }
      if unit.contains("/"), isPaid || Self.singles.contains(where: unit.contains) { return true }
    }
    // `sốt cao quá 48 giờ phải đi khám`
    if Self.spans.contains(unit), figure.bound == .min,
      Self.over.match(at: figure.start, in: text) != nil
    {
      return true
    }
    if Self.minutes.contains(unit), Self.performances.first(in: text, clause) != nil { return true }
    // `Mỗi công đoàn cơ sở có từ 500 đoàn viên trở lên đăng ký …`
    guard figure.bound != nil, Self.kinds.match(at: phrase.lowerBound, in: text) != nil,
      Self.have.match(endingAt: before, in: text) != nil
    else { return false }
    let behind = text.keys[end..<min(sentence.upperBound, end + Self.longestCondition)]
    let stop = behind.firstIndex { KeySet(",;").contains($0) } ?? behind.endIndex
    return Self.musts.first(in: text, end..<stop) != nil
  }

  private static let things = table([
    "xe", "xe tải", "xe khách", "ô tô", "tàu", "tàu cá", "thuyền", "phương tiện", "cá", "tôm",
    "nhà", "người", "trẻ", "trẻ em", "học sinh", "cháu", "công trình", "cây", "máy", "động cơ",
  ])
  private static let measures: Set<String> = [
    "tấn", "tạ", "kg", "m", "mét", "cm", "tuổi", "m2", "m²", "m3", "m³", "km", "lít",
  ]

  /// `cấm xe trên 6 tấn`, `trẻ dưới 15 kg`: how great what is spoken of is.
  private func isOfThing(_ unit: String, end: Int) -> Bool {
    figure.bound != nil && Self.measures.contains(unit)
      && Self.things.match(endingAt: end, in: text) != nil
  }

  private static let perOne = table([
    "cho mỗi", "cho một", "cho từng", "trên mỗi", "với mỗi", "đối với mỗi",
  ])

  /// `cấp 150 tấn xi măng cho mỗi ki-lô-mét`: what each gets or costs.
  private func isNorm(end: Int) -> Bool {
    let limit = min(sentence.upperBound, end + Self.longestName)
    guard figure.bound == nil, end < limit else { return false }
    let stop = text.keys[end..<limit].firstIndex { KeySet(",;").contains($0) } ?? limit
    return Self.perOne.first(in: text, end..<stop) != nil
  }

  private static let rates = table(["mức", "với mức", "học bổng", "tiền thưởng", "giải thưởng"])
  private static let reaching = table(["lên", "đạt", "ở", "giữ", "xuống", "vượt", "bằng"])

  /// `mức từ 2 triệu đồng đến 6 triệu đồng một suất`, not `đạt mức 60 triệu đồng`.
  private func isRate(_ unit: String, end: Int) -> Bool {
    guard unit.contains("đồng"), let rate = Self.rates.match(endingAt: end, in: text) else {
      return false
    }
    let before = text.trimmed(sentence.lowerBound..<max(sentence.lowerBound, rate.range.lowerBound))
    return Self.reaching.match(endingAt: before.upperBound, in: text) == nil
  }

  private static let over = table(["quá"])
  private static let spans: Set<String> = ["phút", "giờ", "ngày", "tuần", "tháng", "buổi", "lần"]
  private static let minutes: Set<String> = ["phút", "giây", "giờ", "câu hỏi", "câu"]
}
