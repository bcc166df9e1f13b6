import Dispatch
import SpateCore
import Synchronization
import Testing

@testable import SpateCLI

@Suite struct LogWriterTests {
    private final class Kept: Sendable {
        let messages = Mutex<[String]>([])
        let flushes = Mutex(0)
        /// Holds the writer up until it is signalled.
        let gate = DispatchSemaphore(value: 0)
    }

    private final class KeepingTarget: LogTarget {
        private let kept: Kept
        private let isGated: Bool

        init(_ kept: Kept, isGated: Bool = false) {
            self.kept = kept
            self.isGated = isGated
        }

        func write(_ entries: [LogEntry]) {
            if isGated { kept.gate.wait() }
            kept.messages.withLock { $0 += entries.map(\.record.message) }
        }

        func flush() { kept.flushes.withLock { $0 += 1 } }
    }

    @Test func losesNothing_fromManyThreads() {
        let kept = Kept()
        let writer = LogWriter(KeepingTarget(kept), minimumLevel: .info)
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for number in 0..<1000 { writer.info("\(thread):\(number)") }
        }
        writer.flush(timeoutNanos: .max)
        let messages = kept.messages.withLock { $0 }
        #expect(messages.count == 4000)
        for thread in 0..<4 {
            #expect(messages.filter { $0.hasPrefix("\(thread):") } == (0..<1000).map { "\(thread):\($0)" })
        }
        #expect(kept.flushes.withLock { $0 } == 1)
    }

    @Test func leavesOutLowerLevels() {
        let kept = Kept()
        let writer = LogWriter(KeepingTarget(kept), minimumLevel: .warning)
        writer.debug("a")
        writer.info("b")
        writer.warning("c")
        writer.flush(timeoutNanos: .max)
        #expect(kept.messages.withLock { $0 } == ["c"])
    }

    /// The reader is stuck: lines beyond the limit are dropped, the loop goes on, and the count is told.
    @Test func countsWhatItDrops_whenTheReaderIsStuck() {
        let kept = Kept()
        let writer = LogWriter(KeepingTarget(kept, isGated: true), minimumLevel: .info, limitBytes: 10_000)
        for number in 0..<1000 { writer.info("line \(number)") }
        for _ in 0..<1000 { kept.gate.signal() }
        writer.flush(timeoutNanos: .max)
        let messages = kept.messages.withLock { $0 }
        let notices = messages.filter { $0.contains("log lines were dropped") }
        let dropped = notices.compactMap { Int($0.prefix { $0.isNumber }) }.reduce(0, +)
        #expect(dropped > 700)
        #expect(messages.count - notices.count + dropped == 1000)
    }

    @Test func givesUpAFlush_whenTheTimeIsOver() {
        let kept = Kept()
        let writer = LogWriter(KeepingTarget(kept, isGated: true), minimumLevel: .info)
        writer.info("stuck")
        writer.flush(timeoutNanos: 1_000_000)
        #expect(kept.messages.withLock { $0 }.isEmpty)
        kept.gate.signal()
    }
}
