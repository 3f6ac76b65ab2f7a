/// What the main sections of a plan say, and the facts in them.
public struct Plan: Hashable, Sendable, Codable {
  /// Mục đích.
  public var purposes: [String]
  /// Yêu cầu.
  public var requirements: [String]
  /// Đối tượng.
  public var subjects: Parties
  /// Tiêu chuẩn and Tiêu chí.
  public var criteria: Parties
  /// Khen thưởng.
  public var awards: Awards
  /// Nội dung.
  public var contents: [String]
  /// The time that the plan covers.
  public var period: Period
  /// Dates by which something is due, in the order of the text.
  public var deadlines: [Deadline]
  /// Figures to be reached, in the order of the text.
  public var targets: [Target]
  /// Who has to do what.
  public var responsibilities: [Responsibility]

  /// Takes its parts as they are.
  public init(
    purposes: [String] = [], requirements: [String] = [], subjects: Parties = Parties(),
    criteria: Parties = Parties(), awards: Awards = Awards(), contents: [String] = [],
    period: Period = Period(), deadlines: [Deadline] = [], targets: [Target] = [],
    responsibilities: [Responsibility] = []
  ) {
    self.purposes = purposes
    self.requirements = requirements
    self.subjects = subjects
    self.criteria = criteria
    self.awards = awards
    self.contents = contents
    self.period = period
    self.deadlines = deadlines
    self.targets = targets
    self.responsibilities = responsibilities
  }

  /// Statements that hold for everybody, or for collectives (tập thể) or individuals (cá nhân)
  /// only.
  public struct Parties: Hashable, Sendable, Codable {
    /// Those not under a heading of either kind.
    public var all: [String]
    /// Those for tập thể.
    public var collectives: [String]
    /// Those for cá nhân.
    public var individuals: [String]

    /// Takes its parts as they are.
    public init(all: [String] = [], collectives: [String] = [], individuals: [String] = []) {
      self.all = all
      self.collectives = collectives
      self.individuals = individuals
    }
  }

  /// What the section Khen thưởng says.
  public struct Awards: Hashable, Sendable, Codable {
    /// `Bằng khen`, `Giấy khen`, …
    public var forms: [String]
    /// How many awards may be given.
    public var quotas: [Quota]
    /// What an application must hold.
    public var dossier: [String]
    /// Where the money comes from.
    public var budget: [String]

    /// Takes its parts as they are.
    public init(
      forms: [String] = [], quotas: [Quota] = [], dossier: [String] = [], budget: [String] = []
    ) {
      self.forms = forms
      self.quotas = quotas
      self.dossier = dossier
      self.budget = budget
    }
  }

  /// Which way a figure limits.
  public enum Bound: String, Hashable, Sendable, Codable {
    /// At most, at least, exactly.
    case max, min, exact
  }

  /// How many awards of a form may be given.
  public struct Quota: Hashable, Sendable, Codable {
    /// At least, at most or exactly so many, as `bound` says.
    public var count: Int
    /// Which way `count` limits.
    public var bound: Bound
    /// `Giấy khen`, …; nil when the sentence names none.
    @Nullable public var award: String?
    /// `tập thể` or `cá nhân`.
    @Nullable public var recipient: String?
    /// The sentence it comes from.
    public var text: String

    /// Takes its parts as they are.
    public init(count: Int, bound: Bound, award: String?, recipient: String?, text: String) {
      self.count = count
      self.bound = bound
      self.award = award
      self.recipient = recipient
      self.text = text
    }
  }

  /// The time the plan covers; each end is a year, a month or a day (`2021`, `2021-12`).
  public struct Period: Hashable, Sendable, Codable {
    /// The first year, month or day.
    @Nullable public var from: String?
    /// The last year, month or day.
    @Nullable public var to: String?

    /// Takes its parts as they are.
    public init(from: String? = nil, to: String? = nil) {
      self.from = from
      self.to = to
    }
  }

  /// A date by which something is due.
  public struct Deadline: Hashable, Sendable, Codable {
    /// `2021-12-20`, or `2021-12` when no day is named.
    public var date: String
    /// The sentence it comes from.
    public var what: String

    /// Takes its parts as they are.
    public init(date: String, what: String) {
      self.date = date
      self.what = what
    }
  }

  /// A figure to be reached.
  public struct Target: Hashable, Sendable, Codable {
    /// As printed, a decimal comma read.
    public var value: Double
    /// `%`, or the noun that is counted.
    public var unit: String
    /// Which way `value` limits.
    public var bound: Bound
    /// The sentence it comes from.
    public var what: String

    /// Takes its parts as they are.
    public init(value: Double, unit: String, bound: Bound, what: String) {
      self.value = value
      self.unit = unit
      self.bound = bound
      self.what = what
    }
  }

  /// Who has to do what.
  public struct Responsibility: Hashable, Sendable, Codable {
    /// As printed.
    public var unit: String
    /// Empty when none is named.
    public var tasks: [String]

    /// Takes its parts as they are.
    public init(unit: String, tasks: [String]) {
      self.unit = unit
      self.tasks = tasks
    }
  }
}
