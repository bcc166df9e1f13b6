import Testing

@testable import SpateFibers

@Suite struct TimerQueueTests {
    private final class Target: TimerTarget {
        func timerFired(token: UInt64) {}
    }

    @Test func givesTimersInOrderOfTheirDeadlines() {
        var queue = TimerQueue()
        let target = Target()
        let deadlines = (0..<1000).map { UInt64($0 * 7919 % 1009) }
        for (token, deadline) in deadlines.enumerated() {
            queue.insert(TimerQueue.Entry(deadlineNanos: deadline, token: UInt64(token), target: target))
        }
        #expect(queue.earliestNanos == deadlines.min())
        var popped: [UInt64] = []
        while let entry = queue.popDue(nowNanos: .max) {
            #expect(deadlines[Int(entry.token)] == entry.deadlineNanos)
            popped.append(entry.deadlineNanos)
        }
        #expect(popped == deadlines.sorted())
        #expect(queue.earliestNanos == nil)
    }

    @Test func keepsWhatIsNotDue() {
        var queue = TimerQueue()
        let target = Target()
        for deadline: UInt64 in [30, 10, 20] {
            queue.insert(TimerQueue.Entry(deadlineNanos: deadline, token: deadline, target: target))
        }
        let early = queue.popDue(nowNanos: 9)
        #expect(early == nil)
        let due = (1...3).map { _ in queue.popDue(nowNanos: 20)?.token }
        #expect(due == [10, 20, nil])
        #expect(queue.count == 1)
    }
}
