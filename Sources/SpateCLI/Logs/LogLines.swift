internal import SpateCore

/// Turns entries into lines; keeps the text of the current second.
struct LogLines {
    let format: LogFormat
    private let startUnixNanos = WallClock.nowNanos()
    private var second = -1
    private var secondText = ""

    init(_ format: LogFormat) {
        self.format = format
    }

    /// The entries' lines, each with its line end.
    mutating func text(_ entries: [LogEntry]) -> String {
        var text = ""
        for entry in entries {
            let seconds = Int(entry.unixNanos / 1_000_000_000)
            if seconds != second {
                second = seconds
                secondText = WallClock.rfc3339(unixSeconds: seconds)
            }
            let elapsed = entry.unixNanos > startUnixNanos ? Int((entry.unixNanos - startUnixNanos) / 1_000_000_000) : 0
            text += format.line(entry.record, time: secondText, elapsedSeconds: elapsed)
            text += "\n"
        }
        return text
    }
}
