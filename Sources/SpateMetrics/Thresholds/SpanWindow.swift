/// Judges one part of a run.
///
/// - Concurrency: One owner.
/// - Source: checked by `SpanWindowTests`.
struct SpanWindow {
    private let expression: ThresholdExpression
    private let fromNanos: UInt64
    private let toNanos: UInt64
    private let sink: Sink
    /// What the times count from, on the test clock; `nil` while that is not known.
    private var originNanos: UInt64?
    private var nowNanos: UInt64 = 0

    /// `toNanos`: Exclusive.
    init(_ expression: ThresholdExpression, type: MetricType, fromNanos: UInt64, toNanos: UInt64) {
        self.expression = expression
        self.fromNanos = fromNanos
        self.toNanos = toNanos
        sink = Sink.make(type)
    }

    /// Tells what the times count from.
    mutating func start(atNanos nanos: UInt64) { originNanos = nanos }

    private var bounds: (from: UInt64, to: UInt64)? {
        guard let originNanos else { return nil }
        return (originNanos + fromNanos, toNanos == .max ? .max : originNanos + toNanos)
    }

    /// When the part begins or ends next; `nil` when it is over.
    var boundaryNanos: UInt64? {
        guard let (from, to) = bounds else { return nil }
        return nowNanos < from ? from : nowNanos < to && to != .max ? to : nil
    }

    /// Where samples go now; `nil` outside the part.
    var openSink: Sink? {
        guard let (from, to) = bounds else { return nil }
        return nowNanos >= from && nowNanos < to ? sink : nil
    }

    /// Moves the clock on, after the samples up to that time were added.
    mutating func advance(toNanos now: UInt64) { nowNanos = now }

    /// What was seen; `nil` when the part has not begun or there is nothing to judge.
    var reading: ThresholdReading? {
        guard let (from, to) = bounds, nowNanos > from, sink.hasValue else { return nil }
        let seconds = Double(min(nowNanos, to) - from) / 1e9
        guard let value = expression.value(of: sink, elapsedSeconds: seconds) else { return nil }
        return ThresholdReading(value: value, isCrossed: !expression.holds(value), endNanos: nil)
    }
}
