import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

/// Who has to do what, as plans name them.
@Suite struct ResponsibilityTests {
  private func units(_ text: String) -> [String] {
    PlanReader().read(PlainText.lines(of: "KẾ HOẠCH\nThi đua\n\n" + text)).plan.responsibilities
      .map(\.unit)
  }

  @Test func sectionOnImplementationComesBeforeOthersThatAssign() {
    let units = units(
      """
      II. NỘI DUNG, PHÂN CÔNG TRÁCH NHIỆM
      1. Hội nghị hiệp thương lần thứ nhất
      - Lập danh sách.
      2. Tổ chức các hội nghị cử tri
      - Lấy ý kiến.
      III. TỔ CHỨC THỰC HIỆN
      1. Ban Thường trực xã
      - Hướng dẫn.
      2. Ban công tác Mặt trận các thôn
      - Vận động.
      """)
    #expect(units == ["Ban Thường trực xã", "Ban công tác Mặt trận các thôn"])
  }

  @Test func sectionOnImplementationMayStandUnderOneOnTimeToo() {
    let units = units(
      """
      PHẦN THỨ BA: TIẾN ĐỘ VÀ TỔ CHỨC THỰC HIỆN
      I. TIẾN ĐỘ
      1. Sơ kết trong quý II.
      II. TỔ CHỨC THỰC HIỆN
      1. Phòng Nội vụ
      - Theo dõi, tổng hợp.
      2. Ủy ban nhân dân các xã
      - Triển khai kế hoạch.
      """)
    #expect(units == ["Phòng Nội vụ", "Ủy ban nhân dân các xã"])
  }

