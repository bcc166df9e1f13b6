import SpateTestSupport
import Testing

@testable import SpateRecord

@Suite struct RecordFileTests {
    private let folder = TemporaryFolder()

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func aRecordComesBackAsItWas(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let record = RandomRecord.make(&random)
        let path = folder.write(RecordBytes(record.pieces.map { [$0] }).bytes)
        #expect(try RecordFile.read(at: path) == record)
        #expect(try RecordFile.readPieces(at: path).isComplete == (record.conclusion != nil))
    }

    @Test func everythingBeforeATornFrameIsRead() throws {
        let (record, file) = RecordBytes.small()
        for count in file.ends[0].offset..<file.bytes.count {
            let contents = try RecordFile.contents(of: Array(file.bytes[..<count]), "x")
            let whole = try #require(file.ends.last { $0.offset <= count })
            #expect(contents.pieces == Array(record.pieces[..<whole.pieces]))
            #expect(contents.wholeBytes == whole.offset)
            #expect((contents.loss == nil) == (count == whole.offset))
            #expect(!contents.isComplete)
        }
    }

    @Test func damageIsNeverTakenForData() throws {
        let (record, file) = RecordBytes.small(seconds: 2)
        let pieces = record.pieces
        var random = SeededRandom(seed: 7)
        for _ in 0..<100_000 {
            var bytes = file.bytes
            for _ in 0...Int(random.next() % 3) {
                bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            if random.next() % 4 == 0 { bytes.removeLast(Int(random.next() % UInt64(bytes.count))) }
            guard let contents = try? RecordFile.contents(of: bytes, "x") else { continue }
            guard contents.pieces == Array(pieces.prefix(contents.pieces.count)) else {
                Issue.record("a damaged record gave other data")
                return
            }
        }
    }

    @Test func damagedMessagesWithTheRightChecksumNeverCrash() {
        let (record, _) = RecordBytes.small(seconds: 1)
        let message = RecordPiece.encode(record.pieces)
        var random = SeededRandom(seed: 8)
        for _ in 0..<5_000 {
            var bytes = message
            bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            let file = RecordFrame.prologue + RecordFrame.bytes(.first, RecordCompressor().compress(bytes))
            guard let contents = try? RecordFile.contents(of: file, "x") else { continue }
            _ = RecordRecovery.conclusion(of: contents.record)
        }
    }

    @Test func aNewerVersionIsNamed() {
        var bytes = RecordBytes.small().bytes.bytes
        bytes[8] = 2
        #expect(
            throws: RecordError(
                .newerVersion,
                "x was made by a newer Spate: its format is version 2, this program knows up to 1; update to read it"
            )
        ) { try RecordFile.contents(of: bytes, "x") }
    }

    @Test func aNewerMinorVersionAndUnknownFramesAreRead() throws {
        let (record, file) = RecordBytes.small()
        var bytes = file.bytes
        bytes[10] = 9
        bytes.insert(contentsOf: RecordFrame.bytes(kind: 77, [1, 2, 3]), at: file.ends[2].offset)
        #expect(try RecordFile.contents(of: bytes, "x").record == record)
    }

    @Test func whatIsNoRecordIsSaidToBeNone() throws {
        #expect(code(Array("#!/bin/sh".utf8)) == .notARecord)
        #expect(code([]) == .empty)
        #expect(code(RecordFrame.prologue) == .damaged)
        #expect(code(Array(RecordFrame.prologue.prefix(5))) == .damaged)
        #expect(throws: RecordError.self) { try RecordFile.read(at: "\(folder.path)/missing.spate") }
        #expect(throws: RecordError.self) { try RecordFile.read(at: folder.path) }
    }

    private func code(_ bytes: [UInt8]) -> RecordError.Code? {
        do throws(RecordError) {
            _ = try RecordFile.contents(of: bytes, "x")
            return nil
        } catch {
            return error.code
        }
    }
}
