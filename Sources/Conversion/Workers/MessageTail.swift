internal import Subprocess
internal import Synchronization

/// The last that a process wrote to standard error. All of it is taken, so that a process that
/// writes much does not wait for a reader, and little is kept.
final class MessageTail: Sendable {
  /// In bytes.
  private static let length = 2048

  private let bytes = Mutex<[UInt8]>([])

  /// The last whole lines, or a part of the last one when it is long.
  var text: String {
    String(decoding: bytes.withLock { $0 }.suffix(Self.length), as: UTF8.self)
  }

  /// Reads until the process and its children have closed their end.
  func drain(_ output: SubprocessOutputSequence) async {
    do {
      for try await piece in output {
        bytes.withLock { bytes in
          piece.withUnsafeBytes { bytes.append(contentsOf: $0.suffix(Self.length)) }
          if bytes.count > Self.length * 8 { bytes.removeFirst(bytes.count - Self.length) }
        }
      }
    } catch {
      // The process is gone, and with it what it might have said.
    }
  }
}
