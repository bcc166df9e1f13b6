internal import SpateCore

/// The two logs of a run: the program's own, and the script's console.
struct RunLogs {
    let main: LogWriter
    /// The same as `main` unless `--console-output` names a file.
    let console: LogWriter

    /// Opens what the flags name.
    init(_ flags: GlobalFlags, consoleOutput: String?, terminal: Terminal) throws(SpateError) {
        main = try flags.openLog(terminal)
        guard let path = consoleOutput, !path.isEmpty else {
            console = main
            return
        }
        let level = flags.minimumLevel
        do throws(FileLogTarget.OpenError) {
            let target = try FileLogTarget(
                path: path,
                permissions: 0o644,
                format: LogFormat(flags.logStyle, usesColor: false),
                sourceField: .removed
            )
            console = LogWriter(target, minimumLevel: level)
        } catch {
            throw SpateError(.generic, "--console-output: cannot open “\(path)”: \(error.reason)")
        }
    }
}

/// Waits for both logs.
extension RunLogs: LogSink {
    func log(_ record: LogRecord) { main.log(record) }

    func flush(timeoutNanos: UInt64) {
        main.flush(timeoutNanos: timeoutNanos)
        if console !== main { console.flush(timeoutNanos: timeoutNanos) }
    }
}
