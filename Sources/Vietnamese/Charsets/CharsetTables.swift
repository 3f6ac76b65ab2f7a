/// The byte tables of the legacy charsets, from 0x80 up, sixteen a line; `�` is an unassigned byte.
enum CharsetTables {
  /// TCVN 5712:1993, first variant (VN1), after the table of glibc's iconv for TCVN5712-1.
  static let tcvn5712 = SingleByteCharset(
    high: """
      ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ\
      ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\
      \u{A0}ĂÂÊÔƠƯĐăâêôơưđẰ\
      \u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ\
      ẮẦẨẪẤỀặầẩẫấậèỂẻẽ\
      éẹềểễếệìỉỄẾỒĩíịò\
      Ổỏõóọồổỗốộờởỡớợù\
      ỖủũúụừửữứựỳỷỹýỵỐ
      """,
    low: [
      0x01: "Ú", 0x02: "Ụ", 0x04: "Ừ", 0x05: "Ử", 0x06: "Ữ", 0x11: "Ứ", 0x12: "Ự", 0x13: "Ỳ",
      0x14: "Ỷ", 0x15: "Ỹ", 0x16: "Ý", 0x17: "Ỵ",
    ])

  /// TCVN 5712:1993, third variant (VN3), as the ABC fonts of Windows have it: the small letters
  /// and the toneless capitals of VN1, with the signs of Windows-1252 where VN1 has its other
  /// capitals.
  static let tcvn3 = SingleByteCharset(
    high: """
      €�‚ƒ„…†‡ˆ‰Š‹Œ�Ž�\
      �‘’“”•–—˜™š›œ�žŸ\
      \u{A0}ĂÂÊÔƠƯĐăâêôơưđ�\
      °±²³´àảãáạ�ằẳẵắ�\
      ������ặầẩẫấậè�ẻẽ\
      éẹềểễếệìỉ���ĩíịò\
      �ỏõóọồổỗốộờởỡớợù\
      �ủũúụừửữứựỳỷỹýỵ�
      """)

  /// RFC 1456.
  static let viscii = SingleByteCharset(
    high: """
      ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ\
      ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ\
      Õắằặấầẩậẽẹếềểễệố\
      ồổỗỠƠộờởịỰỨỪỬơớƯ\
      ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ\
      ĐứÒÓÔạỷừửÙÚỹỵÝỡư\
      àáâãảăữẫèéêẻìíĩỉ\
      đựòóôõỏọụùúũủýợỮ
      """,
    low: [0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"])

  /// The charset of the Vietnamese Professionals Society, after the table that Mozilla's browsers
  /// had for x-viet-vps.
  static let vps = SingleByteCharset(
    high: """
      ÀẢÃẤẦẨọỗĂếềểệẮẰẲ\
      Ế‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ\
      \u{A0}ắằẳẵặỠớÙờởỡŨỨợỪ\
      ổỬỲỸÍÌộỈĨÓửữÒỎÕự\
      ầÁÂấẩẫậđẻÉÊẹỉễịỹ\
      ƯỦồốÔỏơÈừứÚũưÝẺß\
      àáâãảạăçèéêẽìíîĩ\
      ẴĐòóôõöƠụùúủüỶẼỳ
      """,
    low: [
      0x02: "Ạ", 0x03: "Ậ", 0x04: "Ặ", 0x05: "Ẹ", 0x06: "Ệ", 0x10: "Ị", 0x11: "Ọ", 0x12: "Ộ",
      0x13: "Ợ", 0x14: "Ụ", 0x15: "Ự", 0x19: "Ỵ", 0x1C: "Ẫ", 0x1D: "Ữ",
    ])

  /// Windows-1258 after Microsoft's table: letters with tones as combining marks after them.
  static let windows1258 = SingleByteCharset(
    high: """
      €�‚ƒ„…†‡ˆ‰�‹Œ���\
      �‘’“”•–—˜™�›œ��Ÿ\
      \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯\
      °±²³´µ¶·¸¹º»¼½¾¿\
      ÀÁÂĂÄÅÆÇÈÉÊË\u{300}ÍÎÏ\
      ĐÑ\u{309}ÓÔƠÖ×ØÙÚÛÜƯ\u{303}ß\
      àáâăäåæçèéêë\u{301}íîï\
      đñ\u{323}óôơö÷øùúûüư₫ÿ
      """)

  /// Windows-1252 after Microsoft's table.
  static let windows1252 = SingleByteCharset(
    high: """
      €�‚ƒ„…†‡ˆ‰Š‹Œ�Ž�\
      �‘’“”•–—˜™š›œ�žŸ\
      \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯\
      °±²³´µ¶·¸¹º»¼½¾¿\
      ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ\
      ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
      àáâãäåæçèéêëìíîï\
      ðñòóôõö÷øùúûüýþÿ
      """)
}
