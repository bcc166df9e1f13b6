import SpateCore
import Testing

@testable import SpateCLI

@Suite struct LogQueueTests {
    /// 200 bytes.
    private let entry = LogEntry(record: LogRecord(.info, String(repeating: "x", count: 104)), unixNanos: 1)

    @Test func keepsOrder() {
        var queue = LogQueue(limitBytes: 1000)
        for number in 0..<3 {
            #expect(queue.append(LogEntry(record: LogRecord(.info, "\(number)"), unixNanos: 1)) == .taken)
        }
        #expect(queue.takeAll().entries.map(\.record.message) == ["0", "1", "2"])
        #expect(queue.isEmpty)
    }

    @Test func isFull_whenTheLimitIsReached() {
        var queue = LogQueue(limitBytes: 399)
        #expect(queue.append(entry) == .taken)
        #expect(queue.append(entry) == .full)
        #expect(queue.entries.count == 1)
    }

    @Test func takesAnEntryBeyondTheLimit_whenEmpty() {
        var queue = LogQueue(limitBytes: 10)
        #expect(queue.append(entry) == .taken)
    }

    @Test func makesNobodyWaitAgain_untilTheWriterComes() {
        var queue = LogQueue(limitBytes: 200)
        #expect(queue.append(entry) == .taken)
        #expect(queue.append(entry) == .full)
        queue.drop()
        #expect(queue.append(entry) == .stalled)
        queue.drop()
        #expect(queue.takeAll().droppedCount == 2)
        #expect(queue.append(entry) == .taken)
        #expect(queue.append(entry) == .full)
        #expect(queue.takeAll().droppedCount == 0)
    }
}
