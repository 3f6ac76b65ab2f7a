internal import Records

/// The rule after which the archive metadata is named.
public enum ArchiveSchema: String, Hashable, Sendable, CaseIterable {
  /// Circular 05/2025/TT-BNV, in force since 1 July 2025.
  case circular05of2025 = "05/2025"
  /// Circular 02/2019/TT-BNV, before it: fewer fields, under other names.
  case circular02of2019 = "02/2019"

  /// As laws are cited.
  var rule: String { rawValue + "/TT-BNV" }

  /// The names of the older rule by those of the newer; what it has no field for is not there.
  private static let olderNames = [
    "docCode": "DocCode", "typeName": "TypeName", "codeNumber": "CodeNumber",
    "codeNotation": "CodeNotation", "issuedDate": "IssuedDate", "organName": "OrganName",
    "subject": "Subject", "language": "Language", "numberOfPage": "PageAmount",
    "inforSign": "InforSign", "keyword": "Keyword", "mode": "Mode",
    "confidenceLevel": "ConfidenceLevel", "autograph": "Autograph", "format": "Format",
  ]

  /// The fields that this rule has, under its names, in the order of the newer.
  func fields(of metadata: ArchiveMetadata) -> [ArchiveField] {
    switch self {
    case .circular05of2025: metadata.fields
    case .circular02of2019:
      metadata.fields.compactMap { field in
        Self.olderNames[field.name].map { ArchiveField($0, field.value, longest: field.longest) }
      }
    }
  }
}

/// A field of the archive metadata with the length that Circular 05/2025/TT-BNV allows it.
struct ArchiveField {
  /// As in the circular.
  var name: String
  var value: String?
  /// In characters; nil where the circular has a code, a date, or no limit.
  var longest: Int?

  init(_ name: String, _ value: String?, longest: Int? = nil) {
    self.name = name
    self.value = value
    self.longest = longest
  }

  var isTooLong: Bool {
    guard let value, let longest else { return false }
    return value.count > longest
  }
}

extension ArchiveMetadata {
  /// All fields in the order of the circular.
  var fields: [ArchiveField] {
    [
      ArchiveField("docCode", docCode, longest: 100),
      ArchiveField("docOrdinal", docOrdinal.map(String.init)),
      ArchiveField("maintenance", maintenance),
      ArchiveField("typeName", typeName),
      ArchiveField("codeNumber", codeNumber, longest: 11),
      ArchiveField("codeNotation", codeNotation, longest: 30),
      ArchiveField("issuedDate", issuedDate),
      ArchiveField("organName", organName, longest: 200),
      ArchiveField("subject", subject, longest: 500),
      ArchiveField("language", language),
      ArchiveField("numberOfPage", numberOfPage.map(String.init), longest: 4),
      ArchiveField("inforSign", inforSign, longest: 30),
      ArchiveField("keyword", keyword, longest: 100),
      ArchiveField("mode", mode),
      ArchiveField("confidenceLevel", confidenceLevel),
      ArchiveField("autograph", autograph, longest: 2000),
      ArchiveField("format", format),
      ArchiveField("process", process),
      ArchiveField("riskRecovery", riskRecovery),
      ArchiveField("description", description, longest: 500),
    ]
  }
}
