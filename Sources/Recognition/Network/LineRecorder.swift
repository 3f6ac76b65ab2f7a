/// What a network learns from: a line's pictures, and what was read there.
public struct LinePictures: Sendable {
  /// As it was read, which may be wrong.
  public var text: String
  /// The whole line in each way in which lines are cut out; none of a line too narrow for letters.
  public var pictures: [LinePixels]
}

/// Takes the pictures of lines as pages are read.
public struct LineRecorder {
  let show: (LinePictures) throws(RecognitionError) -> Void

  /// - Parameters:
  ///   - show: is called once for every line that is looked at, from top to bottom as the lines were
  ///     found.
  public init(show: @escaping (LinePictures) -> Void) {
    self.show = show
  }
}
