internal import Dispatch
package import SpateCore
internal import Synchronization

/// Writes a record while its run goes on, on a thread of its own.
///
/// Pieces go to the file with every interval, at least once a second, and are on the disk then: `kill -9` and power loss
/// cost what came since. Who appends never waits: when the disk cannot keep up, intervals lose their detail, which is
/// counted, told through `onShed` and written into the record.
package final class RecordFileWriter: RecordSink, Sendable {
    /// Some minutes of a big test; half of it before anything is shed.
    package static let defaultBudgetBytes = 32 << 20

    private struct State {
        var backlog: RecordBacklog
        var isClosing = false
        var isClosed = false
        var shedCount: UInt64 = 0
        /// Shed since the thread last looked, and up to when.
        var newlyShed: UInt64 = 0
        var shedNanos: UInt64 = 0
    }

    package let path: String
    private let log: any LogSink
    private let onShed: @Sendable (_ intervals: UInt64) -> Void
    private let destination: any RecordDestination
    private let state: Mutex<State>
    private let signal = DispatchSemaphore(value: 0)
    private let end = DispatchSemaphore(value: 0)
    private let thread = DispatchQueue(label: "spate.record")

    /// Creates the file of a record.
    ///
    /// `onShed` gets the number of shortened intervals so far, once per write, on the writer's thread.
    ///
    /// - Throws: `RecordError.unwritable` when the file is there already or cannot be made.
    package convenience init(
        creating path: String,
        log: any LogSink,
        onShed: @escaping @Sendable (_ intervals: UInt64) -> Void = { _ in }
    ) throws(RecordError) {
        let destination = try RecordFileDestination(creating: path)
        self.init(path: path, destination, log: log, budgetBytes: Self.defaultBudgetBytes, onShed: onShed)
    }

    init(
        path: String,
        _ destination: any RecordDestination,
        log: any LogSink,
        budgetBytes: Int,
        onShed: @escaping @Sendable (_ intervals: UInt64) -> Void = { _ in }
    ) {
        self.path = path
        self.destination = destination
        self.log = log
        self.onShed = onShed
        state = Mutex(State(backlog: RecordBacklog(budgetBytes: budgetBytes)))
        thread.async { self.work() }
    }

    /// Intervals that were shortened so far.
    package var shedCount: UInt64 { state.withLock { $0.shedCount } }

    /// What waits in memory, roughly.
    var waitingBytes: Int { state.withLock { $0.backlog.byteCount } }

    package func append(_ piece: RecordPiece) {
        state.withLock { state in
            guard !state.isClosing, state.backlog.append(piece) == .shed else { return }
            state.shedCount += 1
            state.newlyShed += 1
            if case .interval(let interval) = piece { state.shedNanos = interval.endNanos }
        }
        switch piece {
        case .header, .interval, .conclusion, .comparison: signal.signal()
        case .series, .cells, .events, .health, .thresholds, .probeSeries, .probes: break
        }
    }

    /// Lets what waits be written and closes the file; what is appended later is dropped.
    ///
    /// - Returns: Whether that was done in time. The thread goes on otherwise.
    @discardableResult
    package func close(timeoutNanos: UInt64) -> Bool {
        let isFirst = state.withLock { state in
            defer { state.isClosing = true }
            return !state.isClosing
        }
        guard isFirst else { return state.withLock { $0.isClosed } }
        signal.signal()
        return end.wait(timeout: .now() + .nanoseconds(Int(clamping: timeoutNanos))) == .success
    }

    // MARK: On the writer's thread

    private func work() {
        let compressor = RecordCompressor()
        var order = PieceOrder()
        var kind = RecordFrame.Kind.first
        var failure = destination.append(RecordFrame.prologue)
        report(failure)
        while true {
            _ = signal.wait(timeout: .now() + .seconds(1))
            let (pieces, shed, isClosing) = takeWork()
            if shed > 0 { onShed(shedCount) }
            let fitting = pieces.filter { fits($0, &order) }
            if !fitting.isEmpty, failure == nil {
                let payload = compressor.compress(RecordPiece.encode(fitting))
                failure = destination.append(RecordFrame.bytes(kind, payload))
                kind = .next
                report(failure)
            }
            if isClosing { break }
        }
        destination.close()
        state.withLock { $0.isClosed = true }
        end.signal()
    }

    /// What waits; an event about shed intervals comes first.
    private func takeWork() -> (pieces: [RecordPiece], shed: UInt64, isClosing: Bool) {
        state.withLock { state in
            var pieces = state.backlog.takeAll()
            let shed = state.newlyShed
            if shed > 0 {
                state.newlyShed = 0
                let text = "The disk was slow: \(shed) intervals of the record are without detail or merged."
                let event = RecordEvent(nanos: state.shedNanos, kind: .recordShed, text: text, severity: .warning)
                // Never first, as the header is, and never behind the conclusion.
                pieces.insert(.events([event]), at: min(1, pieces.count))
            }
            return (pieces, shed, state.isClosing)
        }
    }

    /// Whether a piece goes with those before; one that does not would make the rest unreadable.
    private func fits(_ piece: RecordPiece, _ order: inout PieceOrder) -> Bool {
        var next = order
        do throws(RecordDamage) {
            try next.check(piece)
            order = next
            return true
        } catch {
            log.error("a part of the run's record was left out: \(error.reason)")
            return false
        }
    }

    private func report(_ failure: String?) {
        guard let failure else { return }
        log.error("the run's record ends here, the run goes on without it: write \(path): \(failure)")
    }
}
