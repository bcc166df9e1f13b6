import SpateCore
import Testing

@Suite struct ArchivedPathTests {
    @Test(arguments: [
        ("/home/alice/s.js", "/home/nobody/s.js"),
        ("file:///home/alice/s.js", "file:///home/nobody/s.js"),
        ("file:///Users/Alice B/x/s.js", "file:///Users/nobody/x/s.js"),
        ("/Documents and Settings/alice/s.js", "/Documents and Settings/nobody/s.js"),
        ("/home/alice", "/home/nobody"),
        ("/home/", "/home/"),
        ("/opt/home/alice/s.js", "/opt/home/alice/s.js"),
        ("https://x.test/home/alice/s.js", "https://x.test/home/alice/s.js"),
    ])
    func namesBecomeNobody(text: String, expected: String) {
        #expect(ArchivedPath.anonymized(text) == expected)
    }
}
