internal import Conversion
internal import Records

extension PackageWriter {
  /// The list of the package's files with their checksums, METS 1.12.
  func mets(of content: [PackageFile]) -> XMLElement {
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
}
