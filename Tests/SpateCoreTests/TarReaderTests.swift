import SpateCore
import Testing

@Suite struct TarReaderTests {
    static let entries = [
        TarEntry("metadata.json", bytes: Array("{}".utf8), modifiedSeconds: 1_700_000_000),
        TarEntry("data", bytes: [UInt8](repeating: 7, count: 1024)),
        TarEntry("file", kind: .directory, mode: 0o755),
        TarEntry("file/a.js", kind: .hardLink("data"), mode: 0),
        TarEntry("file/empty"),
        TarEntry("file/" + String(repeating: "long/", count: 30) + "name.js", bytes: [1]),
        TarEntry("file/" + String(repeating: "x", count: 300), bytes: [2, 3]),
        TarEntry("file/ümläut 漢字.txt", bytes: [4]),
        TarEntry("file/link", kind: .hardLink("file/ümläut 漢字.txt")),
        TarEntry("file/other", bytes: [UInt8](repeating: 9, count: 513), mode: 0o600),
    ]

    @Test func readsWhatTheWriterWrites() throws {
        let bytes = TarWriter.archive(Self.entries)
        #expect(bytes.count.isMultiple(of: 512))
        #expect(TarReader.isArchive(bytes))
        #expect(try TarReader.entries(in: bytes) == Self.entries)
    }

    @Test func everyPrefixOfAnArchiveIsReadOrRefused() {
        let bytes = TarWriter.archive(Self.entries)
        for length in stride(from: 0, to: bytes.count, by: 97) {
            let read = try? TarReader.entries(in: Array(bytes[..<length]))
            #expect(read == nil || Self.entries.starts(with: read ?? []))
        }
    }

    @Test func refusesAChangedHeader() {
        var bytes = TarWriter.archive(Self.entries)
        bytes[3] ^= 1
        #expect(!TarReader.isArchive(bytes))
        #expect(throws: TarReader.Failure.badChecksum(offset: 0)) { try TarReader.entries(in: bytes) }
    }

    @Test func refusesAMemberThatIsCutOff() {
        let bytes = TarWriter.archive(Self.entries)
        #expect(throws: TarReader.Failure.endsEarly) { try TarReader.entries(in: Array(bytes[..<1100])) }
        #expect(throws: TarReader.Failure.endsEarly) { try TarReader.entries(in: Array(bytes[..<513])) }
    }

    @Test func scriptsAreNoArchives() {
        #expect(!TarReader.isArchive([]))
        #expect(!TarReader.isArchive(Array(String(repeating: "export default 1;", count: 60).utf8)))
        #expect(!TarReader.isArchive([UInt8](repeating: 0, count: 1024)))
    }
}
