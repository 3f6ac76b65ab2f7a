internal import CTesseract
internal import PageModel

/// Tesseract, loaded with its languages: about 30 MB and 0.1 to 0.3 s to make, one for each reader.
///
/// Not to be shared between tasks. Freed in `deinit`; it must not live in a global, or Tesseract
/// complains about leaks when the process ends.
struct TesseractEngine: ~Copyable {
  private let handle: OpaquePointer

  /// Loads the languages.
  ///
  /// - Parameters:
  ///   - languages: Tesseract's names: `vie`, `eng`, … At least one; the first weighs most.
  /// - Throws: `missingLanguage` for the first that is not installed.
  init(languages: [String]) throws(RecognitionError) {
    guard let handle = Self.load(languages) else {
      // Which of them is missing shows when each is tried alone.
      for language in languages where !Self.canLoad(language) { throw .missingLanguage(language) }
      throw .engine(reason: "Tesseract does not start with \(languages.joined(separator: "+"))")
    }
    self.handle = handle
  }

  deinit { TessBaseAPIDelete(handle) }

  private static func canLoad(_ language: String) -> Bool {
    guard let handle = load([language]) else { return false }
    TessBaseAPIDelete(handle)
    return true
  }

  /// An engine with all the languages; nil when one is missing, which Tesseract itself lets pass.
  private static func load(_ languages: [String]) -> OpaquePointer? {
    // A language is a file name to Tesseract, and `+`, `~` and `/` mean things in its list.
    let areNames = languages.allSatisfy { name in
      !name.isEmpty && name.utf8.allSatisfy { $0 == 0x5F || ("0"..."z" ~= Character(.init($0))) }
    }
    guard areNames, !languages.isEmpty, let handle = TessBaseAPICreate() else { return nil }
    // Before loading, so that nothing of it reaches the terminal.
    TessBaseAPISetVariable(handle, "debug_file", "/dev/null")
    let list = languages.joined(separator: "+")
    guard TessBaseAPIInit2(handle, nil, list, OEM_LSTM_ONLY) == 0,
      loadedLanguages(of: handle).isSuperset(of: languages)
    else {
      TessBaseAPIDelete(handle)
      return nil
    }
    // Pages are turned dark on light before they come here; trying every line both ways costs time.
    TessBaseAPISetVariable(handle, "tessedit_do_invert", "0")
    return handle
  }

  /// Languages that are installed where Tesseract looks for them, sorted; none when not a single one
  /// can be loaded.
  static var installedLanguages: [String] {
    for language in ["vie", "eng", "osd"] {
      guard let handle = load([language]) else { continue }
      defer { TessBaseAPIDelete(handle) }
      return strings(adopting: TessBaseAPIGetAvailableLanguagesAsVector(handle)).sorted()
    }
    return []
  }

  private static func loadedLanguages(of handle: OpaquePointer) -> Set<String> {
    strings(adopting: TessBaseAPIGetLoadedLanguagesAsVector(handle))
  }

  /// The strings of a list that ends with nil, which is freed.
  private static func strings(
    adopting list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) -> Set<String> {
    guard let list else { return [] }
    defer { TessDeleteTextArray(list) }
    var result: Set<String> = []
    var next = list
    while let string = next.pointee {
      result.insert(String(cString: string))
      next += 1
    }
    return result
  }

  /// Reads the words of a picture.
  ///
  /// The same picture gives the same words whatever was read before: nothing that Tesseract learns
  /// from a page is kept.
  ///
  /// - Parameters:
  ///   - dotsPerInch: of the picture; guessed by Tesseract when 0.
  ///   - segmentation: how Tesseract is to look for columns and lines.
  func words(
    in picture: borrowing Picture, dotsPerInch: Int, segmentation: Segmentation = .automatic
  ) throws(RecognitionError) -> [EngineBlock] {
    defer { forget() }
    TessBaseAPISetPageSegMode(handle, segmentation.mode)
    TessBaseAPISetImage2(handle, picture.pix)
    if dotsPerInch > 0 {
      TessBaseAPISetSourceResolution(handle, Int32(clamping: dotsPerInch))
    }
    guard TessBaseAPIRecognize(handle, nil) == 0 else {
      throw .engine(reason: "Tesseract gave the page up")
    }
    guard let iterator = TessBaseAPIGetIterator(handle) else { return [] }
    defer { TessResultIteratorDelete(iterator) }
    return Self.blocks(from: iterator)
  }

  /// Reads a picture that holds one line of text and nothing else.
  ///
  /// To be followed by `forget()` when the page is done.
  ///
  /// - Returns: the words from left to right, in pixels of the picture.
  func words(inLine picture: borrowing Picture, dotsPerInch: Int) throws(RecognitionError) -> [Word]
  {
    TessBaseAPISetPageSegMode(handle, PSM_RAW_LINE)
    TessBaseAPISetImage2(handle, picture.pix)
    TessBaseAPISetSourceResolution(handle, Int32(clamping: dotsPerInch))
    guard TessBaseAPIRecognize(handle, nil) == 0 else {
      throw .engine(reason: "Tesseract gave a line up")
    }
    guard let iterator = TessBaseAPIGetIterator(handle) else { return [] }
    defer { TessResultIteratorDelete(iterator) }
    return Self.blocks(from: iterator).flatMap(\.lines).flatMap(\.words)
  }

  /// Drops what was read and all that Tesseract learnt from it, so that no page depends on another.
  func forget() {
    TessBaseAPIClear(handle)
    TessBaseAPIClearAdaptiveClassifier(handle)
  }

  /// How Tesseract looks for columns and lines.
  enum Segmentation: Sendable {
    /// Columns, blocks and lines are found (page segmentation mode 3).
    case automatic
    /// One column of text of any sizes (4).
    case singleColumn
    /// One uniform block of text (6).
    case singleBlock

    fileprivate var mode: TessPageSegMode {
      switch self {
      case .automatic: PSM_AUTO
      case .singleColumn: PSM_SINGLE_COLUMN
      case .singleBlock: PSM_SINGLE_BLOCK
      }
    }
  }
}
