internal import SpateCore

/// A point in time at which something is done once, unless it is no longer looked at.
///
/// - Concurrency: One thread.
final class TimeLimit {
    private let dueNanos: UInt64
    private var onExpiry: (() -> Void)?

    /// `length`: From now; nothing or less is due at once.
    init(_ length: GoDuration, onExpiry: @escaping () -> Void) {
        dueNanos = MonotonicClock.nowNanos() + UInt64(max(0, length.nanos))
        self.onExpiry = onExpiry
    }

    /// Acts if the time has come.
    func check() {
        guard let onExpiry, MonotonicClock.nowNanos() > dueNanos else { return }
        self.onExpiry = nil
        onExpiry()
    }
}
