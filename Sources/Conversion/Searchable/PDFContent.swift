/// The content of a PDF page, or of a form that pages share.
struct PDFContent {
  /// Where a picture or a form is put.
  struct Placement {
    /// In the resources; nil for a picture that stands in the content itself.
    var name: String?
    /// Pixels, of such a picture.
    var width: Int?
    var height: Int?
    /// From the picture's unit square, or the form, to the content.
    var matrix: PDFMatrix
  }

  /// As it is, or with the text taken out that nobody is to find.
  private(set) var bytes: [UInt8]
  /// In the order in which they are drawn.
  private(set) var placements: [Placement] = []
  /// Graphics states that are left open at the end.
  private(set) var openStates = 0
  /// Whether there was text.
  private(set) var hasText = false

  /// What is drawn with one graphics state.
  private struct State {
    var matrix = PDFMatrix.identity
    /// 3 draws nothing.
    var textMode = 0.0
  }

  /// Reads the content and takes out of it what can be searched and copied.
  ///
  /// Text that is not drawn goes; text that is drawn stays for the eye and is marked as standing
  /// for nothing. U+0000 in `ActualText` is what both poppler and PDFium take so; PDFium passes
  /// over an empty one.
  init(_ content: [UInt8]) {
    bytes = []
    var state = State()
    var states: [State] = []
    var copied = 0
    for operation in PDFContentScanner(content) {
      switch operation.name {
      case "q": states.append(state)
      case "Q": state = states.popLast() ?? state
      case "cm":
        if let matrix = PDFMatrix(operation) { state.matrix = matrix.followed(by: state.matrix) }
      case "Tr": state.textMode = operation.numbers?.first ?? state.textMode
      case "Do":
        if case .name(let name) = operation.operands.last {
          placements.append(Placement(name: name, matrix: state.matrix))
        }
      case "ID":
        let (width, height) = (operation.size("W", "Width"), operation.size("H", "Height"))
        placements.append(Placement(width: width, height: height, matrix: state.matrix))
      case "Tj", "TJ", "'", "\"":
        hasText = true
        bytes += content[copied..<operation.range.lowerBound]
        if state.textMode == 3 {
          // These two begin a line as well.
          if operation.name == "'" || operation.name == "\"" { bytes += "T* ".utf8 }
        } else {
          bytes += "/Span <</ActualText <FEFF0000>>> BDC ".utf8
          bytes += content[operation.range]
          bytes += " EMC ".utf8
        }
        copied = operation.range.upperBound
      default: break
      }
    }
    bytes += content[copied...]
    openStates = states.count
  }
}

extension PDFMatrix {
  /// The operands of `cm`; nil when they are no six numbers.
  fileprivate init?(_ operation: PDFOperation) {
    guard let numbers = operation.numbers, numbers.count == 6 else { return nil }
    self.init(
      a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
  }
}

extension PDFOperation {
  /// A number behind one of two names, as in an inline picture's entries.
  fileprivate func size(_ short: String, _ long: String) -> Int? {
    for (key, value) in zip(operands, operands.dropFirst())
    where key == .name(short) || key == .name(long) {
      if case .number(let number) = value { return Int(exactly: number) }
    }
    return nil
  }
}
