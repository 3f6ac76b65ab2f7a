/// What a file is, told from its first bytes and never from its name.
public enum MediaType: Hashable, Sendable, Codable {
  /// Kinds that pages are read from.
  case pdf, tiff, png, jpeg, jpeg2000, webp
  /// Text in some encoding; which one is for the reader of text to find out.
  case text
  /// Something that is not read here. `name` is the media type where the bytes tell it, such as
  /// `application/zip`, else `application/octet-stream`.
  case unknown(name: String)

  /// The IANA media type.
  public var name: String {
    switch self {
    case .pdf: "application/pdf"
    case .tiff: "image/tiff"
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    case .jpeg2000: "image/jp2"
    case .webp: "image/webp"
    case .text: "text/plain"
    case .unknown(let name): name
    }
  }

  /// How many bytes from the start of a file `init(startingWith:)` can make use of.
  public static let prefixLength = 4096

  /// The type of a file that begins with these bytes (`prefixLength` of them, or all there are).
  ///
  /// No bytes at all count as text.
  public init(startingWith bytes: [UInt8]) {
    if let image = MediaType(imageSignatureOf: bytes) {
      self = image
    } else if bytes.prefix(1024).firstRange(of: "%PDF-".utf8) != nil {
      // Readers accept rubbish before the header, up to 1024 bytes of it.
      self = .pdf
    } else if let name = Signature.name(of: bytes) {
      self = .unknown(name: name)
    } else {
      self = Self.looksLikeText(bytes) ? .text : .unknown(name: "application/octet-stream")
    }
  }

  private init?(imageSignatureOf bytes: [UInt8]) {
    func starts(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
    if starts([0x49, 0x49, 0x2A, 0]) || starts([0x4D, 0x4D, 0, 0x2A]) {
      self = .tiff
    } else if starts([0x49, 0x49, 0x2B, 0]) || starts([0x4D, 0x4D, 0, 0x2B]) {
      self = .tiff  // BigTIFF
    } else if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if starts([0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if starts([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]) {
      self = .jpeg2000
    } else if starts([0xFF, 0x4F, 0xFF, 0x51]) {
      self = .jpeg2000  // a code stream without the box around it
    } else if starts(Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else {
      return nil
    }
  }

  /// Whether the bytes can be text: UTF-16 with its mark, or no zero byte and few control bytes.
  /// VISCII and VPS keep a few capitals among the control codes, so a tenth of them is let pass.
  private static func looksLikeText(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    if bytes.contains(0) { return false }
    let controls = bytes.count { $0 < 0x20 && !(0x09...0x0D).contains($0) }
    return controls * 10 <= bytes.count
  }
}

/// First bytes of files that people have beside their scans, so that a message can name them.
private enum Signature {
  static func name(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return nameOfZip(bytes) }
    if bytes.dropFirst(4).starts(with: "ftyp".utf8) {
      let brand = bytes.dropFirst(8).prefix(4)
      return ["heic", "heix", "mif1", "heim"].contains { brand.elementsEqual($0.utf8) }
        ? "image/heic" : "video/mp4"
    }
    for (signature, name) in table where bytes.starts(with: signature) { return name }
    return nameOfMarkup(bytes)
  }

  private static let table: [([UInt8], String)] = [
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/msword"),
    (Array("GIF8".utf8), "image/gif"),
    (Array("8BPS".utf8), "image/vnd.adobe.photoshop"),
    (Array("gimp xcf".utf8), "image/x-xcf"),
    (Array("{\\rtf".utf8), "application/rtf"),
    (Array("%!PS".utf8), "application/postscript"),
    (Array("AT&TFORM".utf8), "image/vnd.djvu"),
    ([0x1F, 0x8B], "application/gzip"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "application/x-xz"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"),
    (Array("Rar!".utf8) + [0x1A, 0x07], "application/vnd.rar"),
    ([0x7F, 0x45, 0x4C, 0x46], "application/x-executable"),
  ]

  /// A ZIP file by the name of the members that stand first in it.
  private static func nameOfZip(_ bytes: [UInt8]) -> String {
    let office = "application/vnd.openxmlformats-officedocument."
    let members: [(String, String)] = [
      (
        "mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"
      ),
      ("word/", office + "wordprocessingml.document"),
      ("xl/", office + "spreadsheetml.sheet"),
      ("ppt/", office + "presentationml.presentation"),
      ("[Content_Types].xml", office + "wordprocessingml.document"),
    ]
    return members.first { bytes.firstRange(of: $0.0.utf8) != nil }?.1 ?? "application/zip"
  }

  /// Web pages are text, but not text that is meant to be read as it stands.
  private static func nameOfMarkup(_ bytes: [UInt8]) -> String? {
    let start = bytes.prefix(256).drop { $0 <= 0x20 || $0 >= 0x80 }
    let head = String(decoding: start.prefix(64), as: UTF8.self).lowercased()
    if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") { return "text/html" }
    if head.hasPrefix("<?xml") { return "application/xml" }
    return nil
  }
}
