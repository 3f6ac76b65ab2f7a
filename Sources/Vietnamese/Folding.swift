extension String {
  /// The text with case and all Vietnamese marks taken off, `đ` as `d`: a key for comparing
  /// wordings whose marks may be damaged. Other characters stay.
  ///
  /// The text may be composed or decomposed.
  public var folded: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.isASCII {
        result.append(
          ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
      } else if let base = VietnameseLetter.base(of: scalar) {
        result.append(base)
      } else if !(0x300...0x36F).contains(scalar.value) {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(result)
  }
}

/// The letters that Vietnamese has beyond ASCII.
enum VietnameseLetter {
  /// The unmarked lower-case ASCII letter under a precomposed Vietnamese letter of either case, nil
  /// for other characters.
  static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xC0...0xC3, 0xE0...0xE3, 0x102, 0x103, 0x1EA0...0x1EB7: "a"
    case 0xC8...0xCA, 0xE8...0xEA, 0x1EB8...0x1EC7: "e"
    case 0xCC, 0xCD, 0xEC, 0xED, 0x128, 0x129, 0x1EC8...0x1ECB: "i"
    case 0xD2...0xD5, 0xF2...0xF5, 0x1A0, 0x1A1, 0x1ECC...0x1EE3: "o"
    case 0xD9, 0xDA, 0xF9, 0xFA, 0x168, 0x169, 0x1AF, 0x1B0, 0x1EE4...0x1EF1: "u"
    case 0xDD, 0xFD, 0x1EF2...0x1EF9: "y"
    case 0x110, 0x111, 0xD0: "d"
    default: nil
    }
  }
}
