import Dispatch
import SpateCore
import SpateTestSupport
import Synchronization
import Testing

@testable import SpateRecord

@Suite struct RecordFileWriterTests {
    private let folder = TemporaryFolder()
    private let log = KeptLog()
    private var path: String { "\(folder.path)/run.spate" }

    @Test func aRunIsWrittenPieceByPiece() throws {
        let record = RecordBytes.small().record
        let writer = try RecordFileWriter(creating: path, log: log)
        for piece in record.pieces { writer.append(piece) }
        #expect(writer.close(timeoutNanos: .max))
        #expect(try RecordFile.read(at: path) == record)
        #expect(writer.shedCount == 0)
        #expect(log.lines.isEmpty)
    }

    @Test func aFileThatIsThereIsNotOverwritten() throws {
        _ = folder.write([1], "run.spate")
        #expect(throws: RecordError.self) { _ = try RecordFileWriter(creating: path, log: log) }
        #expect(throws: RecordError.self) { _ = try RecordFileWriter(creating: "/nowhere/run.spate", log: log) }
    }

    /// The destination stands still until all has been appended, so an append that waited would wait for ever.
    @Test func intervalsAreShedWhileTheDiskStandsStill() throws {
        var run = SyntheticRun(seed: 5)
        run.seconds = 300
        let record = run.make()
        let destination = SlowDestination()
        let told = Mutex<UInt64>(0)
        let budget = 200_000
        let writer = RecordFileWriter(path: "x", destination, log: log, budgetBytes: budget) { count in
            told.withLock { $0 = count }
        }
        for piece in record.pieces {
            writer.append(piece)
            #expect(writer.waitingBytes < budget * 2)
        }
        #expect(writer.shedCount > 100)
        destination.release.signal()
        #expect(writer.close(timeoutNanos: .max))
        let written = try RecordFile.contents(of: destination.bytes, "x").record
        #expect(told.withLock { $0 } == writer.shedCount)
        #expect(written.events.contains { $0.kind == .recordShed })
        #expect(written.intervals.count < record.intervals.count)
        #expect(written.intervals.last?.endNanos == record.intervals.last?.endNanos)
        // Nothing of the metrics is lost.
        let totals = RecordRecovery.conclusion(of: written).totals
        let original = RecordRecovery.conclusion(of: record).totals
        #expect(totals.map { $0?.sampleCount } == original.map { $0?.sampleCount })
        #expect(totals[1]?.distribution?.buckets == original[1]?.distribution?.buckets)
    }

    @Test func aFullDiskIsSaidOnceAndKeepsWhatIsThere() throws {
        let record = RecordBytes.small(seconds: 30).record
        let destination = FullDestination(limit: 3)
        let writer = RecordFileWriter(path: "x", destination, log: log, budgetBytes: 1 << 20)
        for piece in record.pieces {
            writer.append(piece)
            destination.step(piece)
        }
        #expect(writer.close(timeoutNanos: .max))
        #expect(
            log.lines == ["the run's record ends here, the run goes on without it: write x: no space left on device"]
        )
        #expect(try RecordFile.contents(of: destination.bytes, "x").loss == nil)
    }

    @Test func aPieceThatDoesNotFitIsLeftOut() throws {
        let record = RecordBytes.small().record
        let writer = try RecordFileWriter(creating: path, log: log)
        for piece in record.pieces.dropLast() { writer.append(piece) }
        writer.append(.header(record.header))
        if let conclusion = record.conclusion { writer.append(.conclusion(conclusion)) }
        #expect(writer.close(timeoutNanos: .max))
        #expect(try RecordFile.read(at: path) == record)
        #expect(log.lines == ["a part of the run's record was left out: there are two headers"])
    }
}

/// Keeps the messages of a log.
final class KeptLog: LogSink {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }
    func log(_ record: LogRecord) { kept.withLock { $0.append(record.message) } }
}

/// Stands still until it is released.
private final class SlowDestination: RecordDestination {
    let release = DispatchSemaphore(value: 0)
    private let kept = Mutex<(bytes: [UInt8], isReleased: Bool)>(([], false))
    var bytes: [UInt8] { kept.withLock { $0.bytes } }

    func append(_ bytes: [UInt8]) -> String? {
        if !kept.withLock({ $0.isReleased }) { release.wait() }
        kept.withLock { kept in
            kept.isReleased = true
            kept.bytes += bytes
        }
        return nil
    }

    func close() {}
}

/// Has room for some writes.
private final class FullDestination: RecordDestination {
    private let kept: Mutex<(bytes: [UInt8], room: Int)>
    private let written = DispatchSemaphore(value: 0)
    var bytes: [UInt8] { kept.withLock { $0.bytes } }

    init(limit: Int) { kept = Mutex(([], limit)) }

    /// Waits until the header is written, so that the pieces come in more than one frame.
    func step(_ piece: RecordPiece) {
        guard case .header = piece else { return }
        written.wait()
        written.wait()
    }

    func append(_ bytes: [UInt8]) -> String? {
        defer { written.signal() }
        return kept.withLock { kept in
            guard kept.room > 0, bytes.count < 3000 else { return "no space left on device" }
            kept.room -= 1
            kept.bytes += bytes
            return nil
        }
    }

    func close() {}
}
