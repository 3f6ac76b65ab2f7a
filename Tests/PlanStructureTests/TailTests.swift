import PageModel
import RunningText
import Testing

@testable import PlanStructure

@Suite struct TailTests {
  private func tail(_ text: String) -> TailFields {
    TailReader.read(PlainText.lines(of: text), from: 0)
  }

  @Test func recipientsComeBeforeTheSignature() {
    let fields = tail(
      """
      Yêu cầu các đơn vị thực hiện./.
      Nơi nhận:
      - Sở Nội vụ;
      - CT, PCT UBND thị xã;
      - Lưu: VT.
      TM. ỦY BAN NHÂN DÂN
      KT. CHỦ TỊCH
      PHÓ CHỦ TỊCH
      Bùi Thị Nhàn
      """)
    #expect(fields.recipients.map(\.value) == ["Sở Nội vụ", "CT, PCT UBND thị xã", "Lưu: VT"])
    #expect(fields.authority?.value == "TM. ỦY BAN NHÂN DÂN")
    #expect(fields.capacity?.value == "KT. CHỦ TỊCH")
    #expect(fields.position?.value == "PHÓ CHỦ TỊCH")
    #expect(fields.name?.value == "Bùi Thị Nhàn")
    #expect(fields.lines.lowerBound == 1)
  }

  @Test func signatureOnOneLineIsParted() {
    let fields = tail(
      "Nơi nhận:\n- Lưu: VT, MX.\n"
        + "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Thị Ngọc Điệp\n"
    )
    #expect(fields.authority?.value == "TM. ỦY BAN NHÂN DÂN")
    #expect(fields.capacity?.value == "KT. CHỦ TỊCH")
    #expect(fields.position?.value == "PHÓ CHỦ TỊCH")
    #expect(fields.name?.value == "Nguyễn Thị Ngọc Điệp")
  }

