/// The learned error channels of a model.
struct ErrorChannels: Sendable {
  init(table: UnsafeRawBufferPointer) {}
}
