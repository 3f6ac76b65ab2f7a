internal import CLineNetwork

/// The network that Tesseract's fast models read lines with, computed here.
///
/// It looks at a line 36 pixels high: a window of 3 × 3 pixels gives 16 features, of which the
/// largest in each 3 × 3 places are kept; a memory runs up each column, one from left to right, one
/// from right to left, one more from left to right, and the last layer says for every three columns
/// of pixels how likely each symbol is. Tesseract does the same sums and spends most of its time on
/// keeping account of places in arrays; what comes out is the same.
///
/// Source: the models of tessdata_fast, network `1,36,0,1Ct3,3,16Mp3,3Lfys48Lfx96Lrx96Lfx192O1c1`
/// and others that differ in the number of cells.
struct LineNetwork {
  /// Height in pixels of the pictures of lines.
  static let height = 36
  /// Columns of pixels for one column of the answer.
  static let step = 3

  /// How many symbols the last layer tells apart.
  let symbols: Int
  /// The number of the symbol that stands for none.
  let blank: Int
  private let window: WeightMatrix
  private let upwards: WeightMatrix
  private let first: WeightMatrix
  private let backward: WeightMatrix
  private let last: WeightMatrix
  private let output: WeightMatrix
  /// Where the noise around a picture begins.
  private let seed: UInt64
  private let processor = line_network_processor()

  /// Reads a network.
  ///
  /// - Throws: `Unsupported` for one of another build, or of fractions instead of whole numbers,
  ///   and on a processor on which Tesseract is faster.
  init(from part: ArraySlice<UInt8>) throws(Unsupported) {
    guard processor > 0 else { throw Unsupported() }
    var reader = ByteReader(part)
    let series = try Layer(from: &reader)
    guard series.kind == "Series", series.parts.count == 8,
      series.parts[0].kind == "Input", series.parts[0].numbers.prefix(4) == [1, 36, 0, 1],
      series.parts[1].kind == "Series", series.parts[1].parts.map(\.kind) == ["Convolve", "Tanh"],
      series.parts[1].parts[0].numbers == [1, 1],
      series.parts[2].kind == "Maxpool", series.parts[2].numbers == [3, 3],
      series.parts[3].kind == "XYTranspose", series.parts[3].parts.map(\.kind) == ["SummLSTM"],
      series.parts[4].kind == "LSTM",
      series.parts[5].kind == "RTLReversed", series.parts[5].parts.map(\.kind) == ["LSTM"],
      series.parts[6].kind == "LSTM", series.parts[7].kind == "Softmax"
    else { throw Unsupported() }
    window = try WeightMatrix(series.parts[1].parts[1].matrices)
    upwards = try Self.memory(series.parts[3].parts[0], features: window.outputs)
    first = try Self.memory(series.parts[4], features: upwards.cells)
    backward = try Self.memory(series.parts[5].parts[0], features: first.cells)
    last = try Self.memory(series.parts[6], features: backward.cells)
    output = try WeightMatrix(series.parts[7].matrices)
    symbols = output.outputs
    // The description of the network, then what training left.
    _ = try reader.string()
    _ = try reader.bytes(8)
    let samples = try reader.int32()
    blank = try reader.int32()
    seed = UInt64(bitPattern: Int64(samples)) &* 0x1000_0001
    guard window.outputs == 16, window.layout.inputs == 12,
      output.layout.inputs == (last.cells + 3) / 4 * 4, (0..<symbols).contains(blank)
    else { throw Unsupported() }
  }

  private static func memory(
    _ layer: Layer, features: Int
  ) throws(Unsupported) -> WeightMatrix {
    let cells = layer.matrices.first?.rows.count ?? 0
    let inputs = features + cells
    // Sixteen cells are done at a time, and there is room for so many.
    guard layer.matrices.count == 4, cells % 16 == 0, (16...512).contains(cells), inputs <= 2048,
      features % 4 == 0,
      layer.matrices.allSatisfy({ $0.rows.count == cells && $0.inputs == inputs })
    else { throw Unsupported() }
    return try WeightMatrix(layer.matrices)
  }

  // MARK: Reading a line

  /// How likely each symbol is in each column of the answer, `symbols` shares a column.
  ///
  /// - Parameters:
  ///   - line: `height` pixels high; one narrower than `step` gives no columns.
  func shares(of line: LinePixels) -> [Float] {
    let columns = line.width / Self.step
    guard columns > 0 else { return [] }
    let pooled = pooledWindows(line)
    let rows = Self.height / Self.step
    let places = window.outputs
    var one = [Int8](repeating: 0, count: columns * upwards.cells)
    for column in 0..<columns {
      run(
        upwards, features: places, over: pooled, from: column * rows * places, stride: places,
        steps: rows, into: &one, at: column * upwards.cells, stride: 0)
    }
    var two = [Int8](repeating: 0, count: columns * first.cells)
    run(
      first, features: upwards.cells, over: one, from: 0, stride: upwards.cells, steps: columns,
      into: &two, at: 0, stride: first.cells)
    var three = [Int8](repeating: 0, count: columns * backward.cells)
    run(
      backward, features: first.cells, over: two, from: (columns - 1) * first.cells,
      stride: -first.cells, steps: columns, into: &three, at: (columns - 1) * backward.cells,
      stride: -backward.cells)
    var four = [Int8](repeating: 0, count: columns * last.cells)
    run(
      last, features: backward.cells, over: three, from: 0, stride: backward.cells,
      steps: columns, into: &four, at: 0, stride: last.cells)
    return answers(to: four, columns: columns)
  }

