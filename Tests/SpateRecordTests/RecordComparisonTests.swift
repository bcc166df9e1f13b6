import SpateTestSupport
import Testing

@testable import SpateRecord

@Suite struct RecordComparisonTests {
    private let folder = TemporaryFolder()

    private var comparison: RecordedComparison {
        var comparison = RecordedComparison()
        comparison.obstacle = "the baseline is gone"
        return comparison
    }

    @Test func isAddedBehindTheConclusion_andRead() throws {
        let (record, file) = RecordBytes.small()
        let path = folder.write(file.bytes)
        try RecordFile.append(comparison, toRecordAt: path)
        let contents = try RecordFile.readPieces(at: path)
        #expect(contents.isComplete)
        var expected = record
        expected.comparison = comparison
        #expect(contents.record == expected)
        #expect(try RecordRecovery.recover(at: path) == .complete)
    }

    @Test func isAddedOnce() throws {
        let path = folder.write(RecordBytes.small().bytes.bytes)
        try RecordFile.append(comparison, toRecordAt: path)
        let size = try RecordFile.readPieces(at: path).fileBytes
        let error = #expect(throws: RecordError.self) { try RecordFile.append(comparison, toRecordAt: path) }
        #expect(error?.message == "could not add the comparison to the record \(path): it has one")
        #expect(try RecordFile.readPieces(at: path).fileBytes == size)
    }

    @Test func isRefused_whenTheRunIsNotOver() throws {
        let (_, file) = RecordBytes.small()
        let path = folder.write(Array(file.bytes[..<file.ends[3].offset]))
        let error = #expect(throws: RecordError.self) { try RecordFile.append(comparison, toRecordAt: path) }
        #expect(error?.message == "could not add the comparison to the record \(path): it is not finished")
    }

    @Test func damageOfTheComparisonLeavesTheRunWhole() throws {
        let (record, file) = RecordBytes.small()
        let path = folder.write(file.bytes)
        try RecordFile.append(comparison, toRecordAt: path)
        let whole = try RecordFile.readPieces(at: path).fileBytes
        let added = RecordFrame.bytes(
            .first,
            RecordCompressor().compress(RecordPiece.encode([.comparison(comparison)]))
        )
        #expect(whole == file.bytes.count + added.count)
        let torn = folder.write(file.bytes + added.dropLast(3))
        #expect(try RecordFile.read(at: torn) == record)
        #expect(try RecordRecovery.recover(at: torn) == .trimmed(lostBytes: added.count - 3))
    }
}
