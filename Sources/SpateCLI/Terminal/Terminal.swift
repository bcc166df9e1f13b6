internal import SpateCore
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Standard output and error, with a block of progress lines that stays at the bottom of a terminal.
///
/// - Concurrency: Any thread. Writes to one stream are serialised, and writes to the terminal with its progress lines; a
///   pipe whose reader is stuck holds up nobody else.
final class Terminal: LogSink {
    static let standard = Terminal()

    let isStdoutTerminal: Bool
    let isStderrTerminal: Bool
    /// The lines at the bottom, if any are shown, with the way back to their top.
    private let progress = Mutex<String?>(nil)
    private let stdoutTurn = Mutex(())
    private let stderrTurn = Mutex(())
    private let sink = Mutex<(any LogSink)?>(nil)

    init() {
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
        isStdoutTerminal = !isDumb && isatty(STDOUT_FILENO) == 1
        isStderrTerminal = !isDumb && isatty(STDERR_FILENO) == 1
    }

    /// Hands log lines to a sink from now on.
    func routeLog(to newSink: any LogSink) {
        sink.withLock { $0 = newSink }
    }

    /// Where log lines go: to what `routeLog` named, or here.
    var logSink: any LogSink { sink.withLock { $0 } ?? self }

    /// Logs a record; before logging is configured, as plain text on standard error.
    func log(_ record: LogRecord) {
        if let sink = sink.withLock({ $0 }) { return sink.log(record) }
        guard record.level > .debug else { return }
        var lines = LogLines(LogFormat(usesColor: false))
        write(lines.text([LogEntry(record: record, unixNanos: WallClock.nowNanos())]), toError: true)
    }

    func flush(timeoutNanos: UInt64) {
        sink.withLock { $0 }?.flush(timeoutNanos: timeoutNanos)
    }

    /// Writes a line to standard output.
    func print(_ line: String) {
        write(line + "\n", toError: false)
    }

    /// Writes text as it is.
    func write(_ text: String, toError: Bool) {
        let descriptor = toError ? STDERR_FILENO : STDOUT_FILENO
        guard toError ? isStderrTerminal : isStdoutTerminal else {
            return inTurn(toError) { _ = FileWriter.write(Array(text.utf8), descriptor: descriptor) }
        }
        progress.withLock { progress in
            guard let progress else {
                _ = FileWriter.write(Array(text.utf8), descriptor: descriptor)
                return
            }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            _ = FileWriter.write(Array(lines.joined(separator: "\u{1B}[0K\n").utf8), descriptor: descriptor)
            _ = FileWriter.write(Array(progress.utf8), descriptor: STDOUT_FILENO)
        }
    }

    private func inTurn(_ toError: Bool, _ body: () -> Void) {
        if toError { stderrTurn.withLock { _ in body() } } else { stdoutTurn.withLock { _ in body() } }
    }

    /// Shows lines at the bottom of the terminal, replacing the former ones.
    ///
    /// `return`: Moves the cursor to the top of the frame, so that whatever comes next replaces it.
    func showProgress(_ frame: String, return: String) {
        progress.withLock { progress in
            progress = frame + `return`
            _ = FileWriter.write(Array((frame + `return`).utf8), descriptor: STDOUT_FILENO)
        }
    }

    /// Leaves the progress lines where they are and forgets them.
    func dropProgress() {
        progress.withLock { $0 = nil }
    }
}
