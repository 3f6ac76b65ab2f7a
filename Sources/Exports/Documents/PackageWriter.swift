internal import Conversion
internal import FoundationEssentials
internal import Records

/// A submission information package (SIP) of one document: a folder with METS, EAD and PREMIS, the
/// source, and what was made of it, laid out after E-ARK CSIP 2.
///
/// ```
/// METS.xml
/// metadata/descriptive/EAD.xml
/// metadata/preservation/PREMIS.xml
/// representations/original/data/…     the source, byte for byte
/// representations/text/data/          record.json, text.alto.xml
/// ```
///
/// Checksums are SHA-256; times are those of the conversion, at +07:00 as Circular 05/2025/TT-BNV
/// has them, so that the same folder gives the same bytes.
struct PackageWriter {
  let document: FolderDocument
  let record: PlanRecord
  /// Of METS.xml and all that it names.
  private(set) var files: [PackageFile] = []

  /// A file of the package.
  struct PackageFile {
    var id: String
    /// Below the package.
    var path: String
    var mediaType: String
    var fingerprint: FileFingerprint
  }

  init(_ document: FolderDocument, _ record: PlanRecord) {
    self.document = document
    self.record = record
  }

  private static let namespaces = (
    mets: "http://www.loc.gov/METS/", xlink: "http://www.w3.org/1999/xlink",
    premis: "http://www.loc.gov/premis/v3", ead: "urn:isbn:1-931666-22-9"
  )

  /// Writes the package into a folder that is there and empty.
  ///
  /// - Parameters:
  ///   - alto: Writes the words to a path; false when there are none.
  /// - Throws: `OutputError`.
  mutating func write(to folder: String, alto: (String) throws -> Bool) throws {
    let sourceName = Self.fileName(of: document.sourcePath)
    let original = "representations/original/data/\(sourceName)"
    let text = "representations/text/data"
    for path in [
      "metadata/descriptive", "metadata/preservation", "representations/original/data", text,
    ] {
      do {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(path)", withIntermediateDirectories: true, attributes: nil)
      } catch {
        throw OutputError(target: "\(folder)/\(path)", reason: "the folder cannot be made")
      }
    }
    do {
      try FileManager.default.copyItem(
        atPath: document.sourcePath, toPath: "\(folder)/\(original)")
    } catch {
      throw OutputError(target: "\(folder)/\(original)", reason: "the source cannot be copied")
    }
    try add(
      original, "original", record.source.mediaType ?? "application/octet-stream", in: folder)
    guard let json = try? OrderedJSON.encodePretty(record) else {
      throw OutputError(target: folder, reason: "a number in the record is not finite")
    }
    try WholeFile.write(json + [10], to: "\(folder)/\(text)/record.json")
    try add("\(text)/record.json", "record", "application/json", in: folder)
    if try alto("\(folder)/\(text)/text.alto.xml") {
      try add("\(text)/text.alto.xml", "alto", "application/xml", in: folder)
    }
    let content = files
    try WholeFile.write(ead.document, to: "\(folder)/metadata/descriptive/EAD.xml")
    try add("metadata/descriptive/EAD.xml", "ead", "application/xml", in: folder)
    try WholeFile.write(
      premis(of: content).document, to: "\(folder)/metadata/preservation/PREMIS.xml")
    try add("metadata/preservation/PREMIS.xml", "premis", "application/xml", in: folder)
    try WholeFile.write(mets(of: content).document, to: "\(folder)/METS.xml")
  }

  private mutating func add(
    _ path: String, _ id: String, _ mediaType: String, in folder: String
  ) throws(OutputError) {
    guard let fingerprint = FileFingerprint(ofFileAt: "\(folder)/\(path)") else {
      throw OutputError(
        target: "\(folder)/\(path)", reason: "its checksum cannot be taken", isReading: true)
    }
    files.append(
      PackageFile(id: id, path: path, mediaType: mediaType, fingerprint: fingerprint))
  }

  private static func fileName(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "source"
    return name == "." || name == ".." || name == "-" ? "source" : name
  }

  // MARK: METS

