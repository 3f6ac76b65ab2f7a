/// The sections of a model file, checked against its length. The one place where bytes become typed
/// pointers.
struct ModelSections {
  private let bytes: UnsafeRawBufferPointer
  private var entries: [UInt32: (count: Int, offset: Int, length: Int)] = [:]

  init(_ bytes: UnsafeRawBufferPointer, verifiesChecksum: Bool) throws(ModelError) {
    self.bytes = bytes
    let start = ModelFormat.magic.dropLast()
    guard bytes.count >= ModelFormat.headerLength, bytes.prefix(start.count).elementsEqual(start)
    else { throw .notAModel }
    guard bytes[start.count] == ModelFormat.magic.last else { throw .truncated }
    let version = Self.integer(bytes, 8)
    guard version == ModelFormat.version else {
      throw .version(found: version, supported: ModelFormat.version)
    }
    let sectionCount = Int(Self.integer(bytes, 12))
    guard Self.long(bytes, 16) == UInt64(bytes.count) else { throw .truncated }
    let tableEnd = ModelFormat.headerLength + sectionCount * ModelFormat.sectionEntryLength
    guard sectionCount < 1000, tableEnd <= bytes.count else { throw .damaged }
    if verifiesChecksum {
      let body = UnsafeRawBufferPointer(rebasing: bytes[ModelFormat.headerLength...])
      guard ModelFormat.checksum(body) == Self.long(bytes, 24) else { throw .damaged }
    }
    for index in 0..<sectionCount {
      let entry = ModelFormat.headerLength + index * ModelFormat.sectionEntryLength
      let count = Int(Self.integer(bytes, entry + 4))
      guard let offset = Int(exactly: Self.long(bytes, entry + 8)),
        let length = Int(exactly: Self.long(bytes, entry + 16)),
        offset % ModelFormat.alignment == 0, offset <= bytes.count, length <= bytes.count - offset
      else { throw .damaged }
      entries[Self.integer(bytes, entry)] = (count, offset, length)
    }
    for section in ModelFormat.Section.allCases where entries[section.rawValue] == nil {
      throw .damaged
    }
    guard entries[ModelFormat.Section.scalars.rawValue]?.length ?? 0 >= 9 * 4 else {
      throw .damaged
    }
  }

  func scalar(_ scalar: ModelFormat.Scalar) -> Int {
    Int((pointer(.scalars) as UnsafePointer<UInt32>)[scalar.rawValue].littleEndian)
  }

  func raw(_ section: ModelFormat.Section) -> UnsafeRawBufferPointer {
    guard let entry = entries[section.rawValue] else {
      return UnsafeRawBufferPointer(rebasing: bytes[..<0])
    }
    return UnsafeRawBufferPointer(rebasing: bytes[entry.offset..<(entry.offset + entry.length)])
  }

  func buffer<Element: BitwiseCopyable>(_ section: ModelFormat.Section) -> UnsafeBufferPointer<
    Element
  > {
    raw(section).assumingMemoryBound(to: Element.self)
  }

  func pointer<Element: BitwiseCopyable>(_ section: ModelFormat.Section) -> UnsafePointer<Element> {
    let offset = entries[section.rawValue]?.offset ?? 0
    return UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + offset)
      .assumingMemoryBound(to: Element.self)
  }

  func table(
    _ count: ModelFormat.Scalar, _ bits: ModelFormat.Scalar, _ recordLength: Int,
    _ buckets: ModelFormat.Section, _ records: ModelFormat.Section, _ codebook: ModelFormat.Section
  ) -> NGramTable {
    let codes: UnsafePointer<Float> = pointer(codebook)
    return NGramTable(
      count: scalar(count), bucketBits: UInt64(scalar(bits)), recordLength: recordLength,
      deviations: pointer(buckets),
      records: UnsafeRawPointer(pointer(records) as UnsafePointer<UInt8>),
      probabilities: codes, backoffs: codes + 256)
  }

  private static func integer(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private static func long(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
