internal import CTesseract
internal import Glibc

/// A page's picture in a form that a PDF can hold, with every pixel as it is in the source.
public struct StoredPicture: Sendable {
  /// The data of the image object.
  public var bytes: [UInt8]
  /// In pixels.
  public var width: Int
  /// In pixels.
  public var height: Int
  /// The entries of the image's dictionary that say how the data are to be understood.
  public var dictionary: String
}

extension PagePicture {
  /// The picture of a page of an image file: JPEG and JPEG 2000 byte for byte, PNG and TIFF packed
  /// without loss.
  ///
  /// - Throws: when the picture cannot be decoded, or the page is one of a PDF.
  public func stored(
    limits: SourceLimits = SourceLimits()
  ) throws(RecognitionError) -> StoredPicture {
    LeptonicaMessages.silence()
    guard case .imageFrame(let frame) = plan.method else {
      throw .engine(reason: "the page is not one of an image file")
    }
    let type = MediaType(startingWith: try FileBytes.first(MediaType.prefixLength, of: path))
    var data: UnsafeMutablePointer<L_COMP_DATA>?
    defer { l_CIDataDestroy(&data) }
    let decoded = try DecodedPicture.decode(path, type: type, frame: frame, limits: limits)
    switch type {
    case .jpeg, .jpeg2000:
      guard l_generateCIDataForPdf(path, nil, 0, &data) == 0 else { break }
    default:
      let picture = try decoded.picture.standardized()
      let encoding = picture.depth == 1 ? L_G4_ENCODE : L_FLATE_ENCODE
      guard pixGenerateCIData(picture.pix, Int32(encoding), 0, 0, &data) == 0 else { break }
    }
    guard let data, let start = data.pointee.datacomp else {
      throw .engine(reason: "the picture could not be put into a PDF")
    }
    return StoredPicture(
      bytes: Array(UnsafeBufferPointer(start: start, count: data.pointee.nbytescomp)),
      width: Int(data.pointee.w), height: Int(data.pointee.h),
      dictionary: Self.dictionary(of: data.pointee))
  }

  /// The entries for data as Leptonica packs them.
  private static func dictionary(of data: L_COMP_DATA) -> String {
    let space =
      switch data.spp {
      case 1: "/DeviceGray"
      case 4: "/DeviceCMYK"
      default: "/DeviceRGB"
      }
    let size = "/Width \(data.w) /Height \(data.h)"
    let usual = "\(size) /BitsPerComponent \(data.bps) /ColorSpace \(space)"
    switch data.type {
    case Int32(L_JPEG_ENCODE):
      // Adobe's CMYK is stored inverted.
      return "\(usual) /Filter /DCTDecode" + (data.spp == 4 ? " /Decode [1 0 1 0 1 0 1 0]" : "")
    case Int32(L_JP2K_ENCODE):
      return "\(usual) /Filter /JPXDecode"
    case Int32(L_G4_ENCODE):
      return """
        \(size) /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode \
        /DecodeParms << /K -1 /Columns \(data.w) /Rows \(data.h) \
        /BlackIs1 \(data.minisblack != 0 ? "true" : "false") >>
        """
    default:
      let parameters =
        data.predictor != 0
        ? """
         /DecodeParms << /Columns \(data.w) /Predictor 14 /Colors \(data.spp) \
        /BitsPerComponent \(data.bps) >>
        """ : ""
      return "\(usual) /Filter /FlateDecode\(parameters)"
    }
  }
}
