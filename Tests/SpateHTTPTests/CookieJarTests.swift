import SpateHTTP
import Testing

/// Every expectation without a note is an answer of k6 v1.1.0, asked with a server that sets and shows cookies.
@Suite struct CookieJarTests {
    private static let now = 1_700_000_000.0

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let url: String
        let headers: [String]
        /// The `Cookie` header by URL; empty for none.
        let sent: [String: String]

        init(_ sentence: String, from url: String, _ headers: [String], sent: [String: String]) {
            self.testDescription = sentence
            self.url = url
            self.headers = headers
            self.sent = sent
        }
    }

    @Test(arguments: [
        Row(
            "a cookie belongs to the directory of the path",
            from: "http://example.com/a/b",
            ["a=1"],
            sent: [
                "http://example.com/a/b": "a=1", "http://example.com/a": "a=1", "http://example.com/a/": "a=1",
                "http://example.com/": "", "http://example.com/ab": "",
            ]
        ),
        Row(
            "values with a space or comma are quoted",
            from: "http://example.com/",
            ["b=\"q\"", "c=\"x y\"", "d=x y", "e=x,y", "h=", " j = k ", "m=a=b"],
            sent: ["http://example.com/": "b=q; c=\"x y\"; d=\"x y\"; e=\"x,y\"; h=; j=\" k\"; m=a=b"]
        ),
        Row(
            "the longest path comes first, then the oldest",
            from: "http://example.com/a/b",
            [
                "a=1; Path=/", "b=2; Path=/a", "c=3; Path=/a/b/", "d=4; path=x", "e=5; Path=", "f=6; Path=/a/b",
                "g=7;PATH=\"/\"",
            ],
            sent: [
                "http://example.com/": "a=1",
                "http://example.com/a": "b=2; d=4; e=5; g=7; a=1",
                "http://example.com/a/b": "f=6; b=2; d=4; e=5; g=7; a=1",
                "http://example.com/a/b/c": "c=3; f=6; b=2; d=4; e=5; g=7; a=1",
                "http://example.com/ab": "a=1",
            ]
        ),
        Row(
            "a domain cookie is for the host and all below",
            from: "http://www.example.com/",
            [
                "a=1", "b=2; Domain=example.com", "c=3; Domain=.example.com", "d=4; Domain=other.org",
                "e=5; Domain=com",
                "f=6; Domain=www.example.com", "g=7; Domain=x.www.example.com", "h=8; Domain=EXAMPLE.COM",
                "i=9; Domain=example.com.", "j=10; Domain=..example.com", "k=11; Domain=", "l=12; Domain=.",
            ],
            sent: [
                "http://www.example.com/": "a=1; b=2; c=3; e=5; f=6; h=8; k=11",
                "http://example.com/": "b=2; c=3; e=5; h=8",
                "http://api.example.com/": "b=2; c=3; e=5; h=8",
                "http://x.www.example.com/": "b=2; c=3; e=5; f=6; h=8",
                "http://other.org/": "",
            ]
        ),
        Row(
            "a cookie for a top-level domain stays in its site",
            from: "http://example.com/",
            ["e=5; Domain=com"],
            sent: [
                "http://example.com/": "e=5", "http://x.example.com/": "e=5", "http://b.com/": "", "http://com/": "",
            ]
        ),
        Row(
            "so does one for localhost",
            from: "http://a.localhost/",
            ["e=5; Domain=localhost"],
            sent: ["http://a.localhost/": "e=5", "http://b.localhost/": "", "http://localhost/": ""]
        ),
        Row(
            "an address has no hosts below",
            from: "http://127.0.0.1/",
            ["a=1", "b=2; Domain=127.0.0.1", "c=3; Domain=.127.0.0.1"],
            sent: ["http://127.0.0.1/": "a=1; b=2", "http://127.0.0.1:8080/": "a=1; b=2", "http://localhost/": ""]
        ),
        Row(
            "a secure cookie is not sent over plain HTTP",
            from: "http://example.com/",
            ["s=1; Secure", "h=2; HttpOnly"],
            sent: ["http://example.com/": "h=2", "https://example.com/": "s=1; h=2"]
        ),
        Row(
            "except on this machine by name (k6 v2.2)",
            from: "http://a.localhost/",
            ["s=1; Secure"],
            sent: ["http://a.localhost/": "s=1"]
        ),
        Row(
            "or by address (k6 v2.2)",
            from: "http://127.0.0.2/",
            ["s=1; Secure"],
            sent: ["http://127.0.0.2/": "s=1"]
        ),
        Row(
            "or by IPv6 address (k6 v2.2)",
            from: "http://[::1]:8080/",
            ["s=1; Secure"],
            sent: ["http://[::1]/": "s=1"]
        ),
        Row(
            "what has expired is not sent, and what cannot be read never expires",
            from: "http://example.com/",
            [
                "a=1; Max-Age=0", "b=2; Max-Age=-5", "c=3; Max-Age=100", "d=4; Max-Age=010", "e=5; Max-Age=x",
                "f=6; Max-Age=0; Expires=Wed, 21 Oct 2037 07:28:00 GMT", "g=7; Expires=Wed, 21 Oct 2037 07:28:00 GMT",
                "i=9; Expires=Wed, 21 Oct 2015 07:28:00 GMT", "j=10; Expires=Wed, 21 Oct 2037 07:28:00",
                "s=19; Max-Age=5; Max-Age=0", "w=23; Max-Age=0; Max-Age=5",
            ],
            sent: ["http://example.com/": "c=3; d=4; e=5; g=7; j=10; w=23"]
        ),
        Row(
            "paths are compared without escapes",
            from: "http://example.com/a%20b/c",
            ["a=1", "b=2; Path=/a b", "c=3; Path=/a%20b"],
            sent: ["http://example.com/a%20b/c": "a=1; b=2", "http://example.com/a b": "a=1; b=2"]
        ),
        Row(
            "the same cookie is replaced and keeps its place",
            from: "http://example.com/x",
            ["z=1", "a=2", "z=3", "b=1; Path=/x"],
            sent: ["http://example.com/x": "b=1; z=3; a=2"]
        ),
        Row(
            "a final dot of the host does not matter",
            from: "http://example.com./",
            ["a=1"],
            sent: ["http://example.com/": "a=1", "http://EXAMPLE.com/": "a=1"]
        ),
        Row(
            "only HTTP has cookies",
            from: "ftp://example.com/",
            ["a=1"],
            sent: ["ftp://example.com/": "", "http://example.com/": ""]
        ),
    ])
    func sendsWhatWasSet(_ row: Row) throws {
        var jar = CookieJar()
        for header in row.headers {
            jar.store(setCookie: header, from: try HTTPURL(row.url), now: Self.now)
        }
        for (url, header) in row.sent {
            #expect(jar.header(for: try HTTPURL(url), now: Self.now) ?? "" == header, "\(url)")
        }
    }

    @Test func forgetsACookie_whenItsTimeHasCome() throws {
        let url = try HTTPURL("http://h/")
        var jar = CookieJar()
        jar.store(setCookie: "a=1; Max-Age=10", from: url, now: 1000)
        jar.set(Cookie(name: "b", value: "2", expires: 1_020_000), for: url, now: 1000)
        #expect(jar.header(for: url, now: 1009.9) == "a=1; b=2")
        #expect(jar.header(for: url, now: 1010) == "b=2")
        #expect(jar.header(for: url, now: 1020) == nil)
    }

    @Test func deletesACookie_whenItIsSetWithADateInThePast() throws {
        let url = try HTTPURL("http://h/")
        var jar = CookieJar()
        jar.set(Cookie(name: "r", value: "1"), for: url, now: Self.now)
        jar.set(Cookie(name: "r", value: "1", expires: 1_445_412_480_000), for: url, now: Self.now)
        #expect(jar.isEmpty)
    }

    @Test func removesWhatAHeaderMustNotHave() throws {
        let url = try HTTPURL("http://h/")
        var jar = CookieJar()
        jar.set(Cookie(name: "we ird;\n", value: "v a,l\"u;e\\é"), for: url, now: Self.now)
        #expect(jar.header(for: url, now: Self.now) == "we ird;-=\"v a,lue\"")
    }

    @Test func appendsToTheCookiesOfTheRequest() throws {
        let url = try HTTPURL("http://h/")
        var jar = CookieJar()
        for name in ["m0", "p", "z"] { jar.set(Cookie(name: name, value: "1"), for: url, now: Self.now) }
        var header = Array("own=1".utf8)
        Cookie.appendPair(name: "z", value: "1 2", to: &header)
        Cookie.appendPair(name: "y", value: "é", to: &header)
        Cookie.appendPair(name: "m0", value: "R", to: &header)
        jar.appendHeader(to: &header, for: url, now: Self.now, except: ["m0"])
        #expect(String(decoding: header, as: UTF8.self) == "own=1; z=\"1 2\"; y=; m0=R; p=1; z=1")
    }

    @Test func clearsOnlyTheDirectoryOfTheURL() throws {
        var jar = CookieJar()
        let url = try HTTPURL("http://example.com/a/b")
        let root = try HTTPURL("http://example.com/")
        jar.set(Cookie(name: "a", value: "1"), for: url, now: Self.now)
        jar.set(Cookie(name: "p", value: "1", path: "/a/b"), for: url, now: Self.now)
        jar.set(Cookie(name: "q", value: "1", path: "/a", maxAge: 10), for: root, now: Self.now)
        jar.set(Cookie(name: "d", value: "1", domain: "example.com"), for: root, now: Self.now)
        #expect(jar.header(for: url, now: Self.now) == "p=1; a=1; q=1; d=1")
        jar.clear(url, now: Self.now)
        #expect(jar.header(for: url, now: Self.now) == "p=1; d=1")
    }

    @Test func deletesOnlyTheCookieOfTheDirectoryOfTheURL() throws {
        var jar = CookieJar()
        let root = try HTTPURL("http://example.com/x")
        jar.set(Cookie(name: "d", value: "1", domain: "example.com"), for: root, now: Self.now)
        jar.set(Cookie(name: "q", value: "1", path: "/a"), for: root, now: Self.now)
        jar.delete(root, name: "q", now: Self.now)
        jar.delete(root, name: "d", now: Self.now)
        #expect(jar.cookies(for: try HTTPURL("http://example.com/a"), now: Self.now).map(\.name) == ["q"])
    }

    @Test func tellsHowItKeepsACookie() throws {
        var jar = CookieJar()
        let url = try HTTPURL("http://www.example.com/a/b")
        jar.set(Cookie(name: "a", value: "1"), for: url, now: Self.now)
        let sent = jar.store(setCookie: "b=2; Domain=Example.com; Path=/", from: url, now: Self.now)
        #expect(sent?.domain == "Example.com")
        let kept = jar.cookies(for: url, now: Self.now)
        #expect(kept.map(\.domain) == ["www.example.com", "example.com"])
        #expect(kept.map(\.hostOnly) == [true, false])
        #expect(kept.map(\.path) == ["/a", "/"])
        #expect(kept.map(\.creationOrder) == [0, 1])
    }
}
