/// The little of TIFF's file structure that is needed to tell what a cut-off file still holds.
///
/// Source: TIFF Revision 6.0, Adobe 1992, section 2.
enum TIFFDirectory {
  /// Whether the directory of the first picture lies beyond the end of the file, as in a file of
  /// which the end is missing: most programs write the directory last.
  static func liesBeyondEnd(of path: String, start: [UInt8]) throws(RecognitionError) -> Bool {
    guard start.count >= 8 else { return true }
    let isLittleEndian = start[0] == UInt8(ascii: "I")
    func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
      (isLittleEndian ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | UInt64($1) }
    }
    let isBig = start[2] == 43 || start[3] == 43
    if isBig, start.count < 16 { return true }
    let offset = isBig ? number(start[8..<16]) : number(start[4..<8])
    return try offset >= UInt64(FileBytes.size(of: path))
  }
}
