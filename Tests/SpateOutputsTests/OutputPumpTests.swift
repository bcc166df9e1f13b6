import Dispatch
import SpateCore
import SpateMetrics
import Synchronization
import Testing

@testable import SpateOutputs

struct OutputPumpTests {
    @Test func bringsEverySampleToEveryOutput() throws {
        let first = RecordingOutput.Log()
        let second = RecordingOutput.Log()
        let rig = try PumpRig([RecordingOutput(first), RecordingOutput(second)], sources: 2)
        for number in 0..<10_000 { rig.record(Double(number), source: number % 2, tag: "\(number % 7)") }
        rig.finish()
        for log in [first, second] {
            #expect(log.values.withLock { $0.sorted() } == (0..<10_000).map(Double.init))
            #expect(log.wrongTagCount.withLock { $0 } == 0)
            #expect(log.isFinished.withLock { $0 })
        }
        #expect(rig.log.messages.isEmpty)
    }

    @Test func losesSamplesAndSaysHowMany_whenAnOutputIsSlow() throws {
        let slow = RecordingOutput.Log()
        let quick = RecordingOutput.Log()
        let gate = DispatchSemaphore(value: 0)
        let rig = try PumpRig(
            [RecordingOutput(slow, gate: gate), RecordingOutput(quick)],
            sources: 1,
            budgetBytes: 2 * SampleChunk.byteCount
        )
        // The quick output is waited for, so that only the slow one has something waiting.
        for part in 1...5 {
            for _ in 0..<SampleChunk.capacity { rig.record(1, source: 0, tag: "") }
            rig.flush()
            quick.waitForWrites(part)
        }
        gate.signal()
        rig.finish()
        #expect(quick.values.withLock { $0.count } == 5 * SampleChunk.capacity)
        #expect(slow.values.withLock { $0.count } == 2 * SampleChunk.capacity)
        #expect(rig.log.messages.count == 2)
        #expect(rig.log.messages.first?.hasPrefix("warning: the output “recording” cannot keep up") == true)
        #expect(
            rig.log.messages.last
                == "warning: recording is incomplete: 6144 of 10240 samples are missing, because it could not keep up"
        )
    }

    @Test func keepsMetadata_whenTheChunkThatBringsItIsLost() throws {
        let slow = RecordingOutput.Log()
        let gate = DispatchSemaphore(value: 0)
        let rig = try PumpRig([RecordingOutput(slow, gate: gate)], sources: 1, budgetBytes: SampleChunk.byteCount)
        rig.record(1, source: 0, tag: "")
        rig.flush()
        rig.setMetadata([("trace", "a")], vu: 7)
        rig.record(2, source: 0, tag: "")
        rig.flush()
        gate.signal()
        slow.waitForWrites(1)
        // The first chunk gives its place back after its write: until then more are lost.
        while slow.changes.withLock({ $0.isEmpty }) {
            rig.record(3, source: 0, tag: "")
            rig.flush()
        }
        rig.finish()
        #expect(slow.changes.withLock { $0.map(\.vu) } == [7])
        #expect(slow.changes.withLock { $0.map(\.position) } == [0])
        #expect(slow.values.withLock { $0.first == 1 && !$0.contains(2) })
    }

    @Test func goesOnWithoutAnOutput_whenItFails() throws {
        let failing = RecordingOutput.Log()
        let sound = RecordingOutput.Log()
        let rig = try PumpRig([RecordingOutput(failing, failsAfter: 1), RecordingOutput(sound)], sources: 1)
        for _ in 0..<(3 * SampleChunk.capacity) { rig.record(1, source: 0, tag: "") }
        rig.finish()
        #expect(sound.values.withLock { $0.count } == 3 * SampleChunk.capacity)
        #expect(
            rig.log.messages == [
                "error: the output “recording” has ended, the run goes on without it: no more",
                "warning: recording is incomplete: 4096 of 6144 samples are missing, because it failed during the run",
            ]
        )
    }

    @Test func stopsAfterTheChunkInHand_whenAbandoned() throws {
        let log = RecordingOutput.Log()
        let gate = DispatchSemaphore(value: 0)
        let rig = try PumpRig([RecordingOutput(log, gate: gate)], sources: 1)
        for _ in 0..<(5 * SampleChunk.capacity) { rig.record(1, source: 0, tag: "") }
        rig.flush()
        gate.signal()
        rig.abandon()
        #expect(log.isFinished.withLock { $0 })
        #expect(log.values.withLock { $0.count } % SampleChunk.capacity == 0)
    }

    @Test func ignoresSamplesThatComeAfterItsEnd() throws {
        let log = RecordingOutput.Log()
        let rig = try PumpRig([RecordingOutput(log)], sources: 1)
        rig.finish()
        rig.record(1, source: 0, tag: "")
        rig.flush()
        #expect(log.values.withLock { $0.isEmpty })
    }
}

