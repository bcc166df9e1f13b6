/// Who a timer wakes.
///
/// - Concurrency: The scheduler's event loop only.
package protocol TimerTarget: AnyObject {
    /// Called when the timer with this token is due; a token that the target no longer expects is to be ignored.
    func timerFired(token: UInt64)
}

/// Timers of one event loop: a binary heap by deadline.
///
/// There is no removal: a target ignores tokens that it gave up, which costs nothing on the way in. Targets that re-arm
/// for every request (time limits) keep one entry and move it when it fires (see `Deadline`).
struct TimerQueue {
    struct Entry {
        let deadlineNanos: UInt64
        let token: UInt64
        let target: any TimerTarget
    }

    private var heap: [Entry] = []

    /// When the earliest timer is due; `nil` when there is none.
    var earliestNanos: UInt64? { heap.first?.deadlineNanos }

    var count: Int { heap.count }

    /// Adds a timer.
    ///
    /// - Complexity: O(log n).
    mutating func insert(_ entry: Entry) {
        heap.append(entry)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].deadlineNanos < heap[parent].deadlineNanos else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the earliest timer if it is due.
    ///
    /// `nowNanos`: Reading of `MonotonicClock`.
    /// - Complexity: O(log n).
    mutating func popDue(nowNanos: UInt64) -> Entry? {
        guard let first = heap.first, first.deadlineNanos <= nowNanos else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            var smallest = parent
            let left = 2 * parent + 1
            if left < heap.count, heap[left].deadlineNanos < heap[smallest].deadlineNanos { smallest = left }
            if left + 1 < heap.count, heap[left + 1].deadlineNanos < heap[smallest].deadlineNanos {
                smallest = left + 1
            }
            guard smallest != parent else { return first }
            heap.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
