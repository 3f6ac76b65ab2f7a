internal import Conversion
internal import Records

extension PackageWriter {
  /// How the files came to be, PREMIS 3.0.
  func premis(of content: [PackageFile]) -> XMLElement {
    XMLElement(
      "premis",
      [
        ("xmlns", Self.namespaces.premis),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("version", "3.0"),
      ], content.map(object) + [recognition, agent])
  }

  private func identifier(_ kind: String, _ value: String) -> XMLElement {
    XMLElement(
      "\(kind)Identifier", [],
      [
        XMLElement("\(kind)IdentifierType", text: "local"),
        XMLElement("\(kind)IdentifierValue", text: value),
      ])
  }

  private func object(of file: PackageFile) -> XMLElement {
    XMLElement(
      "object", [("xsi:type", "file")],
      [
        identifier("object", file.path),
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

  private var recognition: XMLElement {
    let engine = record.source.engine
    let detail = [
      engine.map { "\($0.name) \($0.version), languages \($0.languages.joined(separator: "+"))" },
      engine?.model.map { "model \($0)" },
    ].compactMap { $0 }.joined(separator: "; ")
    return XMLElement(
      "event", [],
      [
        identifier("event", "recognition"),
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
  }

  private var agent: XMLElement {
    XMLElement(
      "agent", [],
      [
        identifier("agent", "sohoa"), XMLElement("agentName", text: "sohoa"),
        XMLElement("agentType", text: "software"),
        XMLElement("agentVersion", text: Version.text),
      ])
  }
}
