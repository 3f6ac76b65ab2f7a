internal import CTesseract
internal import PageModel

/// Tesseract, loaded with its languages: about 30 MB and 0.1 to 0.3 s to make, one for each reader.
///
/// With one language and a fast model `NetworkReader` takes Tesseract's place: the same network and
/// the same words in a third of the time. Not to be shared between tasks. Freed in `deinit`; it
/// must not live in a global, or Tesseract complains about leaks when the process ends.
struct TesseractEngine: ~Copyable {
  /// Nil when Tesseract is not needed.
  private let handle: OpaquePointer?
  private let network: NetworkReader?

  /// Loads the languages.
  ///
  /// - Parameters:
  ///   - languages: Tesseract's names: `vie`, `eng`, … At least one; the first weighs most.
  ///   - usesNetwork: whether lines may be read without Tesseract.
  /// - Throws: `missingLanguage` for the first that is not installed.
  init(languages: [String], usesNetwork: Bool = true) throws(RecognitionError) {
    let network =
      usesNetwork && languages.count == 1 ? Self.network(for: languages[0]) : nil
    let handle = network == nil ? Self.load(languages) : nil
    if network == nil, handle == nil {
      // Which of them is missing shows when each is tried alone.
      for language in languages where !Self.canLoad(language) { throw .missingLanguage(language) }
      throw .engine(reason: "Tesseract does not start with \(languages.joined(separator: "+"))")
    }
    self.network = network
    self.handle = handle
  }

  deinit {
    if let handle { TessBaseAPIDelete(handle) }
  }

  /// The network that ships for Vietnamese, else Tesseract's own; nil when Tesseract has to read
  /// itself.
  private static func network(for language: String) -> NetworkReader? {
    if language == "vie", let network = try? NetworkReader(vietnamese: ()) { return network }
    return modelPath(for: language).flatMap { try? NetworkReader(path: $0) }
  }

  /// Where Tesseract keeps the model of a language, which need not be there.
  static func modelPath(for language: String) -> String? {
    guard isName(language), let handle = TessBaseAPICreate() else { return nil }
    defer { TessBaseAPIDelete(handle) }
    TessBaseAPISetVariable(handle, "debug_file", "/dev/null")
    // Tesseract knows its folder once it has looked for something there, and looking for nothing
    // takes a twentieth of the time that loading takes.
    _ = TessBaseAPIInit2(handle, nil, "-", OEM_LSTM_ONLY)
    guard let folder = TessBaseAPIGetDatapath(handle) else { return nil }
    return String(cString: folder) + "/\(language).traineddata"
  }

  private static func canLoad(_ language: String) -> Bool {
    guard let handle = load([language]) else { return false }
    TessBaseAPIDelete(handle)
    return true
  }

  /// A language is a file name to Tesseract, and `+`, `~` and `/` mean things in its list.
  private static func isName(_ language: String) -> Bool {
    !language.isEmpty
      && language.allSatisfy { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  /// An engine with all the languages; nil when one is missing, which Tesseract itself lets pass.
  private static func load(_ languages: [String]) -> OpaquePointer? {
    guard languages.allSatisfy(isName), !languages.isEmpty, let handle = TessBaseAPICreate() else {
      return nil
    }
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
    // What else each symbol may be, by searching the network's answer again without the first
    // choices. One more search costs next to nothing, three cost 6 % of the reading.
    TessBaseAPISetVariable(handle, "lstm_choice_mode", "2")
    TessBaseAPISetVariable(handle, "lstm_choice_iterations", "1")
    return handle
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

  /// Reads a picture that holds one line of text and nothing else.
  ///
  /// To be followed by `forget()` when the page is done.
  ///
  /// - Returns: the words from left to right, in pixels of the picture.
  func words(inLine picture: borrowing Picture, dotsPerInch: Int) throws(RecognitionError) -> [Word]
  {
    if let network { return try network.words(inLine: picture) }
    guard let handle else { return [] }
    TessBaseAPISetPageSegMode(handle, PSM_RAW_LINE)
    TessBaseAPISetImage2(handle, picture.pix)
    TessBaseAPISetSourceResolution(handle, Int32(clamping: dotsPerInch))
    guard TessBaseAPIRecognize(handle, nil) == 0 else {
      throw .engine(reason: "Tesseract gave a line up")
    }
    guard let iterator = TessBaseAPIGetIterator(handle) else { return [] }
    defer { TessResultIteratorDelete(iterator) }
    return Self.words(from: iterator)
  }

  /// Drops what was read and all that Tesseract learnt from it, so that no page depends on another.
  func forget() {
    guard let handle else { return }
    TessBaseAPIClear(handle)
    TessBaseAPIClearAdaptiveClassifier(handle)
  }
}
