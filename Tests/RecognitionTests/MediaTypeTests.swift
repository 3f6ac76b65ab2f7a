import Testing

@testable import Recognition

@Suite struct MediaTypeTests {
  @Test(
    "A type is told from the first bytes",
    arguments: [
      (Array("%PDF-1.7\n".utf8), MediaType.pdf),
      (Array("\r\nsome rubbish\n%PDF-1.4".utf8), .pdf),
      ([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], .tiff),
      ([0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8], .tiff),
      ([0x49, 0x49, 0x2B, 0, 8, 0, 0, 0], .tiff),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
      ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
      ([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A], .jpeg2000),
      ([0xFF, 0x4F, 0xFF, 0x51], .jpeg2000),
      (Array("RIFF".utf8) + [1, 2, 3, 4] + Array("WEBPVP8 ".utf8), .webp),
      (Array("RIFF".utf8) + [1, 2, 3, 4] + Array("WAVEfmt ".utf8) + [0], octets),
      (Array("ỦY BAN NHÂN DÂN".utf8), .text),
      ([0x43, 0xE9, 0x6E, 0x67, 0x20, 0x68, 0xDF, 0x61], .text),
      ([0xFF, 0xFE, 0x41, 0, 0x42, 0], .text),
      ([1, 2, 3, 4, 5, 6], octets),
      ([0x50, 0x4B, 3, 4, 0, 0] + Array("word/document.xml".utf8), docx),
      ([0x50, 0x4B, 3, 4, 0, 0] + Array("scans/1.png".utf8), .unknown(name: "application/zip")),
      (Array("GIF89a".utf8), .unknown(name: "image/gif")),
      (Array("<!DOCTYPE html><p>".utf8), .unknown(name: "text/html")),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .unknown(name: "application/msword")),
    ] as [([UInt8], MediaType)])
  func typeByContent(bytes: [UInt8], expected: MediaType) {
    #expect(MediaType(startingWith: bytes) == expected)
  }

  private static let octets = MediaType.unknown(name: "application/octet-stream")
  private static let docx = MediaType.unknown(
    name: "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
}
