/// Judges every window of a length, in steps, in constant memory.
///
/// ```
///            step 1   step 2   step 3   step 4
///          ├────────┼────────┼────────┼────────┼── …
/// window 1 └──────────────────────────┘
/// window 2          └──────────────────────────┘
/// ```
/// A step is a second, or a sixtieth of the window when that is more: at most 60 sinks are kept.
///
/// - Concurrency: One owner.
/// - Source: checked by `SlidingWindowTests`.
struct SlidingWindow {
    private static let stepLimit: UInt64 = 60

    private let expression: ThresholdExpression
    private let type: MetricType
    private let stepNanos: UInt64
    private let stepCount: Int
    /// The last full steps; a ring when there are `stepCount`.
    private var steps: [Sink] = []
    private var oldest = 0
    private var current: Sink
    private let scratch: Sink
    private var closedCount: UInt64 = 0
    /// When the first window begins; `nil` before.
    private var startNanos: UInt64?
    private var isOver = false
    /// The worst window so far.
    private(set) var reading: ThresholdReading?

    /// `lengthNanos`: More than 0; windows are rounded up to whole steps.
    init(_ expression: ThresholdExpression, type: MetricType, lengthNanos: UInt64) {
        self.expression = expression
        self.type = type
        let second: UInt64 = 1_000_000_000
        let seconds = max(1, (lengthNanos + second * Self.stepLimit - 1) / (second * Self.stepLimit))
        stepNanos = min(seconds * second, max(1, lengthNanos))
        stepCount = Int((lengthNanos + stepNanos - 1) / stepNanos)
        current = Sink.make(type)
        scratch = Sink.make(type)
    }

    /// When the running step ends; `nil` when none runs.
    var boundaryNanos: UInt64? {
        guard let startNanos, !isOver else { return nil }
        return startNanos + (closedCount + 1) * stepNanos
    }

    /// Begins the first window.
    mutating func start(atNanos nanos: UInt64) { startNanos = nanos }

    /// Where samples go now; `nil` when they do not count.
    var openSink: Sink? { startNanos == nil || isOver ? nil : current }

    /// Closes the steps that have ended by a time, and judges the windows that end with them.
    mutating func advance(toNanos now: UInt64) {
        while let boundary = boundaryNanos, boundary <= now { closeStep(boundary) }
    }

    /// Judges the last window, or all there is when no window was ever full.
    ///
    /// The last one includes what came after its last full step, so that no sample is in no window.
    mutating func finish(atNanos now: UInt64) {
        guard let startNanos, !isOver else { return }
        advance(toNanos: now)
        isOver = true
        let rest = now - min(now, startNanos + closedCount * stepNanos)
        if closedCount >= UInt64(stepCount), current.isEmpty { return }
        let length = UInt64(steps.count) * stepNanos + rest
        judge(ordered + [current], seconds: Double(length) / 1e9, endNanos: now - min(now, startNanos))
    }

    private mutating func closeStep(_ boundary: UInt64) {
        closedCount += 1
        if steps.count < stepCount {
            steps.append(current)
            current = Sink.make(type)
        } else {
            let freed = steps[oldest]
            steps[oldest] = current
            oldest = (oldest + 1) % stepCount
            freed.reset()
            current = freed
        }
        guard closedCount >= UInt64(stepCount) else { return }
        let seconds = Double(UInt64(stepCount) * stepNanos) / 1e9
        judge(ordered, seconds: seconds, endNanos: boundary - (startNanos ?? 0))
    }

    /// The full steps, the oldest first, which gauges need.
    private var ordered: [Sink] { Array(steps[oldest...] + steps[..<oldest]) }

    private mutating func judge(_ sinks: [Sink], seconds: Double, endNanos: UInt64) {
        scratch.reset()
        for sink in sinks where !sink.isEmpty { scratch.merge(sink) }
        guard scratch.hasValue, let value = expression.value(of: scratch, elapsedSeconds: seconds) else { return }
        let isCrossed = !expression.holds(value)
        let isWorst = reading.map { expression.isWorse(value, than: $0.value) } ?? true
        reading = ThresholdReading(
            value: isWorst ? value : reading?.value ?? value,
            isCrossed: isCrossed || reading?.isCrossed == true,
            endNanos: isWorst ? endNanos : reading?.endNanos
        )
    }
}
