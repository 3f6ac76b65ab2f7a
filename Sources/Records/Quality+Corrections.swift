extension Quality {
  /// What stands before a JSON Pointer in `warnings` when a person corrected the value there.
  public static let correctionPrefix = "corrected by hand: "

  /// JSON Pointers of values that a person corrected.
  public var correctedByHand: [String] {
    warnings.compactMap { warning in
      warning.hasPrefix(Self.correctionPrefix)
        ? String(warning.dropFirst(Self.correctionPrefix.count)) : nil
    }
  }
}
