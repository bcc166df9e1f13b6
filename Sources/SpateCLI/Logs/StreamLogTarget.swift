internal import SpateCore

/// Writes log lines to standard output or error, around the progress lines of a terminal.
final class StreamLogTarget: LogTarget {
    private let terminal: Terminal
    private let isStderr: Bool
    private var lines: LogLines

    init(_ terminal: Terminal, isStderr: Bool, format: LogFormat) {
        self.terminal = terminal
        self.isStderr = isStderr
        lines = LogLines(format)
    }

    func write(_ entries: [LogEntry]) {
        terminal.write(lines.text(entries), toError: isStderr)
    }
}

/// Forgets log lines: `--log-output none`.
final class NoLogTarget: LogTarget {
    func write(_ entries: [LogEntry]) {}
}
