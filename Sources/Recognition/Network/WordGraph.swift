/// A list of words as a graph of their letters, as models store it.
///
/// Source: the layout of Tesseract's squished directed acyclic word graphs. An edge holds, from the
/// lowest bit: the symbol; three flags, for the last edge of a node, for edges backward, for the
/// end of a word; the node that it leads to, which is the number of its first edge.
struct WordGraph {
  private let edges: [UInt64]
  private let symbolBits: UInt64
  /// The first edges of the root are sorted; there are so many of them.
  private let rootCount: Int

  init(from part: ArraySlice<UInt8>) throws(Unsupported) {
    var reader = ByteReader(part)
    guard try reader.int16() == 42 else { throw Unsupported() }
    let (symbols, count) = (try reader.int32(), try reader.int32())
    guard symbols > 0, count > 0, count <= part.count / 8 else { throw Unsupported() }
    var bits: UInt64 = 0
    while 1 << bits < symbols + 1 { bits += 1 }
    var edges: [UInt64] = []
    edges.reserveCapacity(count)
    for _ in 0..<count { edges.append(try reader.uint64()) }
    symbolBits = bits
    rootCount = (edges.firstIndex { $0 >> bits & 1 != 0 } ?? count - 1) + 1
    self.edges = edges
  }

  /// The edge for a symbol out of a node; nil when there is none.
  func edge(from node: Int, symbol: Int) -> Int? {
    guard edges.indices.contains(node) else { return nil }
    var edge = node
    while edge < edges.count {
      let value = edges[edge]
      let own = Int(value & (1 << symbolBits - 1))
      if own == symbol { return edge }
      if node == 0, edge + 1 >= rootCount || own > symbol { return nil }
      if value >> symbolBits & 1 != 0 { return nil }
      edge += 1
    }
    return nil
  }

  /// Whether a word ends with an edge.
  func endsWord(_ edge: Int) -> Bool { edges[edge] >> (symbolBits + 2) & 1 != 0 }

  /// The node that follows an edge; nil when nothing does.
  func node(after edge: Int) -> Int? {
    let node = Int(edges[edge] >> (symbolBits + 3))
    return node == 0 ? nil : node
  }
}
