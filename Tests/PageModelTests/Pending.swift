import Testing

@testable import PageModel
