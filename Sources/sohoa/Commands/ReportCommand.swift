import ArgumentParser
import Conversion
import Glibc
import Report

/// `sohoa report`: an output folder as HTML, for people to look at.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make a folder of HTML for reviewing what a conversion found.",
    discussion: """
      Shows every page beside its repaired text, marks doubtful words, and links each value of the \
      record with its place on the page. It needs no server and no network: open index.html. \
      Documentation/Report.md tells more.

      Pages are drawn from the sources where they were when they were converted. One that is gone \
      or has changed is shown without its pictures.

      Examples:
        sohoa report out/
        sohoa report out/ -o review/ --no-pictures
      """)

  @Argument(help: "A folder that was given to sohoa convert after -o.")
  var folder: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "The folder to write; report in FOLDER if not given.")
  var path: String?

  @Flag(inversion: .prefixedNo, help: "Put in pictures of the pages.")
  var pictures = true

  @Option(help: "The width of the pictures in pixels.")
  var width = 1240

  @Option(name: .shortAndLong, help: "Worker processes that draw pages.")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "No progress and no notes on standard error.")
  var quiet = false

  func validate() throws {
    if !(200...4000).contains(width) {
      throw ValidationError("--width takes a number of pixels from 200 to 4000.")
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024.")
    }
    if let path, OutputFolder.isSame(path, folder) {
      throw ValidationError("The report must not go into \(folder) itself; name a folder in it.")
    }
  }

  func run() async throws {
    let documents = try FolderDocuments(of: folder)
    var options = ReviewReport.Options()
    options.pictureWidth = width
    options.hasPictures = pictures
    let target = path ?? (folder.hasSuffix("/") ? folder : folder + "/") + "report/"
    let report = ReviewReport(path: target, options: options)
    var conversion = ConversionOptions()
    conversion.workers = jobs
    let progress = DocumentProgress(of: documents.documents.count, isQuiet: quiet)
    let outcome =
      if pictures {
        try await PagePictures.with(options: conversion) {
          try await report.write(
            documents, using: $0, pageWasDrawn: progress.pageDone,
            documentWasWritten: progress.documentDone)
        }
      } else {
        try await report.write(documents, using: nil, documentWasWritten: progress.documentDone)
      }
    progress.finish()
    if quiet { return }
    for note in outcome.notes { StandardError.say(note) }
    StandardError.say(
      "\(outcome.documents) documents, \(outcome.pictures) pictures: "
        + "\(target.hasSuffix("/") ? target : target + "/")index.html")
  }
}
