import Testing

@testable import PlanStructure
