import Testing

@testable import SpateModules

/// What k6 v1.1 tells of links.
@Suite struct ElementURLTests {
    @Test func tellsAllParts() {
        let url = ElementURL("http://u%40x:p%3A@Host.example:80/a%20b%2Fc?x=%20#y%20z")
        #expect(url.protocolName == "http")
        #expect(url.host == "Host.example")
        #expect(url.hostname == "Host.example")
        #expect(url.port == "80")
        #expect(url.origin == "http://Host.example:80")
        #expect(url.username == "u@x")
        #expect(url.password == "p:")
        #expect(url.pathname == "/a b/c")
        #expect(url.search == "?x=%20")
        #expect(url.hash == "#y z")
    }

    @Test(arguments: [
        ("https://h:443/", "h", "h"), ("https://h:80/", "h:80", "h"), ("ftp://h:21/", "h", "h"),
        ("http://[::1]:81/", "[::1]:81", "::1"), ("http://[::1]/", "[::1]", "::1"), ("rel/x", "", ""),
        ("mailto:me@x.example", "", ""), ("http://[bad", "", ""),
    ])
    func tellsHost(text: String, host: String, hostname: String) {
        #expect(ElementURL(text).host == host)
        #expect(ElementURL(text).hostname == hostname)
    }

    @Test(arguments: [("rel/x", ":", "", "/rel/x"), ("", ":", "", ""), ("mailto:me", "mailto", "mailto://", "")])
    func tellsWhatReferencesHave(text: String, name: String, origin: String, path: String) {
        #expect(ElementURL(text).protocolName == name)
        #expect(ElementURL(text).origin == origin)
        #expect(ElementURL(text).pathname == path)
    }

    @Test func resolves_whenTheDocumentHasAURL() {
        #expect(ElementURL.resolve("../x", against: "http://h/a/b/c") == "http://h/a/x")
        #expect(ElementURL.resolve("../x", against: "") == "../x")
        #expect(ElementURL.resolve("http://[bad", against: "http://h/") == "http://[bad")
    }
}
