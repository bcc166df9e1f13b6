import SpateRecord
import SpateTestSupport
import Testing

@Suite struct RecordPieceTests {
    @Test func theRecordOfItsPiecesIsTheRecord() {
        var run = SyntheticRun(seed: 3)
        run.seconds = 5
        let record = run.make()
        #expect(RunRecord(record.pieces) == record)
    }

    @Test func nothingComesOfPiecesWithoutAHeader() {
        #expect(RunRecord([.series([])]) == nil)
    }
}
