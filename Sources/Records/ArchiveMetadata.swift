/// The fields of an archived document that its text shows, named after Circular 05/2025/TT-BNV.
///
/// Fields that only the archive knows (code, retention, access, condition) are null.
public struct ArchiveMetadata: Hashable, Sendable, Codable {
  /// Mã lưu trữ of the document; only the archive knows it.
  @Nullable public var docCode: String?
  /// Its place in the file; only the archive knows it.
  @Nullable public var docOrdinal: Int?
  /// Code of the time that it is kept; only the archive knows it.
  @Nullable public var maintenance: String?
  /// Code of the document type; 10 is a plan.
  @Nullable public var typeName: String?
  /// Số, as printed.
  @Nullable public var codeNumber: String?
  /// Ký hiệu.
  @Nullable public var codeNotation: String?
  /// `yyyy-mm-dd`
  @Nullable public var issuedDate: String?
  /// The issuing body.
  @Nullable public var organName: String?
  /// Trích yếu.
  @Nullable public var subject: String?
  /// Code of the language; 01 is Vietnamese.
  @Nullable public var language: String?
  /// Pages of the source.
  @Nullable public var numberOfPage: Int?
  /// Ký hiệu thông tin; only the archive knows it.
  @Nullable public var inforSign: String?
  /// Chosen by the archive.
  @Nullable public var keyword: String?
  /// 01 public, 02 conditional, 03 secret.
  @Nullable public var mode: String?
  /// 01 born digital, 02 digitised, 03 mixed.
  @Nullable public var confidenceLevel: String?
  /// Bút tích; not read.
  @Nullable public var autograph: String?
  /// Code of the paper's state; only the archive knows it.
  @Nullable public var format: String?
  /// Whether it was digitised in time; only the archive knows it.
  @Nullable public var process: String?
  /// Chế độ dự phòng; only the archive knows it.
  @Nullable public var riskRecovery: String?
  /// Ghi chú of the archive.
  @Nullable public var description: String?

  /// All fields null.
  public init() {}
}
