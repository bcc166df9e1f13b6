internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Appends log lines to a file, in whole batches, so that the file is never behind by more than what waits in memory.
final class FileLogTarget: LogTarget {
    /// Why a file cannot be opened: the system's words.
    struct OpenError: Error {
        let reason: String
    }

    /// Whether lines keep the field `source`, which says that they come from the script's console.
    enum SourceField {
        case kept
        case removed
    }

    private let descriptor: Int32
    private let sourceField: SourceField
    private var lines: LogLines

    /// Opens or makes the file.
    init(path: String, permissions: mode_t, format: LogFormat, sourceField: SourceField) throws(OpenError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, permissions)
        guard descriptor >= 0 else { throw OpenError(reason: String(cString: strerror(errno)).lowercased()) }
        self.sourceField = sourceField
        lines = LogLines(format)
    }

    deinit { close(descriptor) }

    func write(_ entries: [LogEntry]) {
        let shown = sourceField == .kept ? entries : entries.map(Self.withoutSource)
        _ = FileWriter.write(Array(lines.text(shown).utf8), descriptor: descriptor)
    }

    private static func withoutSource(_ entry: LogEntry) -> LogEntry {
        let fields = entry.record.fields.filter { $0.key != "source" }
        return LogEntry(
            record: LogRecord(entry.record.level, entry.record.message, fields),
            unixNanos: entry.unixNanos
        )
    }
}
