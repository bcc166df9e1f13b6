internal import SpateCore

/// The two logs of a run as one: the program's own, and the script's console.
struct RunLogs: LogSink {
    private let main: any LogSink
    /// A file of its own when `--console-output` names one, otherwise the program's log.
    let console: any LogSink
    private let hasOwnConsole: Bool

    /// Opens the file that `consoleOutput` names.
    init(_ flags: GlobalFlags, consoleOutput: String?, main: any LogSink) throws(SpateError) {
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
            console = LogWriter(target, minimumLevel: flags.minimumLevel)
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
