/// What a user may choose about a conversion. The same input and options give the same records.
public struct ConversionOptions: Sendable {
  /// Tesseract's names of the languages to read, the main one first.
  public var languages: [String] = ["vie"]
  /// Worker processes; nil for as many as the machine has processors and memory for.
  public var workers: Int?
  /// A page that takes longer is given up and its worker killed.
  public var pageTimeLimit: Duration = .seconds(120)
  /// The longest that workers may be busy with one document, all its pages together; what is not
  /// read by then is given up.
  public var documentTimeLimit: Duration = .seconds(7200)
  /// The address space that a worker may have, in bytes.
  public var workerMemoryLimit = 4 << 30
  /// Pictures with more pixels are refused before they are decoded.
  public var pixelLimit: Int = 150_000_000
  /// Whether words are repaired; off leaves them as they were read.
  public var repairs = true
  /// Path of a restoration model to use in place of the built-in one.
  public var modelPath: String?
  /// Whether names of files may ask for faults in workers, for tests of what follows.
  package var injectsFaults = false

  /// The usual ones.
  public init() {}

  /// The number of workers to run.
  var workerCount: Int { max(1, workers ?? MachineResources.workerCount) }

  /// What workers are told.
  var workerOptions: WorkerOptions {
    var options = WorkerOptions()
    options.languages = languages
    options.repairs = repairs
    options.modelPath = modelPath
    options.pixelLimit = pixelLimit
    return options
  }
}
