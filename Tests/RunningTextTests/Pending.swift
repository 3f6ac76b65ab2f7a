import Testing

@testable import RunningText
