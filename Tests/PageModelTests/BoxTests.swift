import FoundationEssentials
import Testing

@testable import PageModel

@Suite struct BoxTests {
  private let box = Box(x: 10, y: 20, width: 30, height: 40)

  @Test func rightAndBottomAreExclusive() {
    #expect(box.maxX == 40)
    #expect(box.maxY == 60)
    #expect(box.area == 1200)
  }

  @Test func unionHoldsBothAndOfNoneIsNil() {
    let other = Box(x: 0, y: 50, width: 5, height: 20)
    #expect(box.union(other) == Box(x: 0, y: 20, width: 40, height: 50))
    #expect([Box]().union() == nil)
    #expect([box, other].union() == box.union(other))
  }

  @Test func overlapIsZeroWhereBoxesOnlyTouch() {
    let below = Box(x: 10, y: 60, width: 30, height: 5)
    #expect(box.verticalOverlap(below) == 0)
    #expect(box.horizontalOverlap(below) == 30)
  }

  @Test func jsonIsAnArrayOfFour() throws {
    let data = try JSONEncoder().encode(box)
    #expect(String(decoding: data, as: UTF8.self) == "[10,20,30,40]")
    #expect(try JSONDecoder().decode(Box.self, from: data) == box)
  }
}
