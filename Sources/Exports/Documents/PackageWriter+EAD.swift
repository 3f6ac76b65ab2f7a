internal import Conversion
internal import Records

extension PackageWriter {
  /// What the document is, EAD 2002.
  var ead: XMLElement {
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
}

extension DocumentHeader {
  /// `18/KH-UBND`
  fileprivate var code: String? {
    guard let number, let symbol else { return nil }
    return "\(number)/\(symbol)"
  }
}
