internal import CLineNetwork

/// A layer's weights as the products of `CLineNetwork` want them.
final class WeightMatrix {
  /// Points into memory that lives as long as this value.
  let layout: LineNetworkMatrix
  /// Outputs that mean something; `layout.outputs` is this, up to the next multiple of 16.
  let outputs: Int
  private let weights: UnsafeMutableRawPointer
  private let numbers: UnsafeMutablePointer<Int32>
  private let scales: UnsafeMutablePointer<Float>

  /// Puts the matrices of a layer, as they stand in a model, one below the other.
  ///
  /// - Parameters:
  ///   - parts: each with the same number of inputs, and of outputs too when there are several.
  init(_ parts: [Stored]) throws(Unsupported) {
    guard let inputs = parts.first?.inputs, parts.allSatisfy({ $0.inputs == inputs }) else {
      throw Unsupported()
    }
    let rows = parts.flatMap(\.rows)
    let (height, width) = ((rows.count + 15) / 16 * 16, (inputs + 3) / 4 * 4)
    outputs = rows.count
    weights = .allocate(byteCount: max(64, height * width), alignment: 64)
    numbers = .allocate(capacity: 2 * height)
    scales = .allocate(capacity: height)
    weights.initializeMemory(as: Int8.self, repeating: 0, count: max(64, height * width))
    numbers.initialize(repeating: 0, count: 2 * height)
    scales.initialize(repeating: 0, count: height)
    for (index, row) in rows.enumerated() {
      let block = index / line_network_block * line_network_block
      let groups = min(line_network_block, height - block) / 16
      let group = (index - block) / 16
      var sum: Int32 = 0
      for (input, weight) in row.weights.enumerated() {
        let place = block * width + (input / 4 * groups + group) * 64 + index % 16 * 4 + input % 4
        weights.storeBytes(of: weight, toByteOffset: place, as: Int8.self)
        sum += Int32(weight)
      }
      numbers[index] = Int32(row.bias) * 127
      numbers[height + index] = numbers[index] - 128 * sum
      scales[index] = row.scale
    }
    layout = LineNetworkMatrix(
      outputs: Int32(height), inputs: Int32(width),
      weights: UnsafePointer(weights.assumingMemoryBound(to: Int8.self)), biases: numbers,
      shiftedBiases: numbers + height, scales: scales)
  }

  deinit {
    weights.deallocate()
    numbers.deallocate()
    scales.deallocate()
  }

  /// A matrix as it stands in a model.
  struct Stored {
    struct Row {
      var weights: [Int8]
      var bias: Int8
      /// Of sums of products, for inputs that are 127ths.
      var scale: Float
    }

    var rows: [Row]
    var inputs: Int
  }
}

extension WeightMatrix.Stored {
  /// Reads a matrix of whole numbers: its kind, its size, a byte a weight with the bias last in
  /// each row, and a scale a row.
  init(from reader: inout ByteReader) throws(Unsupported) {
    // Bit 0: whole numbers; bit 7: scales of 8 bytes.
    guard try reader.uint8() & 0x81 == 0x81 else { throw Unsupported() }
    let (height, width) = (try reader.int32(), try reader.int32())
    // What stands for a missing element.
    _ = try reader.bytes(1)
    guard (1...4096).contains(height), (2...4096).contains(width) else { throw Unsupported() }
    rows = []
    for _ in 0..<height {
      let values = try reader.bytes(width).map { Int8(bitPattern: $0) }
      // The products rely on it; nothing that was trained has it.
      guard let bias = values.last, !values.contains(-128) else { throw Unsupported() }
      rows.append(Row(weights: values.dropLast(), bias: bias, scale: 0))
    }
    inputs = width - 1
    let count = try reader.int32()
    guard count >= height else { throw Unsupported() }
    for index in 0..<count {
      let scale = try reader.double()
      if index < height { rows[index].scale = Float(scale / 127) }
    }
  }
}
