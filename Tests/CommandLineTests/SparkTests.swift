import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// The example for Apache Spark, where pyspark and Java are installed. `SOHOA_SPARK_PYTHON` may
/// name a Python that has it.
@Suite struct SparkTests {
  private static let python: Executable = {
    let path = ProcessInfo.processInfo.environment["SOHOA_SPARK_PYTHON"]
    return path.map { .path(FilePath($0)) } ?? .name("python3")
  }()

  private static func hasSpark() async -> Bool {
    let result = try? await Subprocess.run(
      python,
      arguments: ["-c", "import pyspark, shutil, sys; sys.exit(shutil.which('java') is None)"],
      output: .discarded, error: .discarded)
    return result?.terminationStatus.isSuccess == true
  }

  @Test(.enabled("pyspark and Java are installed") { await Self.hasSpark() })
  func aFolderBecomesParquetWithARowForEveryDocument() async throws {
    try await TemporaryFolder.with { folder in
      let scans = folder + "/scans"
      try FileManager.default.createDirectory(
        atPath: scans, withIntermediateDirectories: true, attributes: nil)
      for number in 1...5 {
        try Data("KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\n1. Việc \(number).\n".utf8).write(
          to: URL(filePath: "\(scans)/\(number).txt"))
      }
      try Data().write(to: URL(filePath: scans + "/empty.pdf"))
      let script = """
        import runpy, sys
        from pyspark.sql import SparkSession
        SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        job, scans, parquet, program = sys.argv[1:]
        sys.argv = [job, scans, parquet, "--sohoa", program]
        runpy.run_path(job, run_name="__main__")
        rows = SparkSession.builder.master("local[2]").getOrCreate().read.parquet(parquet).collect()
        print("ROWS", sorted((row.path.rsplit("/")[-1], row.status, row.errorKind) for row in rows))
        """
      let result = try await Subprocess.run(
        Self.python,
        arguments: [
          "-c", script, RepositoryFiles.path("deploy/spark/convert.py"), scans,
          folder + "/records.parquet", RepositoryFiles.program,
        ],
        output: .string(limit: 1 << 20), error: .string(limit: 1 << 22))
      #expect(result.terminationStatus == .exited(0), "\(result.standardError.suffix(3000))")
      let rows = (1...5).map { "('\($0).txt', 'ok', None)" } + ["('empty.pdf', 'failed', 'empty')"]
      #expect(result.standardOutput.contains("ROWS [\(rows.joined(separator: ", "))]"))
    }
  }
}
