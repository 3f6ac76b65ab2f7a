import Records
import RunningText
import Testing

@testable import PlanStructure

@Suite struct TopicTests {
  private func topics(
    _ heading: String, running: Bool = false, under inherited: [Topic] = []
  ) -> [Topic] {
    TopicTable.standard.topics(of: heading, isRunning: running, inherited: inherited)
  }

  @Test(arguments: [
    ("MỤC ĐÍCH, YÊU CẦU", [Topic.purpose, .requirement]), ("Mục đích - ý nghĩa", [.purpose]),
    ("Phạm vi, đối tượng áp dụng", [.subjects]), ("Tổng kết, khen thưởng", [.commendation]),
    ("Điều kiện, tiêu chuẩn xét tặng", [.standards]),
    ("HÌNH THỨC, TIÊU CHUẨN KHEN THƯỞNG", [.standards, .awardForms, .commendation]),
    ("Hình thức và số lượng khen thưởng", [.awardForms, .quota]),
    ("Hồ sơ và thời gian nộp hồ sơ đề nghị khen", [.time, .dossier]),
    ("NHIỆM VỤ VÀ GIẢI PHÁP", [.content, .measures]), ("TỔ CHỨC THỰC HIỆN", [.implementation]),
    ("HÌNH THỨC, THỜI GIAN TUYÊN TRUYỀN", [.time]), ("CÔNG KHAI", [.other]),
    ("Tiêu chuẩn xét khen thưởng", [.standards]),
    ("Thực hiện Chiến lược tiêu chuẩn quốc gia", [.other]),
    ("Tổ chức triển khai", [.implementation]), ("VÌ SAO TỔ CHỨC TRƯNG BÀY", [.purpose]),
    ("AI CÓ THỂ THAM GIA", [.subjects]), ("TRI ÂN NGƯỜI HIẾN TẶNG", [.commendation]),
    ("LỊCH HIẾN MÁU TẬP TRUNG", [.time]), ("NẾP SỐNG THANH LỊCH", [.other]),
    ("GIẢI THƯỞNG", [.commendation]), ("AI LÀM, LÀM VIỆC GÌ", [.implementation]),
    ("VIỆC LÀM THEO TỪNG CHẶNG", [.content, .time]),
  ])
  func headingNamesItsTopics(heading: String, expected: [Topic]) {
    #expect(topics(heading) == expected)
  }

  @Test func carryingOutSomethingIsNotASectionOnIt() {
    let heading = "Tổ chức triển khai các văn bản hướng dẫn thi hành Luật"
    #expect(topics(heading, under: [.content]) == [.content])
    #expect(topics(heading) == [.implementation])
    #expect(topics("Phát triển dịch vụ công và số hóa hồ sơ", under: [.content]) == [.content])
    #expect(topics("Giám sát trình tự bỏ phiếu", under: [.content]) == [.content])
    #expect(topics("Tổ chức thực hiện", under: [.content]) == [.implementation])
  }

  @Test func whatStandsInBracketsIsNotWhatAHeadingIsAbout() {
    #expect(topics("Ban chỉ đạo (thành lập theo mục đối tượng) xét đề nghị khen") == [.procedure])
  }

  @Test func listBehindAPurposeIsOne() {
    #expect(topics("Ngày hội được tổ chức hằng năm nhằm") == [.purpose])
    #expect(topics("Cá nhân") == [.other])
  }

  @Test func articlesOfADecisionAreKnownByWhatTheySay() {
    let sections = PlanReader().read(
      PlainText.lines(
        of: "QUYẾT ĐỊNH\nVề việc kiện toàn Ban Chỉ đạo\nĐiều 1. Kiện toàn Ban Chỉ đạo huyện.\n"
          + "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
          + "Điều 3. Chánh Văn phòng, các ông, bà chịu trách nhiệm thi hành Quyết định này.\n"
      )
    ).sections
    #expect(sections.map(\.topics) == [[.content], [.other], [.implementation]])
  }

  @Test func headingWithoutTopicTakesItsParents() {
    #expect(topics("Đối với tập thể", under: [.standards]) == [.standards])
    #expect(topics("Phòng Thi đua - Khen thưởng", under: [.implementation]) == [.implementation])
  }

  @Test func clauseIsAboutTheMatterItStartsWith() {
    #expect(
      topics("Trang thông tin cung cấp đầy đủ các nội dung", running: true, under: [.criteria])
        == [.criteria])
    #expect(
      topics("Kinh phí khen thưởng trích từ ngân sách", running: true, under: [.commendation])
        == [.commendation, .budget])
    #expect(
      topics("Nội dung phải thiết thực", running: true, under: [.requirement]) == [.requirement])
  }

  @Test(arguments: [
    ("MUC PICH, YEU CAU", [Topic.purpose, .requirement]), ("POI TUQNG THI PUA", [.subjects]),
    ("Tiéu chuan khen thuéng", [.standards, .commendation]),
    ("TO CHUC THUC HIEN", [.implementation]),
  ])
  func damagedHeadingNamesItsTopics(heading: String, expected: [Topic]) {
    #expect(topics(heading) == expected)
  }
}
