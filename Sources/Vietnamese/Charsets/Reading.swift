/// A way to understand the bytes of a word. In the order of preference when two say the same.
enum Reading: Int, CaseIterable, Sendable {
  /// UTF-8 as it stands.
  case asIs
  case misdecodedUTF8, tcvn3, vni, windows1252, windows1258, viscii, vps, tcvn5712

  var encoding: TextEncoding {
    switch self {
    case .asIs: .utf8
    case .misdecodedUTF8: .misdecodedUTF8
    case .tcvn3: .tcvn3
    case .vni: .vni
    case .windows1252: .windows1252
    case .windows1258: .windows1258
    case .viscii: .viscii
    case .vps: .vps
    case .tcvn5712: .tcvn5712
    }
  }

  /// The table of a charset of one byte a character.
  var table: SingleByteCharset? {
    switch self {
    case .tcvn3: CharsetTables.tcvn3
    case .windows1252: CharsetTables.windows1252
    case .windows1258: CharsetTables.windows1258
    case .viscii: CharsetTables.viscii
    case .vps: CharsetTables.vps
    case .tcvn5712: CharsetTables.tcvn5712
    case .asIs, .misdecodedUTF8, .vni: nil
    }
  }
}
