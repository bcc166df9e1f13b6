internal import SpateCore
internal import SpateSecrets

/// The two logs of a run as one: the program's own, and the script's console.
struct RunLogs: LogSink {
    private let main: any LogSink
    /// A file of its own when `--console-output` names one, otherwise the program's log.
    let console: any LogSink
    private let hasOwnConsole: Bool

    /// Opens the file that `consoleOutput` names.
    ///
    /// `redactor`: What hides secrets in that file; `main` does so itself.
    init(
        _ flags: GlobalFlags,
        consoleOutput: String?,
        main: any LogSink,
        redactor: SecretRedactor?
    ) throws(SpateError) {
        self.main = main
        guard let path = consoleOutput, !path.isEmpty else {
            console = main
            hasOwnConsole = false
            return
        }
        do throws(FileLogTarget.OpenError) {
            let target = try FileLogTarget(
                path: path,
                permissions: 0o644,
                format: LogFormat(flags.logStyle, usesColor: false),
                sourceField: .removed
            )
            let writer = LogWriter(target, minimumLevel: flags.minimumLevel)
            console = redactor.map { RedactingLog(writer, $0) } ?? writer
            hasOwnConsole = true
        } catch {
            throw SpateError(.generic, "--console-output: cannot open “\(path)”: \(error.reason)")
        }
    }

    func log(_ record: LogRecord) { main.log(record) }

    func flush(timeoutNanos: UInt64) {
        main.flush(timeoutNanos: timeoutNanos)
        if hasOwnConsole { console.flush(timeoutNanos: timeoutNanos) }
    }
}
