/// The fields of an archived document that its text shows, named after Circular 05/2025/TT-BNV.
///
/// Fields that only the archive knows (code, retention, access, condition) are null.
public struct ArchiveMetadata: Hashable, Sendable, Codable {
  @Nullable public var docCode: String?
  @Nullable public var docOrdinal: Int?
  @Nullable public var maintenance: String?
  /// Code of the document type; 10 is a plan.
  @Nullable public var typeName: String?
  @Nullable public var codeNumber: String?
  @Nullable public var codeNotation: String?
  /// `yyyy-mm-dd`
  @Nullable public var issuedDate: String?
  @Nullable public var organName: String?
  @Nullable public var subject: String?
  /// Code of the language; 01 is Vietnamese.
  @Nullable public var language: String?
  @Nullable public var numberOfPage: Int?
  @Nullable public var inforSign: String?
  @Nullable public var keyword: String?
  /// 01 public, 02 conditional, 03 secret.
  @Nullable public var mode: String?
  /// 01 born digital, 02 digitised, 03 mixed.
  @Nullable public var confidenceLevel: String?
  @Nullable public var autograph: String?
  @Nullable public var format: String?
  @Nullable public var process: String?
  @Nullable public var riskRecovery: String?
  @Nullable public var description: String?

  /// All fields null.
  public init() {}
}
