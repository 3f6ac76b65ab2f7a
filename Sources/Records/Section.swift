/// A numbered heading and what stands under it.
public struct Section: Hashable, Sendable, Codable {
  /// The markers from the top down, without punctuation: `II.1.a`. Unique in the document: a
  /// repeated one gets `~2`, `~3`, …
  public var id: String
  /// As printed: `II.`, `a)`, `Điều 1.`
  public var marker: String
  /// 1 at the top.
  public var level: Int
  /// Of a numbered paragraph that runs on: its first clause.
  public var heading: String
  /// What the heading's words name, in the order of `Topic.allCases`, or its parent's topics.
  public var topics: [Topic]
  /// Paragraphs under the heading and before its first child, one a line, bullets included.
  public var text: String
  /// The bullets among them, without their dash.
  public var items: [String]
  /// One-based page on which the heading stands.
  public var page: Int
  /// One-based line of the heading in the text the record was made from.
  public var line: Int
  /// In the order of the text.
  public var children: [Section]

  /// Takes its parts as they are.
  public init(
    id: String, marker: String, level: Int, heading: String, topics: [Topic], text: String = "",
    items: [String] = [], page: Int, line: Int, children: [Section] = []
  ) {
    self.id = id
    self.marker = marker
    self.level = level
    self.heading = heading
    self.topics = topics
    self.text = text
    self.items = items
    self.page = page
    self.line = line
    self.children = children
  }
}

/// What a section is about.
public enum Topic: String, Hashable, Sendable, Codable, CaseIterable {
  /// Mục đích
  case purpose = "muc_dich"
  /// Yêu cầu
  case requirement = "yeu_cau"
  /// Đối tượng
  case subjects = "doi_tuong"
  /// Nội dung
  case content = "noi_dung"
  /// Tiêu chí
  case criteria = "tieu_chi"
  /// Tiêu chuẩn
  case standards = "tieu_chuan"
  /// Hình thức khen thưởng
  case awardForms = "hinh_thuc_khen_thuong"
  /// Số lượng
  case quota = "so_luong"
  /// Khen thưởng
  case commendation = "khen_thuong"
  /// Kinh phí
  case budget = "kinh_phi"
  /// Thời gian
  case time = "thoi_gian"
  /// Quy trình
  case procedure = "quy_trinh"
  /// Hồ sơ
  case dossier = "ho_so"
  /// Giải pháp
  case measures = "giai_phap"
  /// Tổ chức thực hiện
  case implementation = "to_chuc_thuc_hien"
  /// None of these.
  case other
}