  @Test func mergedColumnsAreParted() {
    let fields = tail(
      """
      Nơi nhận: KT. GIÁM ĐỐC
      - Như trên; PHÓ GIÁM ĐỐC
      - Giám đốc Sở (để b/c);
      - Lưu: VT, KT, TCBC.
      Nguyễn Đức Vũ
      """)
    #expect(
      fields.recipients.map(\.value) == ["Như trên", "Giám đốc Sở (để b/c)", "Lưu: VT, KT, TCBC"])
    #expect(fields.capacity?.value == "KT. GIÁM ĐỐC")
    #expect(fields.position?.value == "PHÓ GIÁM ĐỐC")
    #expect(fields.name?.value == "Nguyễn Đức Vũ")
  }

  @Test func officeOfTwoLinesBesideRecipientsIsOne() {
    let fields = tail(
      """
      Nơi nhận: KT. TRƯỞNG TRẠM
      - Như trên; PHÓ TRƯỞNG TRẠM
      - TTr. HĐND xã, các ấp; PHỤ TRÁCH KỸ THUẬT
      - UBND xã, HĐND xã; BS. Đàm Thị Nga
      - Lưu: VT.
      """)
    #expect(fields.position?.value == "PHÓ TRƯỞNG TRẠM PHỤ TRÁCH KỸ THUẬT")
    #expect(
      fields.recipients.map(\.value)
        == ["Như trên", "TTr. HĐND xã, các ấp", "UBND xã, HĐND xã", "Lưu: VT"])
    #expect(fields.name?.value == "Đàm Thị Nga")
  }

  @Test func leftOfSeveralSignaturesSideBySideIsRead() {
    let two = tail(
      """
      PHÒNG NỘI VỤ PHÒNG TÀI CHÍNH
      TRƯỞNG PHÒNG KT. TRƯỞNG PHÒNG
      Lê Thị Bích PHÓ TRƯỞNG PHÒNG
      Cao Văn Thắng
      Nơi nhận:
      - UBND huyện;
      - Lưu: VT.
      """)
    #expect(two.authority?.value == "PHÒNG NỘI VỤ")
    #expect(two.position?.value == "TRƯỞNG PHÒNG")
    #expect(two.name?.value == "Lê Thị Bích")
    #expect(two.hasMoreSigners)
    let three = tail(
      """
      SỞ CÔNG THƯƠNG SỞ TÀI CHÍNH TM. BAN THƯỜNG VỤ
      KT. GIÁM ĐỐC GIÁM ĐỐC BÍ THƯ
      PHÓ GIÁM ĐỐC TS. Lê Văn Sáu Hồ Thị Mười
      Vũ Đức Bảy
      Nơi nhận:
      - Lưu: VT.
      """)
    #expect(three.authority?.value == "SỞ CÔNG THƯƠNG")
    #expect(three.capacity?.value == "KT. GIÁM ĐỐC")
    #expect(three.position?.value == "PHÓ GIÁM ĐỐC")
    #expect(three.name?.value == "Vũ Đức Bảy")
  }

  @Test func appendixBehindTheSignatureIsNoRecipient() {
    let fields = tail(
      """
      Nơi nhận:
      - Như Điều 4;
      - Lưu: VT, HCC.
      KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Trường An
      PHỤ LỤC DANH MỤC (Ban hành theo Quyết định số 27/QĐ-UBND ngày 18 tháng 11 năm 2025 của Chủ tịch Ủy ban nhân dân tỉnh, áp dụng trên địa bàn tỉnh, các xã) PHẦN I. THỦ TỤC MỚI
      """)
    #expect(fields.recipients.map(\.value) == ["Như Điều 4", "Lưu: VT, HCC"])
    #expect(fields.name?.value == "Lê Trường An")
  }

  @Test func nameBelowBelongsToTheOfficeOnTheLeft() {
    let fields = tail(
      """
      TM. BAN CHẤP HÀNH CÔNG ĐOÀN TỔNG GIÁM ĐỐC
      CHỦ TỊCH Trần Văn Tám
      Lê Thị Chín
      Nơi nhận:
      - Lưu: VT.
      """)
    #expect(fields.authority?.value == "TM. BAN CHẤP HÀNH CÔNG ĐOÀN")
    #expect(fields.position?.value == "CHỦ TỊCH")
    #expect(fields.name?.value == "Lê Thị Chín")
  }

  @Test(arguments: [
    ("Lu: VT, NV", "Lưu: VT, NV"), ("Livu: HCTH", "Lưu: HCTH"), ("Liu VP", "Lưu VP"),
    ("Bộ GDĐT (độ b/c)", "Bộ GDĐT (để b/c)"), ("UBMTTQ phương", "UBMTTQ phường"),
    ("TT LĐLĐ quan (b/c)", "TT LĐLĐ quận (b/c)"), ("Đài truyền thanh xa", "Đài truyền thanh xã"),
    ("Các địa phương", "Các địa phương"), ("Các cơ quan", "Các cơ quan"),
    ("Hợp tác xã", "Hợp tác xã"),
    ("Lưu: VT", "Lưu: VT"), ("Lan, VT", "Lan, VT"),
  ])
  func damagedRecipientsAreMended(read: String, recipient: String) {
    #expect(RecipientMending.mended(read) == recipient)
  }

  @Test(arguments: [
    ("PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC"), ("CHÁNH VĂN PHÒNG", "TL. GIÁM ĐỐC"),
  ])
  func markThatCannotBeReadIsConcludedAndDoubted(position: String, capacity: String) {
    let fields = tail("Nơi nhận:\n- Lưu: VT.\nI. GIÁM ĐỐC\n\(position)\nĐỗ Văn Hải\n")
    #expect(fields.capacity?.value == capacity)
    #expect(fields.capacity?.confidence ?? 1 < 0.75)
    #expect(fields.position?.value == position)
  }

  @Test func recipientOverTwoLinesIsOne() {
    let fields = tail(
      "Nơi nhận:\n- Bí thư Chi bộ, Trưởng thôn, Ban công\ntác MT thôn;\n- Lưu VP.\n")
    #expect(
      fields.recipients.map(\.value)
        == ["Bí thư Chi bộ, Trưởng thôn, Ban công tác MT thôn", "Lưu VP"])
  }

  @Test func partySignsInItsOwnWay() {
    let fields = tail(
      "Nơi nhận:\n- Các chi bộ,\n- Lưu VPĐU.\nT/M ĐẢNG ỦY\n"
        + "K/T BÍ THƯ\nPHÓ BÍ THƯ\n(Đã ký)\nĐoàn Quang Tiệp\n"
    )
    #expect(fields.authority?.value == "T/M ĐẢNG ỦY")
    #expect(fields.capacity?.value == "K/T BÍ THƯ")
    #expect(fields.position?.value == "PHÓ BÍ THƯ")
    #expect(fields.name?.value == "Đoàn Quang Tiệp")
  }

  @Test func strokesBesideRecipientsAreNotRead() {
    func line(_ number: Int, _ words: [(String, Int)]) -> TextLine {
      TextLine(
        text: words.map(\.0).joined(separator: " "), page: 0, number: number,
        words: words.map { text, x in
          Word(text: text, box: Box(x: x, y: number * 40, width: 60, height: 20), confidence: 0.9)
        }, box: Box(x: 0, y: number * 40, width: 900, height: 20))
    }
    let fields = TailReader.read(
      [
        line(0, [("Nơi", 0), ("nhận:", 70)]),
        line(1, [("-", 0), ("Huyện", 70), ("ủy;", 140), ("pH", 700)]),
        line(2, [("-", 0), ("Lưu", 70), ("VP;", 140), ("PHO", 600), ("BI", 670), ("THƯ", 740)]),
      ], from: 0)
    #expect(fields.recipients.map(\.value) == ["Huyện ủy", "Lưu VP"])
    #expect(fields.position?.value == "PHÓ BÍ THƯ")
  }

  @Test func footEndsBeforeAnAppendix() {
    let fields = tail("Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nMai Sơn\nPHỤ LỤC\nDANH MỤC\n")
    #expect(fields.lines == 0..<4)
  }

  @Test func documentWithoutAFootHasNone() {
    let fields = tail("1. Một.\n2. Hai.\n")
    #expect(fields.lines.isEmpty)
    #expect(fields.recipients.isEmpty)
    #expect(fields.name == nil)
  }

  @Test func nameBehindADamagedSemicolonIsTheSigners() {
    let fields = tail(
      """
      Nơi nhận:
      - UBND tỉnh (bíc);
      - Lưu: VT, VP. I
      KT. CHỦ TỊCH
      PHÓ CHỦ TỊCH
      """)
    #expect(fields.recipients.map(\.value) == ["UBND tỉnh (b/c)", "Lưu: VT, VP"])
    let merged = tail(
      """
      Nơi nhận: T/M BAN THƯỜNG VỤ
      - Huyện ủy; BÍ THƯ
      - Các xã: Quách Văn Hai
      """)
    #expect(merged.recipients.map(\.value) == ["Huyện ủy", "Các xã"])
    #expect(merged.name?.value == "Quách Văn Hai")
  }

  @Test func recipientsWhoseBulletsAreLostArePartedByTheirMarks() {
    let fields = tail(
      """
      Nơi nhận:
      - Huyện ủy:
      Hội các xã:
      Lưu VP.
      TM, BAN THƯỜNG VỤ
      N
      KT: CHỦ TỊCH
      PHÓ CHỦ TỊCH
      Đặng Thị Ánh
      """)
    #expect(fields.recipients.map(\.value) == ["Huyện ủy", "Hội các xã", "Lưu VP"])
    #expect(fields.authority?.value == "TM. BAN THƯỜNG VỤ")
    #expect(fields.capacity?.value == "KT. CHỦ TỊCH")
    #expect(fields.name?.value == "Đặng Thị Ánh")
  }

  @Test(arguments: [
    ("- Lưu; V1,NV.", "Lưu: VT, NV"), ("- Lưu: VT.TĐKT.", "Lưu: VT, TĐKT"), ("- Lưu VI.", "Lưu VT"),
    ("- T1 Huyện ủy;", "TT Huyện ủy"), ("- Tỉnh ủy (đế b/e);", "Tỉnh ủy (để b/c)"),
  ])
  func usualRecipientsOfAPageAreKnown(line: String, recipient: String) {
    let texts = ["- Nơi nhận;", "- Như trên;", line, "CHỦ TỊCH", "Lò Văn Ba"]
    let lines = texts.enumerated().map { number, text in
      let box = Box(x: 100, y: number * 40, width: 300, height: 20)
      return TextLine(
        text: text, page: 0, number: number,
        words: text.split(separator: " ").map {
          Word(text: String($0), box: box, confidence: 0.9)
        }, box: box)
    }
    #expect(TailReader.read(lines, from: 0).recipients.map(\.value) == ["Như trên", recipient])
  }

  @Test func damagedMarkIsNoOfficeOfTheSigners() {
    let lost = tail("Nơi nhận:\n- Lưu: VT.\nI. BỘ TRƯỞNG\nCHÁNH VĂN PHÒNG\nDương Văn Ba\n")
    #expect((lost.capacity?.confidence ?? 1) < 0.75)
    #expect(lost.position?.value == "CHÁNH VĂN PHÒNG")
    let told = tail("Nơi nhận:\n- Lưu: VT.\nRT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nDương Văn Ba\n")
    #expect(told.capacity?.value == "KT. BỘ TRƯỞNG")
    #expect((told.capacity?.confidence ?? 1) < 0.75)
  }

  @Test func nameOfOneWordAndOfficesInBracketsAreReadAsPrinted() {
    let fields = tail("Nơi nhận:\n- Lưu: CAH (TM, CSGT).\nT/M ĐẢNG ỦY\nBÍ THƯ\nK’Brếp\n")
    #expect(fields.recipients.map(\.value) == ["Lưu: CAH (TM, CSGT)"])
    #expect(fields.authority?.value == "T/M ĐẢNG ỦY")
    #expect(fields.name?.value == "K’Brếp")
  }

  @Test func oneOnTheLeftSignsFirst() {
    let fields = tail(
      """
      PHÒNG Y TẾ
      TRƯỞNG PHÒNG
      PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
      KT. TRƯỞNG PHÒNG
      PHÓ TRƯỞNG PHÒNG
      Mã Thị Hoa
      Bùi Quốc Thắng
      Nơi nhận:
      - Lưu: VT.
      """)
    #expect(fields.authority?.value == "PHÒNG Y TẾ")
    #expect(fields.capacity == nil)
    #expect(fields.position?.value == "TRƯỞNG PHÒNG")
    #expect(fields.name?.value == "Mã Thị Hoa")
    #expect(fields.hasMoreSigners)
  }
}
