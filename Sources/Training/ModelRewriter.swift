public import Restoration

/// Gives a trained model other error channels, without training anew.
public enum ModelRewriter {
  /// Writes a copy of a model with other error channels.
  ///
  /// - Parameters:
  ///   - model: the model to copy.
  ///   - confusionTables: as `scripts/learn-confusions` writes them.
  ///   - path: the file to write.
  /// - Returns: the file's length in bytes.
  public static func write(
    _ model: LanguageModel, confusionTables: [UInt8], to path: String
  ) throws(TrainingError) -> Int {
    var writer = ModelWriter()
    for section in ModelFormat.Section.allCases {
      writer.add(section, bytes: section == .confusions ? confusionTables : model.section(section))
    }
    return try writer.write(to: path)
  }
}
