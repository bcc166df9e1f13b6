internal import SpateCore

/// A log record with the time at which it was made.
struct LogEntry: Sendable {
    let record: LogRecord
    /// Since the Unix epoch.
    let unixNanos: UInt64

    /// What the entry takes in memory, roughly: its texts and 96 bytes for the rest.
    var byteCount: Int {
        record.fields.reduce(96 + record.message.utf8.count) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    }
}
