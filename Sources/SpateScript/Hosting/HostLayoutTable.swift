internal import Synchronization

/// Numbers the layouts of the process.
enum HostLayoutTable {
    private static let count = Mutex<Int>(0)

    static func nextIndex() -> Int {
        count.withLock { count in
            count += 1
            return count - 1
        }
    }
}
