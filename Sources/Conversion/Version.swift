/// The version of SoHoa.
public enum Version {
  /// As Semantic Versioning has it.
  public static let text = "0.1.0"
}
