import FoundationEssentials
import Records
import SystemPackage

/// Records for tests, and files of them.
enum SampleRecords {
  /// A plan with something in every table.
  static var plan: PlanRecord {
    var record = PlanRecord(
      id: String(repeating: "0a", count: 32), status: .ok,
      source: .init(
        path: "hồ sơ/kế hoạch, 5.pdf", bytes: 77, mediaType: "application/pdf", pages: 3,
        engine: .init(name: "tesseract", version: "5.3.0", languages: ["vie"], model: "1-a")))
    record.document = DocumentHeader(
      issuer: "ỦY BAN NHÂN DÂN XÃ AN PHÚ", number: "05", symbol: "KH-UBND", place: "An Phú",
      date: "2024-02-06", dateText: "ngày 06 tháng 02 năm 2024", type: "Kế hoạch",
      subject: "Phát động phong trào thi đua \"Dân vận khéo\"",
      signer: .init(position: "CHỦ TỊCH", name: "Trịnh Văn Khởi"),
      recipients: ["UBND huyện", "Lưu: VT"])
    record.legalBases = [
      Citation(
        type: "Nghị định", code: "98/2023/NĐ-CP", date: "2023-12-31", issuer: "Chính phủ",
        text: "Căn cứ Nghị định số 98/2023/NĐ-CP")
    ]
    record.sections = [
      Section(
        id: "I", marker: "I.", level: 1, heading: "MỤC ĐÍCH", topics: [.purpose],
        text: "Nâng cao chất lượng đội ngũ.", page: 1, line: 10),
      Section(
        id: "II", marker: "II.", level: 1, heading: "KHEN THƯỞNG", topics: [.commendation],
        page: 1, line: 20,
        children: [
          Section(
            id: "II.1", marker: "1.", level: 2, heading: "Số lượng",
            topics: [.quota, .commendation], text: "- Tập thể: 03", items: ["Tập thể: 03"],
            page: 2, line: 21)
        ]),
    ]
    record.plan.purposes = ["Nâng cao chất lượng đội ngũ."]
    record.plan.subjects.collectives = ["Các thôn", "Các trường"]
    record.plan.awards.quotas = [
      .init(count: 3, bound: .max, award: "Giấy khen", recipient: "tập thể", text: "Tập thể: 03")
    ]
    record.plan.deadlines = [
      .init(date: "2024-11-15", what: "Hồ sơ gửi về UBND xã"),
      .init(date: "2999-12", what: "Tổng kết"),
    ]
    record.plan.targets = [.init(value: 98, unit: "%", bound: .min, what: "Từ 98% trở lên")]
    record.plan.responsibilities = [
      .init(unit: "Công chức Văn hóa", tasks: ["Tham mưu", "Tổng hợp"]),
      .init(unit: "Các thôn", tasks: []),
    ]
    record.evidence = [
      "/document/signer/name": Evidence(
        page: 3, box: nil, line: 60, confidence: 0.61, raw: "Trinh Van Khdi")
    ]
    record.quality.needsReview = ["/document/signer/name", "/document/recipients/1"]
    record.archive.typeName = "10"
    record.archive.subject = record.document.subject
    record.archive.numberOfPage = 3
    return record
  }

  /// The record of a document that could not be read.
  static var failed: PlanRecord {
    PlanRecord(
      id: "", status: .failed,
      error: .init(kind: .encrypted, message: "It asks for a password.", retryable: false),
      source: .init(path: "locked.pdf", bytes: 9))
  }

  /// Writes a file of JSON Lines.
  static func write(_ records: [PlanRecord], to path: String, then rest: String = "") throws {
    var bytes: [UInt8] = []
    for record in records { bytes += try OrderedJSON.encode(record) + [UInt8(ascii: "\n")] }
    try write(bytes + rest.utf8, to: path)
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try FileDescriptor.open(
      FilePath(path), .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    try file.closeAfter { _ = try file.writeAll(bytes) }
  }

  static func text(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}
