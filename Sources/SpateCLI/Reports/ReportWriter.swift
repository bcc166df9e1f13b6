internal import SpateCore
internal import SpateReport

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Writes reports where they are to go.
struct ReportWriter {
    /// The variable with which GitHub Actions names the file of a step's summary.
    private static let stepSummary = "GITHUB_STEP_SUMMARY"

    let report: RunReport
    let usesColor: Bool
    let environment: [(String, String)]

    /// - Throws: When a file cannot be written; those before it are.
    func write(_ destination: ReportDestination) throws(SpateError) {
        var path = destination.path
        var appends = false
        if destination.format == .github, path == nil,
            let file = environment.last(where: { $0.0 == Self.stepSummary })?.1, !file.isEmpty
        {
            (path, appends) = (file, true)
        }
        let look = ReportFormat.Look(width: Self.columns, usesColor: path == nil && usesColor)
        let text = destination.format.render(report, look: look)
        guard let path, path != "-" else { return Terminal.standard.write(text, toError: false) }
        if let reason = appends ? Self.append(text, to: path) : FileWriter.write(Array(text.utf8), to: path) {
            throw SpateError(.generic, "the report \(path) cannot be written: \(reason)")
        }
    }

    /// What other steps' commands wrote into the file has to stay.
    private static func append(_ text: String, to path: String) -> String? {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return String(cString: strerror(errno)).lowercased() }
        defer { close(descriptor) }
        return FileWriter.write(Array(text.utf8), descriptor: descriptor)
    }

    /// Of the terminal; 100 for files and pipes.
    static var columns: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return Int(size.ws_col)
    }
}
