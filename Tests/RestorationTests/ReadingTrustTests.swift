import Testing

@testable import Restoration

/// What a reader of Vietnamese read right stays, however rare it is.
@Suite struct ReadingTrustTests {
  private let restorer: Restorer

  init() throws { restorer = Restorer(model: try shippedModel.get()) }

  private func restored(_ lines: [String]) -> [String] {
    restorer.repair(lines, options: RepairOptions(isFromVietnameseOCR: true)).lines
  }

  @Test func namesThatLookLikeOtherWordsStay() {
    for line in [
      "Alăng Thị Nhói", "Y Blăng Êban", "Thượng tá Vi Đức Thọ", "Hà Văn Pản",
      "a) Phát loa lưu động bằng tiếng Êđê, M’nông ở chợ và nhà cộng đồng.",
    ] {
      #expect(restored([line]) == [line])
    }
  }

  @Test func aNameThatComesAgainStays() {
    let lines = [
      "CAO SU ĐẮK NHÔNG", "Đắk Nhông, ngày 10 tháng 3 năm 2014", "KẾ HOẠCH",
      "Phát động thi đua trong các đội sản xuất của Nông trường Đắk Nhông",
    ]
    #expect(restored(lines) == lines)
  }

  @Test func abbreviationsBecomeOthersOnlyWhereTheDocumentHasThem() {
    for line in ["- TTĐU, TTHĐND xã;", "- Lưu: VT, KGVX2 (35 bản).", "- TTr HĐND huyện;"] {
      #expect(restored([line]) == [line])
    }
    let lines = ["Ủy ban MTTQ Việt Nam xã phối hợp thực hiện;", "Ủy ban MTTO Việt Nam xã chủ trì."]
    #expect(restored(lines)[1] == "Ủy ban MTTQ Việt Nam xã chủ trì.")
  }

  @Test func abbreviationsThatLookAlikeAreTheOneThatTheDocumentWrites() {
    let lines = [
      "- Thường trực LĐLĐ tỉnh chỉ đạo;", "- LĐLĐ huyện kiểm tra;", "- LĐLĐ các xã;",
      "- LĐLD huyện báo cáo;", "- UBND huyện;", "- ƯBND 15 xã có rừng;", "- TT Huyện ủy;",
      "- Quý 1, tháng T1 và T2;",
    ]
    let read = restored(lines)
    #expect(read[3] == "- LĐLĐ huyện báo cáo;")
    #expect(read[5] == "- UBND 15 xã có rừng;")
    #expect(read[7] == lines[7])
  }

  @Test func codesOfOfficesNobodyKnowsStay() {
    for line in [
      "Số: 64/TTr-PGDĐT", "Nghị quyết số 14-NQ/CB ngày 02/3/2023 của Chi bộ nhà trường;",
      "Quyết định số 319/QĐ-ĐCT của Đoàn Chủ tịch Trung ương Hội;",
    ] {
      #expect(restored([line]) == [line])
    }
  }

  @Test func aKindOfCodeThatThereIsNotBecomesOneThatThereIs() {
    let line = "Căn cứ Quyết định số 05/2019/QB-UBND ngày 15/3/2019 của Ủy ban nhân dân tỉnh"
    #expect(restored([line])[0].contains("05/2019/QĐ-UBND"))
  }

  @Test func aBulletReadAsALetterIsNoHalfOfTheWordAfterIt() {
    let lines = ["s Rèn nếp sống tập thể, biết khổ, biết thương.", "b- Cả huyện xóa xong nhà tạm."]
    #expect(restored(lines) == lines)
  }

  @Test func signaturesForAnotherAndSectionsByLettersKeepTheirMarkers() {
    let lines = [
      "G. THỜI GIAN THỰC HIỆN", "I. Đợt một: từ tháng 3 đến tháng 6.", "H. TỔ CHỨC THỰC HIỆN",
      "TL. CHỦ TỊCH",
    ]
    #expect(restored(lines) == lines)
  }

  @Test func markersSetSolidThroughoutStayAndGetBlanksWhereOthersHaveThem() {
    let solid = ["I.MỤC ĐÍCH, YÊU CẦU", "II.PHẠM VI, ĐỐI TƯỢNG", "III.CHỈ TIÊU"]
    #expect(restored(solid) == solid)
    let apart = ["I. MỤC ĐÍCH, YÊU CẦU", "II.PHẠM VI, ĐỐI TƯỢNG", "III. CHỈ TIÊU"]
    #expect(restored(apart)[1] == "II. PHẠM VI, ĐỐI TƯỢNG")
  }
}
