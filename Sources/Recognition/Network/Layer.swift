/// One layer of a network as it stands in a model, with the layers in it.
struct Layer {
  /// Tesseract's name of its kind.
  var kind: String
  var parts: [Layer] = []
  /// Sizes that some kinds have.
  var numbers: [Int] = []
  var matrices: [WeightMatrix.Stored] = []

  /// Reads a layer and those in it.
  ///
  /// - Throws: `Unsupported` for kinds that the fast models do not have.
  init(from reader: inout ByteReader) throws(Unsupported) {
    try self.init(from: &reader, depth: 0)
  }

  private init(from reader: inout ByteReader, depth: Int) throws(Unsupported) {
    // A zero byte says that the kind is told by name; then: trained, taught back, flags, inputs,
    // outputs, weights.
    guard depth < 8, try reader.uint8() == 0 else { throw Unsupported() }
    kind = try reader.string()
    _ = try reader.bytes(2)
    let flags = try reader.int32()
    _ = try reader.bytes(12)
    _ = try reader.string()
    switch kind {
    case "Input":
      for _ in 0..<5 { numbers.append(try reader.int32()) }
    case "Convolve", "Maxpool":
      for _ in 0..<2 { numbers.append(try reader.int32()) }
    case "Series", "XYTranspose", "RTLReversed":
      let count = try reader.int32()
      guard (1...32).contains(count) else { throw Unsupported() }
      for _ in 0..<count { parts.append(try Layer(from: &reader, depth: depth + 1)) }
      // How fast each part learnt.
      if flags & 64 != 0 { _ = try reader.bytes(4 * (try reader.int32())) }
    case "LSTM", "SummLSTM":
      _ = try reader.int32()
      for _ in 0..<4 { matrices.append(try WeightMatrix.Stored(from: &reader)) }
    case "Tanh", "Softmax":
      matrices = [try WeightMatrix.Stored(from: &reader)]
    default:
      throw Unsupported()
    }
  }
}