/// A pump with recorders.
private final class PumpRig {
    let log = CapturedLog()
    private let pump: OutputPump
    private var recorders: [SampleRecorder] = []
    private var tables: [TagTable]
    private let finished = DispatchSemaphore(value: 0)
    private let outputCount: Int

    init(_ outputs: [any Output], sources: Int, budgetBytes: Int = OutputPump.defaultBudgetBytes) throws {
        let finished = finished
        outputCount = outputs.count
        pump = OutputPump(outputs, log: log, sourceCount: sources, budgetBytes: budgetBytes) { finished.signal() }
        tables = (0..<sources).map { _ in TagTable() }
        try pump.start(layout: MetricRegistry().seal(), thresholds: [:])
        recorders = (0..<sources).map { SampleRecorder(sink: pump, source: $0) }
    }

    /// Records a sample whose tags must arrive with it: the source and a text.
    func record(_ value: Double, source: Int, tag: String) {
        let tags = tables[source].intern([("source", "\(source)"), ("tag", tag)])
        recorders[source].mark(1)
        recorders[source].append(BuiltinMetric.httpReqs.id, value, tags)
    }

    func setMetadata(_ metadata: TagList, vu: Int) { recorders[0].setMetadata(metadata, vu: vu) }

    func flush() { for recorder in recorders { recorder.flush() } }

    func abandon() { pump.abandon() }

    func finish() {
        flush()
        pump.close()
        for _ in 0..<outputCount { finished.wait() }
        #expect(pump.isFinished)
    }
}

/// An output that keeps what it gets.
private struct RecordingOutput: Output {
    final class Log: Sendable {
        let values = Mutex<[Double]>([])
        let wrongTagCount = Mutex(0)
        let changes = Mutex<[MetadataChange]>([])
        let isFinished = Mutex(false)
        private let writes = DispatchSemaphore(value: 0)
        private let seen = Mutex(0)

        func noteWrite() { writes.signal() }

        func waitForWrites(_ count: Int) {
            seen.withLock { seen in
                while seen < count {
                    writes.wait()
                    seen += 1
                }
            }
        }
    }

    static let name = "recording"
    static let usage = ""
    let description = "recording"
    let periodNanos: UInt64 = 1_000_000_000
    private(set) var writtenCount = 0
    private let log: Log
    private let gate: DispatchSemaphore?
    private let failsAfter: Int
    private var writes = 0

    init(_ log: Log, gate: DispatchSemaphore? = nil, failsAfter: Int = .max) {
        self.log = log
        self.gate = gate
        self.failsAfter = failsAfter
    }

    init(argument: String?, context: OutputContext) { self.init(Log()) }

    func start(_ run: OutputRun) {}

    mutating func write(_ batch: SampleBatch) throws(OutputError) {
        if writes == 0 { gate?.wait() }
        guard writes < failsAfter else { throw OutputError("no more") }
        writes += 1
        for record in batch.records {
            let tags = batch.tags[Int(record.tags)]
            if tags.first?.value != "\(batch.source)" { log.wrongTagCount.withLock { $0 += 1 } }
        }
        log.changes.withLock { $0 += batch.metadataChanges }
        log.values.withLock { $0 += batch.records.map(\.value) }
        writtenCount += batch.records.count
        log.noteWrite()
    }

    func flush() {}

    func finish() { log.isFinished.withLock { $0 = true } }
}
