import Records
import RunningText
import Testing

@testable import PlanStructure

/// Which of the days that a plan names are due, and which spans of time are the plan's own.
@Suite struct DateWordingTests {
  private func plan(_ heading: String, _ sentence: String, subject: String = "Thi đua") -> Plan {
    PlanReader().read(
      PlainText.lines(
        of: "Số: 01/KH-UBND\nAn Phú, ngày 02 tháng 01 năm 2024\nKẾ HOẠCH\n\(subject)\n\n"
          + "I. \(heading)\n1. Việc một\n- \(sentence)\n")
    ).plan
  }

  private func deadlines(_ sentence: String) -> [String] {
    plan("TỔ CHỨC THỰC HIỆN", sentence).deadlines.map(\.date)
  }

  private func period(_ sentence: String) -> String {
    let period = plan("THỜI GIAN THỰC HIỆN", sentence).period
    return "\(period.from ?? "-") \(period.to ?? "-")"
  }

  @Test(arguments: [
    "Hằng năm báo cáo kết quả trước ngày 12/12 về Phòng Nội vụ.",
    "Định kỳ 6 tháng (trước ngày 08/6), một năm (trước ngày 08/12) gửi báo cáo.",
    "Số liệu báo cáo lấy từ ngày 01/11/2023 đến ngày 31/10/2024.",
    "Thời điểm lấy mốc xét khen thưởng là ngày 30/11/2024.",
    "Toàn dân hăng hái thi đua lập thành tích tiến tới ngày bầu cử 15/3/2026.",
    "Tổ chức hội thao chào mừng Quốc khánh 02/9/2024.",
    "Biểu dương nhân Ngày Nhà giáo Việt Nam 20/11/2024.",
    "Lấy mẫu nước vào các ngày 06/4, 06/7 và 06/10/2024.",
    "Áp dụng đối với nhà xây trước ngày 01/7/2024.",
  ])
  func nothingIsDueOnDaysThatReturnAreKeptOrSampled(sentence: String) {
    #expect(deadlines(sentence) == [])
  }

  @Test(arguments: [
    ("Lấy mẫu nước xong trước ngày 06/10/2024.", "2024-10-06"),
    ("Hội thi chào mừng ngày 20/11 xong trước ngày 15/11/2024.", "2024-11-15"),
    ("Tháng 5: sơ kết; quý IV: tổng kết.", "2024-05 2024-12"),
    ("Đến ngày 30/6 xong một nửa, đến 30/11 xong toàn bộ.", "2024-06-30 2024-11-30"),
    ("Khai mạc thứ Bảy 12/10/2024 tại sân xã.", "2024-10-12"),
    ("Cao điểm từ 10/5 đến 10/6, xong trước 20/8/2024.", "2024-06-10 2024-08-20"),
  ])
  func limitsAndEventsAreDeadlines(sentence: String, expected: String) {
    #expect(deadlines(sentence).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("Phong trào thực hiện trong ba năm, từ năm 2024 đến hết năm 2026.", "2024 2026"),
    ("Tháng 3/2024 - tháng 11/2024.", "2024-03 2024-11"),
    ("Đợt 1: từ ngày 01/3/2024 đến ngày 30/4/2024.", "- -"),
    ("Chia hai đợt: đợt một từ 01/3 đến 30/4/2024, đợt hai từ 01/8 đến 30/9/2024.", "- -"),
    ("Thời gian nộp bài từ 01/3/2024 đến 30/4/2024.", "- -"),
    ("Phong trào thực hiện từ 01/3/2024 đến 30/11/2024.", "2024-03-01 2024-11-30"),
  ])
  func periodIsThatOfTheWholeAndOfNoStep(sentence: String, expected: String) {
    #expect(period(sentence) == expected)
  }

  @Test func dayWithItsMonthInWordsNeedsNoYear() {
    #expect(
      deadlines("Sơ kết trước ngày 05 tháng 7 năm 2024; sửa sân trường xong trước 31 tháng 7.")
        == ["2024-07-05", "2024-07-31"])
  }
}
