import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Conversion

@Suite struct MachineResourcesTests {
  @Test(arguments: [
    ("200000 100000\n", 2), ("150000 100000", 2), ("50000 100000", 1), ("max 100000", nil),
  ])
  func processorsAreReadFromTheQuota(text: String, count: Int?) {
    #expect(MachineResources.processors(ofQuota: text) == count)
  }

  @Test func memoryIsReadFromWhatTheSystemSaysOfIt() {
    let text = "MemTotal:       24000000 kB\nMemFree:  1 kB\nMemAvailable:    2048 kB\n"
    #expect(MachineResources.availableBytes(inMemoryInfo: text) == 2 << 20)
    #expect(MachineResources.availableBytes(inMemoryInfo: "") == nil)
  }

  @Test func thereIsAlwaysAWorker() {
    #expect(MachineResources.workerCount >= 1)
    #expect(MachineResources.workerCount <= ProcessInfo.processInfo.activeProcessorCount)
  }
}

@Suite struct RunFolderTests {
  @Test func whatAKilledRunLeftIsRemovedAndWhatIsInUseIsNot() throws {
    let parent = URL.temporaryDirectory.path
    let left = parent + "/sohoa-run-left-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: left + "/inside", withIntermediateDirectories: true, attributes: nil)
    try Data().write(to: URL(filePath: left + "/lock"))
    let first = try RunFolder()
    let second = try RunFolder()
    #expect(!FileManager.default.fileExists(atPath: left))
    #expect(FileManager.default.fileExists(atPath: first.path))
    #expect(FileManager.default.fileExists(atPath: second.path))
    #expect(first.path != second.path)
  }
}

@Suite struct FaultInjectionTests {
  @Test(
    arguments: [
      ("/x/plan.fault-crash.txt", nil, FaultInjection.Fault.crash),
      ("/x/plan.fault-crash-2.tif", 2, .crash), ("/x/plan.fault-crash-2.tif", 1, nil),
      ("/x/fault-hang/plan.txt", nil, nil), ("/x/plan.fault-other.txt", nil, nil),
      ("/x/plan.fault-crash.tif", 0, nil), ("/x/fault-.txt", nil, nil),
    ] as [(String, Int?, FaultInjection.Fault?)])
  func theNameOfTheFileAsksForAFault(path: String, page: Int?, fault: FaultInjection.Fault?) {
    #expect(FaultInjection.fault(in: path, page: page) == fault)
  }
}
