internal import SpateCore
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Standard output and error, with a block of progress lines that stays at the bottom of a terminal.
///
/// - Concurrency: Any thread; writes are serialised.
final class Terminal: LogSink {
    static let standard = Terminal()

    private struct State {
        /// The lines at the bottom, if any are shown, with the way back to their top.
        var progress: String?
        /// Where log lines go once logging is configured.
        var log: (any LogSink)?
    }

    let isStdoutTerminal: Bool
    let isStderrTerminal: Bool
    private let state = Mutex(State())

    init() {
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
        isStdoutTerminal = !isDumb && isatty(STDOUT_FILENO) == 1
        isStderrTerminal = !isDumb && isatty(STDERR_FILENO) == 1
    }

    /// Hands log lines to `sink` from now on.
    func routeLog(to sink: any LogSink) {
        state.withLock { $0.log = sink }
    }

    /// Logs a record; before logging is configured, as plain text on standard error.
    func log(_ record: LogRecord) {
        if let sink = state.withLock({ $0.log }) { return sink.log(record) }
        guard record.level > .debug else { return }
        var lines = LogLines(LogFormat(usesColor: false))
        write(lines.text([LogEntry(record: record, unixNanos: WallClock.nowNanos())]), toError: true)
    }

    func flush(timeoutNanos: UInt64) {
        state.withLock { $0.log }?.flush(timeoutNanos: timeoutNanos)
    }

    /// Writes a line to standard output.
    func print(_ line: String) {
        write(line + "\n", toError: false)
    }

    /// Writes text as it is.
    func write(_ text: String, toError: Bool) {
        state.withLock { state in
            write(
                text,
                to: toError ? STDERR_FILENO : STDOUT_FILENO,
                isTerminal: toError ? isStderrTerminal : isStdoutTerminal,
                &state
            )
        }
    }

    /// Shows lines at the bottom of the terminal, replacing the former ones.
    ///
    /// `return`: Moves the cursor to the top of the frame, so that whatever comes next replaces it.
    func showProgress(_ frame: String, return: String) {
        state.withLock { state in
            state.progress = frame + `return`
            _ = FileWriter.write(Array((frame + `return`).utf8), descriptor: STDOUT_FILENO)
        }
    }

    /// Leaves the progress lines where they are and forgets them.
    func dropProgress() {
        state.withLock { $0.progress = nil }
    }

    private func write(_ text: String, to descriptor: Int32, isTerminal: Bool, _ state: inout State) {
        guard let progress = state.progress, isTerminal else {
            _ = FileWriter.write(Array(text.utf8), descriptor: descriptor)
            return
        }
        let cleared = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\u{1B}[0K\n")
        _ = FileWriter.write(Array(cleared.utf8), descriptor: descriptor)
        _ = FileWriter.write(Array(progress.utf8), descriptor: STDOUT_FILENO)
    }
}
