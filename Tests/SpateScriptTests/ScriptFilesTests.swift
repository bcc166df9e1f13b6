import SpateScript
import Testing

struct ScriptFilesTests {
    private let main = Array("import './a.js'".utf8)

    private func fingerprint(_ files: [String: String], reading urls: [String]) -> String {
        let sources = ScriptFiles(archived: files.mapValues { Array($0.utf8) })
        for url in urls { _ = sources.read(url) }
        return sources.fingerprint(ofMain: "file:///main.js", main)
    }

    @Test func aScriptAloneHasTheFingerprintOfItsBytes() {
        // printf "import './a.js'" | sha256sum
        #expect(
            fingerprint([:], reading: []) == "98ff200a1ab87f969c6aa170b844011d0f758c2f9a14d8aeedbff8e6323cc8a9"
        )
    }

    @Test func whatIsReadCounts_butNotWhereItLies() {
        let one = fingerprint(["file:///a.js": "1", "file:///b.js": "2"], reading: ["file:///a.js", "file:///b.js"])
        let moved = fingerprint(
            ["file:///x/a.js": "1", "file:///b.js": "2"],
            reading: ["file:///b.js", "file:///x/a.js"]
        )
        let changed = fingerprint(
            ["file:///a.js": "1", "file:///b.js": "3"],
            reading: ["file:///a.js", "file:///b.js"]
        )
        #expect(one == moved)
        #expect(one != changed)
        #expect(one != fingerprint([:], reading: []))
    }

    @Test func readingAgainChangesNothing() {
        let files = ["file:///a.js": "1"]
        #expect(
            fingerprint(files, reading: ["file:///a.js"])
                == fingerprint(files, reading: ["file:///a.js", "file:///a.js"])
        )
    }
}
