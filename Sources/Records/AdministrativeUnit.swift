/// An administrative unit of Vietnam by its official name, as it was when a document was issued.
public struct AdministrativeUnit: Hashable, Sendable, Codable {
  /// Province, district or commune.
  public var level: Level
  /// The code of the General Statistics Office, digits with leading zeros.
  public var code: String
  /// The official name with its kind: `Xã Đại Thắng`.
  public var name: String
  /// The district that it belonged to; nil for provinces and districts, and since 1 July 2025.
  @Nullable public var district: String?
  /// The province that it belongs to, nil for provinces.
  @Nullable public var province: String?

  /// The level of local government.
  public enum Level: String, Hashable, Sendable, Codable, CaseIterable {
    /// A province, or a city of that rank.
    case province = "tinh"
    /// A rural or urban district, a town or city below a province; none since 1 July 2025.
    case district = "huyen"
    /// A rural commune, a ward, a township or a special zone.
    case commune = "xa"
  }

  /// Takes its parts as they are.
  public init(
    level: Level, code: String, name: String, district: String? = nil, province: String? = nil
  ) {
    self.level = level
    self.code = code
    self.name = name
    self.district = district
    self.province = province
  }
}
