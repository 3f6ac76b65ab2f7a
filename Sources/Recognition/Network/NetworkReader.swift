internal import CTesseract
internal import PageModel

/// Reads lines with a model of Tesseract's, without Tesseract.
///
/// For one language with a fast model, as Debian packages them. Anything else is `Unsupported`. Not to
/// be shared between tasks.
final class NetworkReader {
  private let network: LineNetwork
  private let decoder: LineDecoder

  /// - Parameters:
  ///   - path: of a `.traineddata` file.
  init(path: String) throws(Unsupported) {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.first(Self.largestModel, of: path)
    } catch {
      throw Unsupported()
    }
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
    let scaled = try Self.scaled(picture)
    let width = scaled.width
    let shares = network.shares(ofPixels: scaled.grey, width: width)
    let across = Double(picture.height) / Double(LineNetwork.height)
    let (height, most) = (picture.height, picture.width)
    return decoder.words(in: shares) { columns in
      let left = Int(Double(columns.lowerBound * LineNetwork.step) * across)
      let right = Int((Double(columns.upperBound * LineNetwork.step) * across).rounded(.up))
      return PixelBox(x: left, y: 0, width: min(most, right) - left, height: height)
    }
  }

  /// Grey, as high as the network wants it.
  private static func scaled(_ picture: borrowing Picture) throws(RecognitionError) -> Picture {
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

extension Picture {
  /// The pixels of a grey picture, row by row.
  var grey: [UInt8] {
    guard depth == 8, let data = pixGetData(pix) else { return [] }
    let (width, height, words) = (width, height, Int(pixGetWpl(pix)))
    return [UInt8](unsafeUninitializedCapacity: width * height) { pixels, count in
      for y in 0..<height {
        for x in 0..<width {
          // Words hold their first pixel in the highest bits.
          let word = data[y * words + x / 4]
          pixels[y * width + x] = UInt8(truncatingIfNeeded: word >> UInt32(24 - x % 4 * 8))
        }
      }
      count = width * height
    }
  }
}
