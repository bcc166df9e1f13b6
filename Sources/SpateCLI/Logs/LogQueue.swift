internal import SpateCore

/// Log entries on their way to the writer's thread, limited in bytes.
///
/// Decides only; `LogWriter` holds the lock and does the waiting.
struct LogQueue {
    /// What became of an entry.
    enum Admission {
        case taken
        /// There is no room: waiting a little for the writer makes sense.
        case full
        /// There was no room after waiting either, so nobody waits again before the writer has moved.
        case stalled
    }

    /// How many bytes may wait.
    let limitBytes: Int
    private(set) var entries: [LogEntry] = []
    private(set) var byteCount = 0
    /// Entries that were given up since the writer last came.
    private(set) var droppedCount = 0
    private var isStalled = false

    init(limitBytes: Int) {
        self.limitBytes = limitBytes
    }

    /// Whether the writer has nothing to do.
    var isEmpty: Bool { entries.isEmpty && droppedCount == 0 }

    /// Puts an entry at the end if there is room.
    mutating func append(_ entry: LogEntry) -> Admission {
        let size = entry.byteCount
        // An entry larger than the limit goes through an empty queue.
        guard byteCount + size <= limitBytes || entries.isEmpty else { return isStalled ? .stalled : .full }
        entries.append(entry)
        byteCount += size
        return .taken
    }

    /// Gives an entry up, for which there was no room.
    mutating func drop() {
        droppedCount += 1
        isStalled = true
    }

    /// Hands everything to the writer, and how many entries were dropped since the last time.
    mutating func takeAll() -> (entries: [LogEntry], droppedCount: Int) {
        let taken = (entries, droppedCount)
        entries = []
        byteCount = 0
        droppedCount = 0
        isStalled = false
        return taken
    }
}
