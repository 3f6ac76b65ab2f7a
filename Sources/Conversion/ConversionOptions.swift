internal import FoundationEssentials

/// What a user may choose about a conversion. The same input and options give the same records.
public struct ConversionOptions: Sendable {
  /// Tesseract's names of the languages to read, the main one first.
  public var languages: [String] = ["vie"]
  /// Worker processes; nil for one a processor core.
  public var workers: Int?
  /// A page that takes longer is given up and its worker killed.
  public var pageTimeLimit: Duration = .seconds(120)
  /// Pictures with more pixels are refused before they are decoded.
  public var pixelLimit: Int = 150_000_000
  /// Whether words are repaired; off leaves them as they were read.
  public var repairs = true
  /// Path of a restoration model to use in place of the built-in one.
  public var modelPath: String?

  public init() {}

  /// The number of workers to run.
  var workerCount: Int { max(1, workers ?? ProcessInfo.processInfo.activeProcessorCount) }
}
