import SpateCore
import SpateTestSupport
import Testing

@testable import SpateRecord

@Suite struct RecordRecoveryTests {
    private let folder = TemporaryFolder()

    @Test func aKilledRunIsConcludedWithItsTotals() throws {
        let (record, file) = RecordBytes.small()
        // Within the frame of the third interval.
        let path = folder.write(Array(file.bytes[..<(file.ends[4].offset + 5)]))
        let outcome = try RecordRecovery.recover(at: path)
        #expect(outcome == .recovered(intervals: 2, untilNanos: 2_000_000_000, lostBytes: 5))
        let contents = try RecordFile.readPieces(at: path)
        #expect(contents.isComplete)
        let conclusion = try #require(contents.record.conclusion)
        #expect(conclusion.reason == .killed)
        #expect(conclusion.text == "the program ended without finishing: killed or power loss")
        #expect(conclusion.totals.first??.sampleCount == 40)
        #expect(contents.record.intervals == Array(record.intervals[..<2]))
        #expect(try RecordRecovery.recover(at: path) == .complete)
    }

    @Test func everyTornRecordCanBeRecovered() throws {
        let (_, file) = RecordBytes.small(seconds: 2)
        for count in stride(from: file.ends[0].offset, to: file.bytes.count, by: 7) {
            let path = folder.write(Array(file.bytes[..<count]))
            _ = try RecordRecovery.recover(at: path)
            #expect(try RecordFile.readPieces(at: path).isComplete)
        }
    }

    @Test func aWholeRecordStaysAsItIs() throws {
        let (_, file) = RecordBytes.small()
        let path = folder.write(file.bytes)
        #expect(try RecordRecovery.recover(at: path) == .complete)
        #expect(try RecordFile.readPieces(at: path).fileBytes == file.bytes.count)
    }

    @Test func damageBehindTheConclusionIsCutOff() throws {
        let (record, file) = RecordBytes.small()
        let path = folder.write(file.bytes + [1, 2, 3])
        #expect(try RecordRecovery.recover(at: path) == .trimmed(lostBytes: 3))
        #expect(try RecordFile.read(at: path) == record)
    }

    @Test func aRecordThatIsBeingWrittenIsLeftAlone() throws {
        let store = RecordStore(directory: folder.path)
        try store.create()
        var random = SeededRandom(seed: 1)
        let id = store.newID(unixNanos: 1_790_000_000_000_000_000, random: &random)
        #expect(id.hasPrefix("20260921-141320-"))
        let writer = try RecordFileWriter(creating: store.path(of: id), log: KeptLog())
        for piece in RecordBytes.small().record.pieces.dropLast() { writer.append(piece) }
        #expect(store.isBeingWritten(id))
        #expect(try store.unfinishedIDs() == [])
        #expect(writer.close(timeoutNanos: .max))
        #expect(!store.isBeingWritten(id))
        #expect(try store.unfinishedIDs() == [id])
        _ = try RecordRecovery.recover(at: store.path(of: id))
        #expect(try store.unfinishedIDs() == [])
        #expect(try store.ids() == [id])
    }

    @Test func theLockOfARunKeepsRecoveryAway() throws {
        let (_, file) = RecordBytes.small()
        let path = folder.write(Array(file.bytes[..<file.ends[3].offset]))
        let run = try RecordFileDestination(reopening: path)
        defer { run.close() }
        do throws(RecordError) {
            _ = try RecordRecovery.recover(at: path)
            Issue.record("a record was recovered while its run went on")
        } catch {
            #expect(error.code == .inUse)
        }
    }

    @Test func aProjectWithoutRecordsHasNone() throws {
        #expect(try RecordStore(directory: folder.path).ids() == [])
    }
}