  @Test func itemsThatBeginWithABodyAndAColonGiveItTheirTask() {
    let plan = PlanReader().read(
      PlainText.lines(
        of: """
          KẾ HOẠCH
          Thi đua

          I. TỔ CHỨC THỰC HIỆN
          Ban Thi đua chỉ đạo chung.
          - Phòng Kỹ thuật và Phòng An toàn: Duyệt hộ chiếu nổ mìn.
          - Đề nghị Công đoàn:
          + Vận động thợ lò ký giao ước.
          + Thăm hỏi gia đình người bị nạn.
          - Thời gian: Cả năm.
          + Bắt đầu từ tháng 3.
          """)
    ).plan
    #expect(
      plan.responsibilities == [
        .init(unit: "Ban Thi đua", tasks: ["Ban Thi đua chỉ đạo chung"]),
        .init(unit: "Phòng Kỹ thuật", tasks: ["Duyệt hộ chiếu nổ mìn"]),
        .init(unit: "Phòng An toàn", tasks: ["Duyệt hộ chiếu nổ mìn"]),
        .init(
          unit: "Công đoàn",
          tasks: ["Vận động thợ lò ký giao ước", "Thăm hỏi gia đình người bị nạn"]),
      ])
  }

  @Test func verbsInNamesOfBodiesEndNoName() {
    let units = units(
      """
      I. TỔ CHỨC THỰC HIỆN
      1. Giao Ban quản lý chợ đôn đốc tiểu thương dọn sạp hằng ngày.
      2. Đề nghị Văn phòng đăng ký đất đai chỉnh lý hồ sơ, báo cáo hằng tháng.
      3. Hiệp hội giống cây trồng kiểm tra cửa hàng.
      """)
    #expect(
      units == ["Ban quản lý chợ", "Văn phòng đăng ký đất đai", "Hiệp hội giống cây trồng"])
  }

  @Test func aHeadingAboveBodiesWithTheirTasksIsNoBody() {
    let units = units(
      """
      I. TỔ CHỨC THỰC HIỆN
      1. Các đơn vị thuộc Sở
      - Phòng Nghiệp vụ: Ra đề, phản biện đề.
      - Văn phòng Sở: Lo hội trường.
      2. Phòng Tư pháp các huyện
      - Đưa đường dẫn cuộc thi lên nhóm của thôn.
      """)
    #expect(units == ["Phòng Nghiệp vụ", "Văn phòng Sở", "Phòng Tư pháp các huyện"])
  }

  @Test func eventsAreNoBodies() {
    let units = units(
      """
      I. TỔ CHỨC THỰC HIỆN
      1. Hội thi cấp xã
      - Tổ chức trong tháng 5.
      2. Vụ việc phát sinh
      - Báo cáo.
      3. Các Quyết định sau hết hiệu lực
      - Quyết định cũ.
      4. Hạt Kiểm lâm
      - Tuần tra.
      """)
    #expect(units == ["Hạt Kiểm lâm"])
  }

  @Test func headingAmongBodiesIsABody() {
    let units = units(
      """
      I. TỔ CHỨC THỰC HIỆN
      1. Phòng Nội vụ
      - Theo dõi.
      2. Công an xã
      - Tuần tra.
      3. Lâm trường Sông Mây
      - Trồng rừng.
      4. Kiểm tra, giám sát
      - Định kỳ.
      """)
    #expect(units == ["Phòng Nội vụ", "Công an xã", "Lâm trường Sông Mây"])
  }

  @Test func nameEndsBeforeItsVerb() {
    let units = units(
      """
      I. TỔ CHỨC THỰC HIỆN
      1. Sở Nông nghiệp chỉ đạo Chi cục Thủy sản thực hiện các nội dung sau:
      - Lập dự toán.
      2. Các tổ chức chính trị - xã hội tuyên truyền, vận động hội viên.
      3. Người ứng cử có trách nhiệm báo cáo cử tri.
      4. Đề nghị Ủy ban nhân dân xã phối hợp:
      - Bố trí địa điểm.
      """)
    #expect(
      units == [
        "Sở Nông nghiệp", "Các tổ chức chính trị - xã hội", "Người ứng cử", "Ủy ban nhân dân xã",
      ])
  }

  @Test func numberedItemsInBracketsAreStatements() {
    let plan = PlanReader().read(
      PlainText.lines(
        of: """
          KẾ HOẠCH
          Thi đua

          I. NỘI DUNG THI ĐUA
          (Kèm theo phụ lục)
          (1) Giữ sạch đường làng.
          (2) Trồng cây.
          """)
    ).plan
    #expect(plan.contents == ["Giữ sạch đường làng", "Trồng cây"])
  }

  @Test func partsOfOfficesAndTheirHeadsAreUnits() {
    let units = units(
      """
      I. MỤC ĐÍCH
      - Nâng cao nhận thức.
      II. TỔ CHỨC THỰC HIỆN
      1. Bộ phận Tài vụ
      - Bố trí kinh phí.
      2. Trưởng các khoa, phòng căn cứ kế hoạch này giao việc cho từng người.
      3. Trưởng các ấp họp dân, phổ biến kế hoạch.
      4. Các chi hội, chi đoàn nhận việc cụ thể, làm xong báo cáo lại.
      5. Trường hợp khó khăn báo cáo Ủy ban nhân dân xã.
      """)
    #expect(
      units == [
        "Bộ phận Tài vụ", "Trưởng các khoa, phòng", "Trưởng các ấp", "Các chi hội, chi đoàn",
      ])
  }

  @Test func whoActsIsKnownFromWhatIsDone() {
    let units = units(
      """
      I. MỤC ĐÍCH
      - Nâng cao nhận thức.
      II. TỔ CHỨC THỰC HIỆN
      1. Tổ chức phát động trong tháng 3.
      2. Công đoàn phối hợp với chuyên môn sơ kết phong trào.
      3. Giáo viên Tổng phụ trách Đội tổ chức hội thi vào tháng 5.
      4. Phụ huynh các lớp nhắc con em đọc sách ở nhà.
      """)
    #expect(units == ["Công đoàn", "Giáo viên Tổng phụ trách Đội", "Phụ huynh các lớp"])
  }

  @Test func paragraphsThatBeginWithABodyGiveItsTasks() {
    let units = units(
      """
      I. MỤC ĐÍCH
      Nâng cao nhận thức.
      II. TỔ CHỨC THỰC HIỆN
      Phòng Tổng hợp chủ trì thực hiện Kế hoạch; gửi lịch kiểm tra.
      Văn phòng Sở theo dõi thi đua.
      - Phòng Tài vụ: Bố trí kinh phí.
      """)
    #expect(units == ["Phòng Tổng hợp", "Văn phòng Sở", "Phòng Tài vụ"])
  }
}
