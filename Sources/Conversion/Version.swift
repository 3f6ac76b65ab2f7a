/// The version of SoHoa.
public enum Version {
  public static let text = "0.1.0"
}
