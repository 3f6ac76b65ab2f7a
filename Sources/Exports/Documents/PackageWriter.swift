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

  static let namespaces = (
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
