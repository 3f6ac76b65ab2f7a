internal import RunningText

/// The shape of requests and replies in JSON: the kind of a message is the name of its content.

extension WorkerRequest: Codable {
  private enum Key: String, CodingKey {
    case id, seconds, hello, describe, read, compose, convert, picture
    case searchable
  }

  private struct Nothing: Codable {}

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    id = try container.decodeIfPresent(Int.self, forKey: .id)
    seconds = try container.decodeIfPresent(Int.self, forKey: .seconds)
    if container.contains(.describe) {
      task = .describe(try container.decode(FileTask.self, forKey: .describe))
    } else if container.contains(.read) {
      task = .read(try container.decode(PageTask.self, forKey: .read))
    } else if container.contains(.compose) {
      task = .compose(try container.decode(PagesTask.self, forKey: .compose))
    } else if container.contains(.convert) {
      task = .convert(try container.decode(FileTask.self, forKey: .convert))
    } else if container.contains(.picture) {
      task = .picture(try container.decode(PictureTask.self, forKey: .picture))
    } else if container.contains(.searchable) {
      task = .searchable(try container.decode(SearchableTask.self, forKey: .searchable))
    } else {
      _ = try container.decode(Nothing.self, forKey: .hello)
      task = .hello
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(id, forKey: .id)
    try container.encodeIfPresent(seconds, forKey: .seconds)
    switch task {
    case .hello: try container.encode(Nothing(), forKey: .hello)
    case .describe(let task): try container.encode(task, forKey: .describe)
    case .read(let task): try container.encode(task, forKey: .read)
    case .compose(let task): try container.encode(task, forKey: .compose)
    case .convert(let task): try container.encode(task, forKey: .convert)
    case .picture(let task): try container.encode(task, forKey: .picture)
    case .searchable(let task): try container.encode(task, forKey: .searchable)
    }
  }
}

extension WorkerReply: Codable {
  private enum Key: String, CodingKey {
    case id, ready, description, page, document, failure, written, unwritable
  }

  /// The names of all contents but the answer to a greeting.
  static let answerKinds: Set<String> = Set(
    [Key.description, .page, .document, .failure, .written, .unwritable].map(\.stringValue))

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    id = try container.decodeIfPresent(Int.self, forKey: .id)
    if container.contains(.description) {
      content = .description(try container.decode(forKey: .description))
    } else if container.contains(.page) {
      content = .page(try container.decode(forKey: .page))
    } else if container.contains(.document) {
      content = .document(try container.decode(forKey: .document))
    } else if container.contains(.failure) {
      content = .failure(try container.decode(forKey: .failure))
    } else if container.contains(.written) {
      content = .written
    } else if container.contains(.unwritable) {
      content = .unwritable(try container.decode(forKey: .unwritable))
    } else {
      content = .ready(try container.decode(forKey: .ready))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(id, forKey: .id)
    switch content {
    case .ready(let greeting): try container.encode(greeting, forKey: .ready)
    case .description(let description): try container.encode(description, forKey: .description)
    case .page(let page): try container.encode(page, forKey: .page)
    case .document(let document): try container.encode(document, forKey: .document)
    case .failure(let failure): try container.encode(failure, forKey: .failure)
    case .written: try container.encode(true, forKey: .written)
    case .unwritable(let reason): try container.encode(reason, forKey: .unwritable)
    }
  }
}

extension KeyedDecodingContainer {
  fileprivate func decode<Value: Decodable>(forKey key: Key) throws -> Value {
    try decode(Value.self, forKey: key)
  }
}

extension WorkerReply.DocumentReply {
  init(_ document: ConvertedDocument) {
    record = document.record
    paragraphs = document.paragraphs.map {
      .init(
        text: $0.text, lines: [$0.lines.lowerBound, $0.lines.upperBound],
        lineStarts: $0.lineStarts, number: $0.number,
        cells: $0.cells.isEmpty ? nil : $0.cells)
    }
  }

  var document: ConvertedDocument {
    let paragraphs = paragraphs.compactMap { reply -> Paragraph? in
      guard reply.lines.count == 2, reply.lines[0] <= reply.lines[1] else { return nil }
      return Paragraph(
        text: reply.text, lines: reply.lines[0]..<reply.lines[1], lineStarts: reply.lineStarts,
        number: reply.number, cells: reply.cells ?? [])
    }
    return ConvertedDocument(record: record, paragraphs: paragraphs)
  }
}
