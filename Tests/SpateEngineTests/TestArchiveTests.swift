import SpateCore
import SpateEngine
import Testing

@Suite struct TestArchiveTests {
    private static var archive: TestArchive {
        var archive = TestArchive(mainURL: "file:///home/alice/test/s.js", source: Array("main".utf8))
        archive.options = JSONObject([JSONObject.Member(key: "vus", value: 3)])
        archive.environment = [("B", "2"), ("A", "1")]
        archive.files = [
            (url: "https://x.test/lib/m.js", bytes: [1], modifiedSeconds: 5),
            (url: "file:///home/alice/data.txt", bytes: [2], modifiedSeconds: 6),
        ]
        return archive
    }

    @Test func membersStandInK6sOrder() throws {
        let entries = try TarReader.entries(in: Self.archive.packed(nowSeconds: 9))
        #expect(
            entries.map(\.name) == [
                "metadata.json", "data", "file", "file/home", "file/home/nobody", "file/home/nobody/test",
                "file/home/nobody/data.txt", "file/home/nobody/test/s.js", "https", "https/x.test", "https/x.test/lib",
                "https/x.test/lib/m.js",
            ]
        )
        #expect(entries.first { $0.name.hasSuffix("s.js") }?.kind == .hardLink("data"))
    }

    @Test func comesBackAsItWasButForTheUsersName() throws {
        let read = try TestArchive(unpacking: Self.archive.packed(nowSeconds: 9), name: "a.tar")
        #expect(read.mainURL == "file:///home/nobody/test/s.js")
        #expect(read.source == Self.archive.source)
        #expect(read.options == Self.archive.options)
        #expect(read.environment?.map(\.0) == ["A", "B"])
        #expect(read.filesByURL["https://x.test/lib/m.js"] == [1])
        #expect(read.filesByURL["file:///home/nobody/data.txt"] == [2])
    }

    @Test(arguments: [
        [TarEntry("data")],
        [TarEntry("metadata.json", bytes: Array("[]".utf8)), TarEntry("data")],
        [TarEntry("metadata.json", bytes: Array(#"{"type":"wasm","filename":"x"}"#.utf8)), TarEntry("data")],
        [TarEntry("metadata.json", bytes: Array(#"{"type":"js"}"#.utf8)), TarEntry("data")],
        [
            TarEntry("metadata.json", bytes: Array(#"{"type":"js","filename":"/x.js"}"#.utf8)), TarEntry("data"),
            TarEntry("elsewhere/x.js"),
        ],
    ])
    func refusesWhatIsNoTest(entries: [TarEntry]) {
        let error = #expect(throws: SpateError.self) {
            try TestArchive(unpacking: TarWriter.archive(entries), name: "a.tar")
        }
        #expect(error?.exitCode == .generic)
    }
}
