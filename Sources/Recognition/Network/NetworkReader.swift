internal import CTesseract
internal import CVietnameseNetwork
internal import PageModel

/// Reads lines with a model of Tesseract's, without Tesseract.
///
/// For one language with a fast model, as Debian packages them. Anything else is `Unsupported`. Not
/// to be shared between tasks.
final class NetworkReader {
  private let network: LineNetwork
  private let decoder: LineDecoder

  /// - Parameters:
  ///   - path: of a `.traineddata` file.
  convenience init(path: String) throws(Unsupported) {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.first(Self.largestModel, of: path)
    } catch {
      throw Unsupported()
    }
    try self.init(bytes: bytes)
  }

  /// Reads Vietnamese, with the network that learnt from administrative documents and from what
  /// scanners and copiers do to them (`scripts/train-network`).
  convenience init(vietnamese: Void) throws(Unsupported) {
    var count: Int64 = 0
    guard let start = sohoa_vietnamese_network(&count) else { throw Unsupported() }
    try self.init(bytes: Array(UnsafeBufferPointer(start: start, count: Int(count))))
  }

  /// - Parameters:
  ///   - bytes: of a `.traineddata` file.
  init(bytes: [UInt8]) throws(Unsupported) {
    let data = try TrainedData(bytes: bytes)
    guard let part = data[.network], let list = data[.symbols], let codes = data[.codes] else {
      throw Unsupported()
    }
    network = try LineNetwork(from: part)
    let set = try SymbolSet(
      list: list, codes: codes, answers: network.symbols, blank: network.blank)
    decoder = LineDecoder(
      set: set, blank: network.blank, lexicon: try Lexicon(data, symbols: set))
  }

  /// The fast models have half a megabyte to five.
  private static let largestModel = 64 << 20

  /// Reads a picture that holds one line of text and nothing else.
  ///
  /// - Returns: the words from left to right, in pixels of the picture.
  func words(inLine picture: borrowing Picture) throws(RecognitionError) -> [Word] {
    // What is narrower than a column of the answer says nothing.
    guard picture.width * LineNetwork.height >= LineNetwork.step * picture.height else { return [] }
    let line = LinePixels(of: try Self.scaled(picture))
    let shares = network.shares(of: line)
    let scale = Double(picture.height) / Double(LineNetwork.height)
    return decoder.words(in: shares) { columns in
      let start = columns.lowerBound * LineNetwork.step
      let end = min(line.width, columns.upperBound * LineNetwork.step)
      return line.inkBox(in: start..<max(start, end)).scaled(across: scale, down: scale)
    }
  }

  /// Grey, as high as the network wants it.
  static func scaled(_ picture: borrowing Picture) throws(RecognitionError) -> Picture {
    let grey = try Picture.result(of: "scaling a line", pixConvertTo8(picture.pix, 0))
    if grey.height == LineNetwork.height { return grey }
    let factor = Float(LineNetwork.height) / Float(grey.height)
    let scaled = try Picture.result(of: "scaling a line", pixScale(grey.pix, factor, factor))
    guard scaled.height == LineNetwork.height else {
      throw .engine(reason: "a line could not be scaled")
    }
    return scaled
  }
}
