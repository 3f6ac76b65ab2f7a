/// The components of an administrative document as Decree 30/2020/NĐ-CP names them, as printed,
/// in NFC.
public struct DocumentHeader: Hashable, Sendable, Codable {
  /// The body above the issuer, when the header names one.
  @Nullable public var superior: String?
  /// Cơ quan ban hành.
  @Nullable public var issuer: String?
  /// Digits as printed, leading zeros kept; nil when left blank.
  @Nullable public var number: String?
  /// `KH-UBND`, or `KH/ĐU` of a party document.
  @Nullable public var symbol: String?
  /// Địa danh.
  @Nullable public var place: String?
  /// `yyyy-mm-dd`; nil when the day or the month was left blank.
  @Nullable public var date: String?
  /// The words of the date, `ngày 10 tháng 02 năm 2023`.
  @Nullable public var dateText: String?
  /// In sentence case: `Kế hoạch`.
  @Nullable public var type: String?
  /// Trích yếu: what the document is about.
  @Nullable public var subject: String?
  /// Who signed, and in what right.
  public var signer: Signer
  /// Without bullet or final punctuation.
  public var recipients: [String]

  /// Takes its parts as they are.
  public init(
    superior: String? = nil, issuer: String? = nil, number: String? = nil, symbol: String? = nil,
    place: String? = nil, date: String? = nil, dateText: String? = nil, type: String? = nil,
    subject: String? = nil, signer: Signer = Signer(), recipients: [String] = []
  ) {
    self.superior = superior
    self.issuer = issuer
    self.number = number
    self.symbol = symbol
    self.place = place
    self.date = date
    self.dateText = dateText
    self.type = type
    self.subject = subject
    self.signer = signer
    self.recipients = recipients
  }

  /// Who signed, and in what right.
  public struct Signer: Hashable, Sendable, Codable {
    /// The collective signed for: `TM. ỦY BAN NHÂN DÂN`.
    @Nullable public var authority: String?
    /// The head signed for or by order of: `KT. CHỦ TỊCH`.
    @Nullable public var capacity: String?
    /// The signer's own office: `PHÓ CHỦ TỊCH`.
    @Nullable public var position: String?
    /// Họ tên, without degrees that stand before it as printed.
    @Nullable public var name: String?

    /// Takes its parts as they are.
    public init(
      authority: String? = nil, capacity: String? = nil, position: String? = nil,
      name: String? = nil
    ) {
      self.authority = authority
      self.capacity = capacity
      self.position = position
      self.name = name
    }
  }
}

/// A document that the plan cites.
public struct Citation: Hashable, Sendable, Codable {
  /// `Nghị định`, `Luật`, `Kế hoạch`, …
  public var type: String
  /// `91/2017/NĐ-CP`; nil for laws cited by name.
  @Nullable public var code: String?
  /// `yyyy-mm-dd`
  @Nullable public var date: String?
  /// Who issued it, as the citation says.
  @Nullable public var issuer: String?
  /// The words of the citation.
  public var text: String

  /// Takes its parts as they are.
  public init(type: String, code: String?, date: String?, issuer: String?, text: String) {
    self.type = type
    self.code = code
    self.date = date
    self.issuer = issuer
    self.text = text
  }
}
