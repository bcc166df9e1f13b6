internal import ArgumentParser
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// `spate selftest`: whether this machine measures what is.
struct SelftestCommand: AsyncParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "selftest",
        abstract: "Measure a server with known answers, and tell how far off the figures are on this machine.",
        discussion: """
            Takes about 30 seconds. A server on this machine answers after fixed and after log-normal times and stalls once \
            for 1.4 s; it knows how long each answer took. Response times at an arrival rate are compared with what the \
            stall must make of them. The exit code is 0 when all figures are within their budgets, 112 otherwise. Example:
              \(ProgramName.current) selftest
            """
    )

    @Flag(help: "A JSON object instead of a table.") var json = false
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let runner = SelftestRunner(folder: folder.path)
        var rows: [SelftestRow] = []
        for (index, test) in SelftestCase.all.enumerated() {
            if !json, !global.quiet {
                let text = "\(index + 1) of \(SelftestCase.all.count): \(test.title), \(test.seconds) s\n"
                Terminal.standard.write(text, toError: true)
            }
            rows += try await runner.rows(test)
        }
        let report = SelftestReport(rows: rows)
        let usesColor = global.usesColor && Terminal.standard.isStdoutTerminal
        let text = json ? report.json.serialized(indent: 2) + "\n" : "\n" + report.text(usesColor: usesColor)
        Terminal.standard.write(text, toError: false)
        if !report.isWithinBudget {
            folder.remove()
            SpateCommand.leave(with: .invalidRun)
        }
    }
}

/// A folder that is there for a while.
private struct TemporaryFolder {
    let path: String

    init() throws(SpateError) {
        let parent = ProcessEnvironment.variables.last { $0.0 == "TMPDIR" && !$0.1.isEmpty }?.1 ?? "/tmp"
        var template = Array("\(parent)/spate-selftest-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SpateError(.generic, "could not make a folder in \(parent): \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes it with the files that the self-test leaves in it.
    func remove() {
        for name in SelftestRunner.fileNames { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}
