public import PageModel
public import Records
public struct PlanContent { public var document = DocumentHeader(); public var legalBases: [Citation] = []; public var sections: [Section] = []; public var plan = Plan(); public var archive = ArchiveMetadata(); public var evidence: [String: Evidence] = [:]; public var needsReview: [String] = []; public var warnings: [String] = [] }
public struct PlanReader { public init() {}; public func read(_ lines: [TextLine]) -> PlanContent { PlanContent() } }
