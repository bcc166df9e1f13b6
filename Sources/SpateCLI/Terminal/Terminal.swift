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
    private let bottom = Mutex(Bottom.nothing)
    private let isSynchronized: Bool
    private let stdoutTurn = Mutex(())
    private let stderrTurn = Mutex(())
    private let sink = Mutex<(any LogSink)?>(nil)

    /// What stands at the bottom of the terminal.
    private enum Bottom {
        case nothing
        /// Progress lines, with the way back to their top.
        case progress(String)
        case live(LiveScreen)
    }

    init() {
        let environment = ProcessEnvironment.variables
        let isDumb = environment.contains { $0 == ("TERM", "dumb") }
        isSynchronized = TerminalKind.knowsSynchronizedOutput(environment)
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
        bottom.withLock { bottom in
            switch bottom {
            case .nothing: Self.put(text, descriptor)
            case .progress(let progress):
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                Self.put(lines.joined(separator: "\u{1B}[0K\n"), descriptor)
                Self.put(progress)
            case .live(var screen):
                Self.put(screen.write(text, Self.size))
                bottom = .live(screen)
            }
        }
    }

    private static func put(_ text: String, _ descriptor: Int32 = STDOUT_FILENO) {
        guard !text.isEmpty else { return }
        _ = FileWriter.write(Array(text.utf8), descriptor: descriptor)
    }

    /// The window of standard output; 80 columns where there is none.
    static var size: LiveScreen.Size {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return LiveScreen.Size(columns: 80, rows: 0)
        }
        return LiveScreen.Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }

    private func inTurn(_ toError: Bool, _ body: () -> Void) {
        if toError { stderrTurn.withLock { _ in body() } } else { stdoutTurn.withLock { _ in body() } }
    }

    /// Shows lines at the bottom of the terminal, replacing the former ones.
    ///
    /// `return`: Moves the cursor to the top of the frame, so that whatever comes next replaces it.
    func showProgress(_ frame: String, return: String) {
        bottom.withLock { bottom in
            if case .live(var screen) = bottom {
                Self.put(screen.leave())
                TerminalGuard.disarm()
            }
            bottom = .progress(frame + `return`)
            Self.put(frame + `return`)
        }
    }

    /// Shows the lines of the live view, which must fit into the window, replacing the former ones.
    func showLive(_ lines: [String], _ size: LiveScreen.Size) {
        bottom.withLock { bottom in
            var screen = LiveScreen(isSynchronized: isSynchronized)
            switch bottom {
            case .nothing: break
            case .progress: Self.put("\r\u{1B}[J")
            case .live(let shown): screen = shown
            }
            if TerminalGuard.wasInterrupted() { screen.invalidate() }
            TerminalGuard.arm()
            Self.put(screen.show(lines, size))
            bottom = .live(screen)
        }
    }

    /// Leaves progress lines where they are, or takes the live view away, and forgets them.
    func dropProgress() {
        bottom.withLock { bottom in
            if case .live(var screen) = bottom {
                Self.put(screen.leave())
                TerminalGuard.disarm()
            }
            bottom = .nothing
        }
    }
}
