internal import CTesseract
internal import Glibc

/// Size and resolution of a picture, read without decoding it.
struct ImageHeader: Equatable, Sendable {
  /// In pixels, as stored.
  var width: Int
  var height: Int
  /// 0 when the file does not say.
  var dotsPerInch: Int
  /// Numbers a pixel: 1 for grey; 0 when it was not looked at.
  var samples = 0

  /// The headers of all pictures in an image file; more than one for TIFF only.
  ///
  /// - Throws: `truncated` when the file ends inside its header, else `damaged`.
  static func frames(
    of path: String, type: MediaType
  ) throws(RecognitionError) -> [ImageHeader] {
    LeptonicaMessages.silence()
    guard let file = fopen(path, "rb") else {
      throw errno == ENOENT ? .notFound : .unreadable(reason: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    let frames = type == .tiff ? tiffFrames(file) : singleFrame(path, file: file, type: type)
    guard let frames else {
      throw try isCutOff(path, type: type)
        ? .truncated : .damaged(reason: "the header of the picture makes no sense")
    }
    return frames
  }

  /// The header of one picture. The headers of all need a walk over the file for each, which takes
  /// long in a TIFF of thousands.
  ///
  /// - Throws: `noSuchPage` when the file has fewer pictures, else as `frames` does.
  static func frame(
    _ index: Int, of path: String, type: MediaType
  ) throws(RecognitionError) -> ImageHeader {
    LeptonicaMessages.silence()
    if type == .tiff, let file = fopen(path, "rb") {
      defer { fclose(file) }
      if let header = tiffFrame(file, Int32(clamping: index)) { return header }
    }
    let frames = try frames(of: path, type: type)
    guard frames.indices.contains(index) else { throw .noSuchPage(index) }
    return frames[index]
  }

  private static func tiffFrames(_ file: UnsafeMutablePointer<FILE>) -> [ImageHeader]? {
    var count: Int32 = 0
    guard tiffGetCount(file, &count) == 0, count > 0 else { return nil }
    var frames: [ImageHeader] = []
    for index in 0..<count {
      guard let frame = tiffFrame(file, index) else { return frames.isEmpty ? nil : frames }
      frames.append(frame)
    }
    return frames
  }

  private static func tiffFrame(
    _ file: UnsafeMutablePointer<FILE>, _ index: Int32
  ) -> ImageHeader? {
    var (width, height, resolution): (Int32, Int32, Int32) = (0, 0, 0)
    var unused: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard
      freadHeaderTiff(
        file, index, &width, &height, &unused.0, &unused.1, &resolution, &unused.2, &unused.3) == 0
    else { return nil }
    return ImageHeader(width: Int(width), height: Int(height), dotsPerInch: Int(resolution))
  }

  private static func singleFrame(
    _ path: String, file: UnsafeMutablePointer<FILE>, type: MediaType
  ) -> [ImageHeader]? {
    var (width, height, samples): (Int32, Int32, Int32) = (0, 0, 0)
    var unused: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard
      pixReadHeader(path, &unused.0, &width, &height, &unused.1, &samples, &unused.3) == 0,
      width > 0, height > 0
    else { return nil }
    var (x, y): (Int32, Int32) = (0, 0)
    switch type {
    case .jpeg: _ = fgetJpegResolution(file, &x, &y)
    case .png: _ = fgetPngResolution(file, &x, &y)
    case .jpeg2000: _ = fgetJp2kResolution(file, &x, &y)
    default: break
    }
    return [
      ImageHeader(
        width: Int(width), height: Int(height), dotsPerInch: max(0, Int(x)), samples: Int(samples))
    ]
  }

  /// Whether the file is too short to hold what its format begins with, or a TIFF whose directory,
  /// which the first bytes point to, lies beyond the end.
  private static func isCutOff(_ path: String, type: MediaType) throws(RecognitionError) -> Bool {
    let start = try FileBytes.first(4096, of: path)
    if type == .tiff { return try TIFFDirectory.liesBeyondEnd(of: path, start: start) }
    return start.count < 4096
  }
}

/// Leptonica writes its messages to standard error and returns nothing; the errors that are made of
/// that nothing say all that a person can use.
enum LeptonicaMessages {
  // A lazy global runs once; Leptonica's severity is one value for the whole process.
  private static let silenced: Bool = {
    setMsgSeverity(Int32(L_SEVERITY_NONE))
    return true
  }()

  static func silence() { _ = silenced }
}
