import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

/// The official unit that the issuer is of.
@Suite struct UnitResolverTests {
  private func unit(_ lines: String...) -> AdministrativeUnit? {
    PlanReader().read(PlainText.lines(of: lines.joined(separator: "\n"))).document.unit
  }

  @Test func provinceIsKnownByItsName() {
    let found = unit("UBND TỈNH NAM ĐỊNH", "Số: 5/KH-UBND", "Nam Định, ngày 2 tháng 3 năm 2023")
    #expect(found == AdministrativeUnit(level: .province, code: "36", name: "Tỉnh Nam Định"))
  }

  @Test func departmentIsOfTheUnitAboveIt() {
    let found = unit(
      "UBND TỈNH NAM ĐỊNH", "SỞ NỘI VỤ", "Số: 5/KH-SNV", "Nam Định, ngày 2 tháng 3 năm 2023")
    #expect(found?.name == "Tỉnh Nam Định")
  }

  @Test func oneOfSeveralCommunesIsKnownByTheDistrictThatTheTextNames() {
    let head = [
      "ỦY BAN NHÂN DÂN", "XÃ ĐẠI THẮNG", "Số: 5/KH-UBND", "Đại Thắng, ngày 2 tháng 3 năm 2023",
      "KẾ HOẠCH", "Phát động thi đua",
    ].joined(separator: "\n")
    let found = unit(head, "Thực hiện Kế hoạch của UBND huyện Vụ Bản về thi đua;")
    #expect(found?.code == "13786" && found?.district == "Huyện Vụ Bản")
    #expect(unit(head, "Thực hiện Kế hoạch của cấp trên;") == nil)
  }

  @Test func timeTellsUnitsBeforeAndAfterTheMergerApart() {
    let before = unit("UBND TỈNH HÀ GIANG", "Số: 5/KH-UBND", "Hà Giang, ngày 2 tháng 6 năm 2025")
    #expect(before?.name == "Tỉnh Hà Giang")
    let since = unit("UBND TỈNH HÀ GIANG", "Số: 5/KH-UBND", "Hà Giang, ngày 2 tháng 7 năm 2025")
    #expect(since == nil)
  }

  @Test func communesSinceTheMergerHaveNoDistrict() {
    let found = unit(
      "ỦY BAN NHÂN DÂN", "XÃ PHỐ BẢNG", "Số: 5/KH-UBND", "Phố Bảng, ngày 2 tháng 12 năm 2025")
    #expect(found?.district == nil && found?.province == "Tỉnh Tuyên Quang")
  }

  @Test func provinceThatHasBecomeACitySinceIsKnownByItsFormerName() {
    let found = unit("UBND TỈNH ĐỒNG NAI", "Số: 5/KH-UBND", "Đồng Nai, ngày 2 tháng 12 năm 2025")
    #expect(found?.code == "75" && found?.name == "Tỉnh Đồng Nai")
  }

  @Test func unknownUnitAndUnknownTimeGiveNone() {
    #expect(
      unit("UBND HUYỆN MƯỜNG LA VANG", "Số: 5/KH-UBND", "Mường La, ngày 2 tháng 3 năm 2023") == nil)
    #expect(unit("UBND TỈNH NAM ĐỊNH", "Số: 5/KH-UBND") == nil)
  }

  @Test func unitMustLieInTheOneAboveTheIssuer() {
    let found = unit(
      "UBND TỈNH NAM ĐỊNH", "UBND HUYỆN PHƯỚC SƠN", "Số: 5/KH-UBND",
      "Phước Sơn, ngày 2 tháng 3 năm 2023")
    #expect(found == nil)
  }
}