  private func run(
    _ matrix: WeightMatrix, features: Int, over inputs: [Int8], from start: Int,
    stride: Int, steps: Int, into outputs: inout [Int8], at place: Int, stride outputStride: Int
  ) {
    var layout = matrix.layout
    let cells = matrix.cells
    inputs.withUnsafeBufferPointer { inputs in
      outputs.withUnsafeMutableBufferPointer { outputs in
        guard let inputs = inputs.baseAddress, let outputs = outputs.baseAddress else { return }
        line_network_memory(
          processor, &layout, Int32(features), Int32(cells), inputs + start, stride, steps,
          outputs + place, outputStride)
      }
    }
  }

  private func answers(to features: [Int8], columns: Int) -> [Float] {
    var layout = output.layout
    let (padded, cells) = (Int(layout.outputs), last.cells)
    var sums = [Int32](repeating: 0, count: padded)
    var row = [Float](repeating: 0, count: padded)
    var result: [Float] = []
    result.reserveCapacity(columns * symbols)
    features.withUnsafeBufferPointer { features in
      guard let start = features.baseAddress else { return }
      for column in 0..<columns {
        line_network_products(processor, &layout, start + column * cells, 1, 0, &sums)
        line_network_shares(processor, sums, layout.scales, symbols, &row)
        result += row.prefix(symbols)
      }
    }
    return result
  }

  // MARK: Windows

  /// The 16 features of each 3 × 3 pixels, the largest of 3 × 3 windows; column by column, in each
  /// from top to bottom.
  private func pooledWindows(_ line: LinePixels) -> [Int8] {
    let (width, height) = (line.width, Self.height)
    // Nine pixels, left column first, and three of nothing, so that each is a whole number of
    // fours.
    let size = 12
    var windows = [Int8](repeating: 0, count: width * height * size)
    // What lies outside is noise, and its order is Tesseract's: the results are to be the same.
    var noise = Noise(seed: seed)
    line.levels.withUnsafeBufferPointer { levels in
      windows.withUnsafeMutableBufferPointer { windows in
        for y in 0..<height {
          let isInside = y > 0 && y < height - 1
          for x in 0..<width {
            var place = (x * height + y) * size
            for column in (x - 1)...(x + 1) {
              if isInside, column >= 0, column < width {
                let above = (y - 1) * width + column
                windows[place] = levels[above]
                windows[place + 1] = levels[above + width]
                windows[place + 2] = levels[above + 2 * width]
                place += 3
                continue
              }
              for row in (y - 1)...(y + 1) {
                let isSeen = column >= 0 && column < width && row >= 0 && row < height
                windows[place] = isSeen ? levels[row * width + column] : noise.next()
                place += 1
              }
            }
          }
        }
      }
    }
    return largest(of: windows, columns: width / Self.step, size: size)
  }

  private func largest(of windows: [Int8], columns: Int, size: Int) -> [Int8] {
    var layout = window.layout
    let (height, step) = (Self.height, Self.step)
    let rows = height / step
    var sums = [Int32](repeating: 0, count: step * height * 16)
    var gathered = [Int32](repeating: 0, count: step * step * 16)
    var most = [Int32](repeating: 0, count: 16)
    var result = [Int8](repeating: 0, count: columns * rows * 16)
    windows.withUnsafeBufferPointer { windows in
      result.withUnsafeMutableBufferPointer { result in
        guard let windows = windows.baseAddress, let result = result.baseAddress else { return }
        for column in 0..<columns {
          line_network_products(
            processor, &layout, windows + column * step * height * size, step * height, size,
            &sums)
          for row in 0..<rows {
            for x in 0..<step {
              let from = (x * height + row * step) * 16
              for index in 0..<(step * 16) {
                gathered[x * step * 16 + index] = sums[from + index]
              }
            }
            // The tangent grows with the sum: of the largest it has to be taken only once.
            line_network_largest(processor, gathered, step * step, &most)
            line_network_tangents(
              processor, most, layout.scales, 16, result + (column * rows + row) * 16)
          }
        }
      }
    }
    return result
  }
}

extension WeightMatrix {
  /// Of a layer of memory, which has four outputs for each.
  fileprivate var cells: Int { outputs / 4 }
}

/// The noise that fills windows beyond the edge of a picture: that of Tesseract 5.3.
///
/// Source: the `minstd_rand` of the C++ standard, 28.5.6 [rand.predef].
private struct Noise {
  private static let modulus: UInt64 = 2_147_483_647
  private var state: UInt64

  init(seed: UInt64) {
    state = max(1, seed % Self.modulus)
    _ = next()
  }

  /// -127 to 127.
  mutating func next() -> Int8 {
    state = state * 48_271 % Self.modulus
    let share = Double(state) / Double(Self.modulus)
    return Int8((254 * share - 127).rounded(.toNearestOrAwayFromZero))
  }
}
