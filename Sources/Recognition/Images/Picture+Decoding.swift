internal import CTesseract
internal import PageModel

/// A picture as it came out of a file, and whether all of it came.
struct DecodedPicture: ~Copyable {
  var picture: Picture
  /// Whether the end of the data was missing; what is missing is blank.
  var isTruncated = false
  /// In the file, in pixels; the picture may have been made smaller.
  var storedWidth: Int
  var storedHeight: Int

  init(picture: consuming Picture, isTruncated: Bool = false) {
    (storedWidth, storedHeight) = (picture.width, picture.height)
    self.picture = picture
    self.isTruncated = isTruncated
  }

  /// Decodes one picture of an image file.
  ///
  /// - Parameters:
  ///   - frame: zero-based; only TIFF has more than one.
  ///   - isReduced: whether a picture that is larger than reading needs comes out smaller.
  /// - Throws: `tooLarge` before decoding, `truncated` or `damaged` when nothing can be decoded.
  static func decode(
    _ path: String, type: MediaType, frame: Int, limits: SourceLimits, isReduced: Bool = false
  ) throws(RecognitionError) -> DecodedPicture {
    let header = try ImageHeader.frame(frame, of: path, type: type)
    try limits.check(width: header.width, height: header.height)
    switch type {
    case .jpeg:
      let factor =
        isReduced
        ? PictureReduction.factor(
          width: header.width, height: header.height, isColoured: header.samples != 1) : 1
      var decoded = try decodeJPEG(
        path, reduction: PictureReduction.whileDecodingJPEG(factor))
      (decoded.storedWidth, decoded.storedHeight) = (header.width, header.height)
      return decoded
    case .tiff:
      guard let picture = Picture(adopting: pixReadTiff(path, Int32(clamping: frame))) else {
        return try decodeTruncatedTIFF(path, frame: frame)
      }
      return DecodedPicture(picture: picture)
    default:
      guard let picture = Picture(adopting: pixRead(path)) else {
        throw .damaged(reason: "the picture cannot be decoded")
      }
      return DecodedPicture(picture: picture)
    }
  }

  /// A JPEG that ends early is decoded as far as it goes; Leptonica counts the decoder's warnings.
  private static func decodeJPEG(
    _ path: String, reduction: Int
  ) throws(RecognitionError) -> DecodedPicture {
    var warnings: Int32 = 0
    guard
      let picture = Picture(
        adopting: pixReadJpeg(
          path, 0, Int32(reduction), &warnings, Int32(L_JPEG_CONTINUE_WITH_BAD_DATA)))
    else {
      throw .damaged(reason: "the picture cannot be decoded")
    }
    // Warnings alone may be about rubbish between segments; a missing end mark tells the cut.
    let end: [UInt8] = [0xFF, 0xD9]
    let tail = warnings > 0 ? try FileBytes.last(4096, of: path) : end
    return DecodedPicture(picture: picture, isTruncated: tail.firstRange(of: end) == nil)
  }

  /// Reads the strips of a cut-off TIFF that are there.
  private static func decodeTruncatedTIFF(
    _ path: String, frame: Int
  ) throws(RecognitionError) -> DecodedPicture {
    let file = try FileBytes.first(FileBytes.size(of: path), of: path)
    let directory = TIFFDirectory(file: file, frame: frame)
    // Fax and JPEG strips decode as far as they go, the others only whole.
    for keepsPart in [true, false] {
      if let rest = directory?.cutToWhatIsThere(keepingPart: keepsPart),
        let picture = Picture(adopting: pixReadMemTiff(rest, rest.count, Int32(clamping: frame)))
      {
        return DecodedPicture(picture: picture, isTruncated: true)
      }
    }
    throw .damaged(reason: "the picture cannot be decoded")
  }
}
