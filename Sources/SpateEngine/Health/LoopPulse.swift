internal import NIOCore
internal import SpateCore
internal import SpateFibers
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Asks a loop now and then for a sign of life, and measures how long it takes.
///
/// - Concurrency: One sampler, and the loop.
final class LoopPulse: Sendable {
    private let scheduler: FiberScheduler
    /// When the loop was asked; 0 when it has answered.
    private let askedNanos = Atomic<UInt64>(0)
    private let lagNanos = Atomic<UInt64>(0)
    private let waitNanos = Atomic<UInt64>(0)
    private let threadID = Atomic<Int32>(0)

    init(_ scheduler: FiberScheduler) { self.scheduler = scheduler }

    /// The loop's thread; `nil` before its first answer.
    var thread: Int32? {
        let id = threadID.load(ordering: .relaxed)
        return id == 0 ? nil : id
    }

    /// What was measured since the last call; asks again.
    ///
    /// - Returns: How late the loop came to its task, and how long a ready fiber waited at most.
    func take(_ now: UInt64) -> (lagNanos: UInt64, waitNanos: UInt64) {
        let asked = askedNanos.load(ordering: .acquiring)
        let wait = waitNanos.exchange(0, ordering: .relaxed)
        guard asked == 0 else { return (now > asked ? now - asked : 0, wait) }
        let lag = lagNanos.exchange(0, ordering: .relaxed)
        askedNanos.store(now, ordering: .releasing)
        scheduler.submit { [self] in answer() }
        return (lag, wait)
    }

    /// The number of the calling thread, by its folder `<process>/task/<thread>`.
    private static var currentThread: Int32? {
        var path = [CChar](repeating: 0, count: 64)
        let count = readlink("/proc/thread-self", &path, path.count)
        guard count > 0 else { return nil }
        return String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self).split(separator: "/").last
            .flatMap { Int32($0) }
    }

    private func answer() {
        if threadID.load(ordering: .relaxed) == 0 { threadID.store(Self.currentThread ?? 0, ordering: .relaxed) }
        let now = MonotonicClock.nowNanos()
        let asked = askedNanos.load(ordering: .acquiring)
        lagNanos.store(now > asked ? now - asked : 0, ordering: .relaxed)
        waitNanos.store(scheduler.takeLongestWait(), ordering: .relaxed)
        askedNanos.store(0, ordering: .releasing)
    }
}
