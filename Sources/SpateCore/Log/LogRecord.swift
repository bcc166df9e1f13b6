/// One log line before it is formatted.
package struct LogRecord: Sendable {
    /// How serious a line is; `debug` is shown with `--verbose` only.
    package enum Level: Int, Sendable, Comparable {
        case debug
        case info
        case warning
        case error

        /// The level of a name, as options write it; `trace` is `debug`, and what is worse than an error is one.
        package init?(named name: String) {
            switch name.lowercased() {
            case "trace", "debug": self = .debug
            case "info": self = .info
            case "warn", "warning": self = .warning
            case "error", "fatal", "panic": self = .error
            default: return nil
            }
        }

        package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

        /// The word that stands in the line.
        package var name: String {
            switch self {
            case .debug: "debug"
            case .info: "info"
            case .warning: "warning"
            case .error: "error"
            }
        }
    }

    package let level: Level
    package let message: String
    /// Extra fields; printed sorted by key.
    package let fields: [(key: String, value: String)]

    package init(_ level: Level, _ message: String, _ fields: [(key: String, value: String)] = []) {
        self.level = level
        self.message = message
        self.fields = fields
    }
}

/// Where log lines go.
///
/// - Concurrency: Called from every thread; the sink serialises.
package protocol LogSink: Sendable {
    /// Writes one record.
    func log(_ record: LogRecord)

    /// Waits until everything that was logged before is written, or the time is over.
    func flush(timeoutNanos: UInt64)
}

extension LogSink {
    /// For sinks that write at once.
    package func flush(timeoutNanos: UInt64) {}

    /// Writes a line at the level `debug`.
    package func debug(_ message: String) { log(LogRecord(.debug, message)) }
    /// Writes a line at the level `info`.
    package func info(_ message: String) { log(LogRecord(.info, message)) }
    /// Writes a line at the level `warning`.
    package func warning(_ message: String, _ fields: [(key: String, value: String)] = []) {
        log(LogRecord(.warning, message, fields))
    }
    /// Writes a line at the level `error`.
    package func error(_ message: String, _ fields: [(key: String, value: String)] = []) {
        log(LogRecord(.error, message, fields))
    }
}