  private func mets(of content: [PackageFile]) -> XMLElement {
    let time = Self.time(document.finished)
    let agent = XMLElement(
      "agent", [("ROLE", "CREATOR"), ("TYPE", "OTHER"), ("OTHERTYPE", "SOFTWARE")],
      [XMLElement("name", text: "sohoa"), XMLElement("note", text: Version.text)])
    let metadata = files.filter { $0.path.hasPrefix("metadata/") }
    let sections = metadata.map { file in
      let reference = XMLElement(
        "mdRef",
        [
          ("LOCTYPE", "URL"), ("xlink:type", "simple"), ("xlink:href", Self.address(file.path)),
          ("MDTYPE", file.id == "ead" ? "EAD" : "PREMIS"),
        ] + Self.core(of: file, created: time))
      return file.id == "ead"
        ? XMLElement("dmdSec", [("ID", "dmd-ead"), ("CREATED", time)], [reference])
        : XMLElement(
          "amdSec", [("ID", "amd")], [XMLElement("digiprovMD", [("ID", "amd-premis")], [reference])]
        )
    }
    let groups = ["original", "text"].map { name in
      XMLElement(
        "fileGrp", [("ID", "group-\(name)"), ("USE", "representations/\(name)")],
        content.filter { $0.path.hasPrefix("representations/\(name)/") }.map { file in
          XMLElement(
            "file", [("ID", "file-\(file.id)")] + Self.core(of: file, created: time),
            [
              XMLElement(
                "FLocat",
                [
                  ("LOCTYPE", "URL"), ("xlink:type", "simple"),
                  ("xlink:href", Self.address(file.path)),
                ])
            ])
        })
    }
    let parts = ["original", "text"].map { name in
      XMLElement(
        "div", [("LABEL", "representations/\(name)")],
        content.filter { $0.path.hasPrefix("representations/\(name)/") }.map {
          XMLElement("fptr", [("FILEID", "file-\($0.id)")])
        })
    }
    let root = XMLElement(
      "div", [("LABEL", record.document.subject ?? document.name), ("DMDID", "dmd-ead")], parts)
    return XMLElement(
      "mets",
      [
        ("xmlns", Self.namespaces.mets), ("xmlns:xlink", Self.namespaces.xlink),
        ("OBJID", "urn:sha256:\(record.id)"), ("TYPE", "Textual works - Print"),
        ("LABEL", record.document.subject),
      ],
      [XMLElement("metsHdr", [("CREATEDATE", time), ("RECORDSTATUS", "NEW")], [agent])] + sections
        + [
          XMLElement("fileSec", [("ID", "files")], groups),
          XMLElement("structMap", [("ID", "structure"), ("TYPE", "PHYSICAL")], [root]),
        ])
  }

  private static func core(of file: PackageFile, created: String) -> [(String, String?)] {
    [
      ("MIMETYPE", file.mediaType), ("SIZE", String(file.fingerprint.bytes)),
      ("CREATED", created), ("CHECKSUM", file.fingerprint.sha256), ("CHECKSUMTYPE", "SHA-256"),
    ]
  }

