import SpateRecord
import SpateTestSupport
import Testing

struct RecordFileWritingTests {
    @Test func readsBackWhatItWrites() throws {
        let folder = TemporaryFolder()
        var run = SyntheticRun(seed: 3)
        run.seconds = 150
        run.requestsPerSecond = 20
        let record = run.make()
        let path = "\(folder.path)/a.spate"
        for _ in 0..<2 { try RecordFile.write(RecordFile.bytes(of: record), to: path) }
        #expect(try RecordFile.read(at: path) == record)
        #expect(try RecordStore(folder: folder.path).ids() == ["a"])
    }

    @Test func saysSo_whenTheFolderIsMissing() {
        let error = #expect(throws: RecordError.self) { try RecordFile.write([1], to: "/nowhere/a.spate") }
        #expect(error?.code == .unwritable)
    }
}
