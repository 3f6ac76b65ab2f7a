/// The years of dates that stand without their own.
extension DateMentionReader {
  /// The year of a date without one that stands before `next`: in `sơ kết ngày 28/7; tổng kết trong
  /// tháng 01/2021` the one before.
  func yearBefore(_ next: WrittenDate?, of date: WrittenDate) -> Int? {
    guard let next, let year = next.year else { return nil }
    guard let month = date.month, let nextMonth = next.month, month > nextMonth else { return year }
    return year - 1
  }

  /// The year of a date without one that stands behind `last`, which has its own: in `họp ngày
  /// 24/5/2024; gửi hồ sơ trước 31/5` that one.
  func yearAfter(_ last: WrittenDate?, of date: WrittenDate) -> Int? {
    guard let year = last?.year, let lastMonth = last?.month, let month = date.month,
      month >= lastMonth, planYear.map({ (0...1).contains(year - $0) }) ?? true
    else { return nil }
    return year
  }
}
