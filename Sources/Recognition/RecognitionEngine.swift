internal import CTesseract

/// The library that reads pictures.
public enum RecognitionEngine {
  /// Tesseract's version, such as `5.3.0`.
  public static var tesseractVersion: String {
    TessVersion().map { String(cString: $0) } ?? "unknown"
  }
}