  /// A path as part of a URI: names of files may hold anything.
  private static func address(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      let isPlain =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-._~/".utf8.contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }

  // MARK: EAD

  private var ead: XMLElement {
    let fields = record.archive.fields
    let header = record.document
    var identity = [
      XMLElement(
        "unitid", text: record.archive.docCode ?? header.code ?? "sha256:\(record.id)"),
      XMLElement("unittitle", text: header.subject ?? document.name),
    ]
    if let date = header.date {
      identity.append(XMLElement("unitdate", [("normal", date)], text: date))
    }
    if let issuer = header.issuer {
      identity.append(
        XMLElement("origination", [("label", "organName")], [XMLElement("corpname", text: issuer)]))
    }
    identity.append(
      XMLElement(
        "physdesc", [], [XMLElement("extent", text: "\(record.source.pages) pages")]))
    identity.append(
      XMLElement(
        "langmaterial", [],
        [XMLElement("language", [("langcode", "vie")], text: "Tiếng Việt")]))
    // What EAD has no element for stands under the name that the circular gives it.
    let notes = fields.compactMap { field in
      field.value.map { XMLElement("p", text: "\(field.name): \($0)") }
    }
    return XMLElement(
      "ead", [("xmlns", Self.namespaces.ead)],
      [
        XMLElement(
          "eadheader", [],
          [
            XMLElement("eadid", text: "urn:sha256:\(record.id)"),
            XMLElement(
              "filedesc", [],
              [
                XMLElement(
                  "titlestmt", [],
                  [XMLElement("titleproper", text: header.subject ?? document.name)])
              ]),
          ]),
        XMLElement(
          "archdesc", [("level", "item")],
          [
            XMLElement("did", [], identity),
            XMLElement("odd", [("type", "05/2025/TT-BNV")], notes),
          ]),
      ])
  }

  // MARK: PREMIS

  private func premis(of content: [PackageFile]) -> XMLElement {
    func identifier(_ kind: String, _ type: String, _ value: String) -> XMLElement {
      XMLElement(
        "\(kind)Identifier", [],
        [
          XMLElement("\(kind)IdentifierType", text: type),
          XMLElement("\(kind)IdentifierValue", text: value),
        ])
    }
    let objects = content.map { file in
      XMLElement(
        "object", [("xsi:type", "file")],
        [
          identifier("object", "local", file.path),
          XMLElement(
            "objectCharacteristics", [],
            [
              XMLElement(
                "fixity", [],
                [
                  XMLElement("messageDigestAlgorithm", text: "SHA-256"),
                  XMLElement("messageDigest", text: file.fingerprint.sha256),
                ]),
              XMLElement("size", text: String(file.fingerprint.bytes)),
              XMLElement(
                "format", [],
                [
                  XMLElement(
                    "formatDesignation", [], [XMLElement("formatName", text: file.mediaType)])
                ]),
            ]),
          XMLElement("originalName", text: file.id == "original" ? document.name : file.path),
        ])
    }
    let engine = record.source.engine
    let detail = [
      engine.map { "\($0.name) \($0.version), languages \($0.languages.joined(separator: "+"))" },
      engine?.model.map { "model \($0)" },
    ].compactMap { $0 }.joined(separator: "; ")
    let event = XMLElement(
      "event", [],
      [
        identifier("event", "local", "recognition"),
        XMLElement("eventType", text: "metadata extraction"),
        XMLElement("eventDateTime", text: Self.time(document.finished)),
        XMLElement(
          "eventDetailInformation", [],
          [XMLElement("eventDetail", text: detail.isEmpty ? "text" : detail)]),
        XMLElement(
          "eventOutcomeInformation", [],
          [XMLElement("eventOutcome", text: record.status.rawValue)]),
        XMLElement(
          "linkingAgentIdentifier", [],
          [
            XMLElement("linkingAgentIdentifierType", text: "local"),
            XMLElement("linkingAgentIdentifierValue", text: "sohoa"),
          ]),
      ])
    let agent = XMLElement(
      "agent", [],
      [
        identifier("agent", "local", "sohoa"), XMLElement("agentName", text: "sohoa"),
        XMLElement("agentType", text: "software"),
        XMLElement("agentVersion", text: Version.text),
      ])
    return XMLElement(
      "premis",
      [
        ("xmlns", Self.namespaces.premis),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("version", "3.0"),
      ], objects + [event, agent])
  }

  /// Seconds since 1970 as the time in Vietnam.
  static func time(_ seconds: Double?) -> String {
    let local = Int((seconds ?? 0).rounded(.down)) + 7 * 3600
    let days = Int((Double(local) / 86_400).rounded(.down))
    let rest = local - days * 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let date = civilDate(days)
    return "\(date.year)-\(two(date.month))-\(two(date.day))T\(two(rest / 3600)):"
      + "\(two(rest / 60 % 60)):\(two(rest % 60))+07:00"
  }

  /// The date of a day counted from 1970-01-01, after Hinnant's `civil_from_days`.
  private static func civilDate(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    return (year + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, day)
  }
}

extension DocumentHeader {
  /// `18/KH-UBND`
  fileprivate var code: String? {
    guard let number, let symbol else { return nil }
    return "\(number)/\(symbol)"
  }
}
