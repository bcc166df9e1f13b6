import SpateHTTP
import Testing

/// Every expectation is an answer of k6 v1.1.0 (Go 1.24.4) to a request for the URL.
@Suite struct HTTPURLTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let input: String
        let expected: String

        init(_ sentence: String, _ input: String, _ expected: String) {
            self.testDescription = sentence
            self.input = input
            self.expected = expected
        }
    }

    // MARK: Errors

    @Test(arguments: [
        Row(
            "no scheme, colon before the first slash",
            "127.0.0.1:80/p",
            "first path segment in URL cannot contain colon"
        ),
        Row("a scheme starts with a letter", "1http://h/", "first path segment in URL cannot contain colon"),
        Row("a scheme has no underscore", "ht_tp://h/", "first path segment in URL cannot contain colon"),
        Row("a space before the scheme", " http://h/", "first path segment in URL cannot contain colon"),
        Row("an empty scheme", ":foo", "missing protocol scheme"),
        Row("an empty scheme before slashes", "://x", "missing protocol scheme"),
        Row("a port of letters", "http://h:x/", "invalid port \":x\" after host"),
        Row("a port with a letter", "http://h:80x/", "invalid port \":80x\" after host"),
        Row("a negative port", "http://h:-1/", "invalid port \":-1\" after host"),
        Row("a port with a sign", "http://h:+80/", "invalid port \":+80\" after host"),
        Row("the last of two ports counts", "http://a:b:c/", "invalid port \":c\" after host"),
        Row("a parameter after the port", "http://h:80;x/", "invalid port \":80;x\" after host"),
        Row("an open bracket", "http://[::1/", "missing ']' in host"),
        Row("text after the bracket", "http://[::1]x/", "invalid port \"x\" after host"),
        Row("a space in the host", "http://a b/", "invalid character \" \" in host name"),
        Row("a backslash in the host", #"http://h\x/"#, #"invalid character "\\" in host name"#),
        Row("an escape in the host that is none", "http://a%zz/", "invalid URL escape \"%zz\""),
        Row("an ASCII escape in the host", "http://a%41/", "invalid URL escape \"%41\""),
        Row("an escaped colon in the host", "http://h%3A80/", "invalid URL escape \"%3A\""),
        Row("a zone must start with %25", "http://[fe80::1%en0]/", "invalid URL escape \"%en\""),
        Row("an escape in the path that is none", "http://h/%zz", "invalid URL escape \"%zz\""),
        Row("a lone percent sign", "http://h/%", "invalid URL escape \"%\""),
        Row("a cut escape", "http://h/a%2", "invalid URL escape \"%2\""),
        Row("an escape in the fragment that is none", "http://h/a#%zz", "invalid URL escape \"%zz\""),
        Row("an escape in the credentials that is none", "http://u%zz@h/", "invalid URL escape \"%zz\""),
        Row("a space in the user", "http://u v@h/", "net/url: invalid userinfo"),
        Row("a space in the password", "http://u:p p@h/", "net/url: invalid userinfo"),
        Row("a delete character", "http://h\u{7f}/", "net/url: invalid control character in URL"),
        Row("a control character in the path", "http://h/\u{1}", "net/url: invalid control character in URL"),
        Row("a line feed at the end", "http://h/\n", "net/url: invalid control character in URL"),
    ])
    func reportsWhatGoReports(_ row: Row) {
        let error = #expect(throws: HTTPURLError.self) { try HTTPURL(row.input) }
        #expect(error?.reason.description == row.expected)
    }

    @Test(arguments: [
        Row("the URL is quoted", "http://h:x/", #"invalid URL: parse "http://h:x/": invalid port ":x" after host"#),
        Row(
            "control characters are escaped",
            "http://h/\u{1}\n\u{7f}",
            #"invalid URL: parse "http://h/\x01\n\x7f": net/url: invalid control character in URL"#
        ),
        Row(
            "the fragment is left out",
            "http://h:x/#f",
            #"invalid URL: parse "http://h:x/": invalid port ":x" after host"#
        ),
        Row("unless it is at fault", "http://h/#%zz", #"invalid URL: parse "http://h/#%zz": invalid URL escape "%zz""#),
        Row("quotes and backslashes are escaped", #":"\"#, #"invalid URL: parse ":\"\\": missing protocol scheme"#),
        Row("letters are not", ":é😀", #"invalid URL: parse ":é😀": missing protocol scheme"#),
        Row(
            "invisible characters are",
            ":\u{a0}\u{200b}",
            #"invalid URL: parse ":\u00a0\u200b": missing protocol scheme"#
        ),
    ])
    func quotesTheURL(_ row: Row) {
        let error = #expect(throws: HTTPURLError.self) { try HTTPURL(row.input) }
        #expect(error?.description == row.expected)
    }

    @Test(arguments: [
        Row("nothing", "", #"unsupported protocol scheme """#),
        Row("a path", "/path", #"unsupported protocol scheme """#),
        Row("a relative path with a space", "a b", #"unsupported protocol scheme """#),
        Row("an asterisk", "*", #"unsupported protocol scheme """#),
        Row("a host without a scheme", "//127.0.0.1:18080/x", #"unsupported protocol scheme """#),
        Row("a name and a port", "localhost:80/p", #"unsupported protocol scheme "localhost""#),
        Row("another scheme", "ftp://127.0.0.1/", #"unsupported protocol scheme "ftp""#),
        Row("a scheme with a plus sign", "ht+tp://h/", #"unsupported protocol scheme "ht+tp""#),
        Row("an address", "mailto:a@b", #"unsupported protocol scheme "mailto""#),
        Row("code", "javascript:alert(1)", #"unsupported protocol scheme "javascript""#),
        Row("only a scheme", "http:", "http: no Host in request URL"),
        Row("a scheme and a slash", "http:/", "http: no Host in request URL"),
        Row("an empty host", "http:///p", "http: no Host in request URL"),
        Row("no slashes", "http:foo", "http: no Host in request URL"),
        Row("credentials without a host", "http://u:p@/", "http: no Host in request URL"),
    ])
    func parsesButCannotBeSent(_ row: Row) throws {
        #expect(try HTTPURL(row.input).unsendableReason == row.expected)
    }

    // MARK: Parts

    @Test(arguments: [
        Row("an empty path", "http://h", "/"),
        Row("an empty path with a query", "http://h?a b", "/?a b"),
        Row("an empty path with a fragment", "http://h#frag", "/"),
        Row(
            "spaces and letters are escaped in the path, not in the query",
            "http://h/a b/é?q=é b#fr ag",
            "/a%20b/%C3%A9?q=é b"
        ),
        Row("escapes stay as they are", "http://h/a%20b%2Fc/%e9?x=%zz", "/a%20b%2Fc/%e9?x=%zz"),
        Row("sub-delimiters stay", "http://h/a;b,c=d$e&f+g:h@i!j'k(l)m*n~o", "/a;b,c=d$e&f+g:h@i!j'k(l)m*n~o"),
        Row(
            "one forbidden character has all of the path escaped anew",
            #"http://h/a"b<c>d\e^f`g{h|i}j[k]l"#,
            "/a%22b%3Cc%3Ed%5Ce%5Ef%60g%7Bh%7Ci%7Dj%5Bk%5Dl"
        ),
        Row("dot segments are sent as they are", "http://h/a/../b/./c//d", "/a/../b/./c//d"),
        Row("two leading slashes stay", "http://h//x", "//x"),
        Row("an empty query keeps its question mark", "http://h/?", "/?"),
        Row("so it does without a path", "http://h?", "/?"),
        Row("the second question mark belongs to the query", "http://h/a?b?c#d#e", "/a?b?c"),
        Row("needless escapes stay", "http://h/%7Ea%41", "/%7Ea%41"),
        Row("unless another character has to be escaped", "http://h/é%41", "/%C3%A9A"),
        Row("escaping anew makes the digits upper case", "http://h/%e2%82 x", "/%E2%82%20x"),
        Row("brackets alone stay", "http://h/%2f/%5B[", "/%2f/%5B["),
        Row("a space at the end", "http://h/ ", "/%20"),
        Row("invisible characters", "http://h/\u{a0}\u{200b}", "/%C2%A0%E2%80%8B"),
    ])
    func makesTheRequestTarget(_ row: Row) throws {
        #expect(try HTTPURL(row.input).requestTarget == row.expected)
    }

    @Test(arguments: [
        Row("nothing changes in a plain URL", "http://h:80/a?b#c", "http://h:80/a?b#c"),
        Row("the scheme becomes lower case, the host does not", "HTTP://LOCALHOST/X", "http://LOCALHOST/X"),
        Row("path and fragment are escaped", "http://h/a b/é?q=é b#fr ag", "http://h/a%20b/%C3%A9?q=é b#fr%20ag"),
        Row("an empty fragment is dropped", "http://h/#", "http://h/"),
        Row("an empty query is not", "http://h?", "http://h?"),
        Row("a second hash sign is escaped", "http://h/a#d#e", "http://h/a#d%23e"),
        Row("an at sign in the user is escaped", "http://u@v@h/", "http://u%40v@h/"),
        Row("credentials keep their escapes", "http://us%40er:p%3Aw@h/a", "http://us%40er:p%3Aw@h/a"),
        Row("an empty user stays", "http://@h/a", "http://@h/a"),
        Row("a port with a leading zero stays", "http://h:018080/", "http://h:018080/"),
    ])
    func writesItselfOut(_ row: Row) throws {
        let url = try HTTPURL(row.input)
        #expect(url.text == row.expected)
        #expect(url.original == row.input)
    }

    @Test(arguments: [
        Row("no credentials", "http://h/a b?c#d", "http://h/a%20b?c#d"),
        Row("a user", "http://user@h/a", "http://****@h/a"),
        Row("an empty user", "http://@h/a", "http://****@h/a"),
        Row("user and password", "https://user:pw@h:1/a#b", "https://****:****@h:1/a#b"),
        Row("an empty user and a password", "http://:pw@h/a", "http://****:****@h/a"),
        Row("escaped credentials are masked whole", "http://us%40er:p%3Aw@h/a", "http://****:****@h/a"),
    ])
    func masksCredentials(_ row: Row) throws {
        #expect(try HTTPURL(row.input).cleaned == row.expected)
    }

    struct HostRow: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let input: String
        let host: String
        let port: Int
        let header: String

        init(_ sentence: String, _ input: String, _ host: String, _ port: Int, _ header: String) {
            self.testDescription = sentence
            self.input = input
            self.host = host
            self.port = port
            self.header = header
        }
    }

    @Test(arguments: [
        HostRow("http has port 80", "http://h/", "h", 80, "h"),
        HostRow("https has port 443", "HTTPS://h/", "h", 443, "h"),
        HostRow("a port of its own", "http://h:8080/", "h", 8080, "h:8080"),
        HostRow("the default port is named in the header when the URL names it", "http://h:80/", "h", 80, "h:80"),
        HostRow("an empty port is the default", "http://h:/", "h", 80, "h:"),
        HostRow("a leading zero", "http://h:018080/", "h", 18080, "h:018080"),
        HostRow("a port that no socket has", "http://h:99999/", "h", 99999, "h:99999"),
        HostRow("a port that no integer has", "http://h:99999999999999999999/", "h", .max, "h:99999999999999999999"),
        HostRow("upper case stays in the header", "http://LocalHost:1/", "localhost", 1, "LocalHost:1"),
        HostRow("an IPv6 address", "http://[::1]/", "::1", 80, "[::1]"),
        HostRow("an IPv6 address with a port", "http://u:p@[2001:DB8::1]:81/", "2001:db8::1", 81, "[2001:DB8::1]:81"),
        HostRow("a zone is not in the header", "http://[fe80::1%25eth0]:1/", "fe80::1%eth0", 1, "[fe80::1]:1"),
        HostRow(
            "only the last colon separates the port",
            "http://127.0.0.1:1:90/",
            "127.0.0.1:1",
            90,
            "127.0.0.1:1:90"
        ),
        HostRow("a port without a host", "http://:80/", "", 80, ":80"),
        HostRow("quotes and the like are allowed", "http://h\"<>/", "h\"<>", 80, "h\"<>"),
    ])
    func findsHostAndPort(_ row: HostRow) throws {
        let url = try HTTPURL(row.input)
        #expect(url.host == row.host)
        #expect(url.port == row.port)
        #expect(url.hostHeader == row.header)
    }

    @Test func decodesCredentials() throws {
        let url = try HTTPURL("http://us%40er:p%3Aw@h/")
        #expect(url.user == "us@er")
        #expect(url.password == "p:w")
        let empty = try HTTPURL("http://@h/")
        #expect(empty.user == "")
        #expect(empty.password == nil)
        #expect(try HTTPURL("http://h/").user == nil)
    }

    @Test func losesOnlyItsCredentials() throws {
        let url = try HTTPURL("http://u:p@H:81/a?b=c#d").withoutCredentials
        #expect(url.original == "http://H:81/a?b=c#d")
        #expect(url.user == nil)
        #expect(url == (try HTTPURL("http://H:81/a?b=c#d")))
    }

    // MARK: References

    struct ReferenceRow: Sendable, CustomTestStringConvertible {
        let base: String
        let reference: String
        let expected: String
        var testDescription: String { "\(reference) seen from \(base) is \(expected)" }

        init(_ base: String, _ reference: String, _ expected: String) {
            self.base = base
            self.reference = reference
            self.expected = expected
        }
    }

    @Test(arguments: [
        ReferenceRow("http://h:1/a/b/c?q=1#f", "x", "http://h:1/a/b/x"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "./x", "http://h:1/a/b/x"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "../x", "http://h:1/a/x"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "../../x", "http://h:1/x"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "../../../x", "http://h:1/x"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "/x", "http://h:1/x"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "//i:2/y", "http://i:2/y"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "?z=2", "http://h:1/a/b/c?z=2"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "#g", "http://h:1/a/b/c?q=1#g"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "", "http://h:1/a/b/c?q=1#f"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", ".", "http://h:1/a/b/"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "..", "http://h:1/a/"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "/a/./b/../c/", "http://h:1/a/c/"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "x y", "http://h:1/a/b/x%20y"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "x/é", "http://h:1/a/b/x/%C3%A9"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "foo:bar", "foo:bar"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "http:x", "http:x"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "HTTP://LOCALHOST:1/Q", "http://LOCALHOST:1/Q"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "x?y#z", "http://h:1/a/b/x?y#z"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "/a//b/../c", "http://h:1/a//c"),
        ReferenceRow("http://h:1/a/b/c?q=1#f", "x%2fy", "http://h:1/a/b/x%2fy"),
        ReferenceRow("http://h", "x", "http://h/x"),
        ReferenceRow("http://h", "../x", "http://h/x"),
        ReferenceRow("http://h", "?z=2", "http://h?z=2"),
        ReferenceRow("http://h", "#g", "http://h#g"),
        ReferenceRow("http://h", ".", "http://h/"),
        ReferenceRow("http://h", "https://i", "https://i"),
        ReferenceRow("http://u:p@h/d/", "x", "http://u:p@h/d/x"),
        ReferenceRow("http://u:p@h/d/", "?z", "http://u:p@h/d/?z"),
        ReferenceRow("http://u:p@h/d/", "//h/y", "http://h/y"),
        ReferenceRow("http://u:p@h/d/", "http://h/y", "http://h/y"),
    ])
    func resolves(_ row: ReferenceRow) throws {
        #expect(try HTTPURL(row.base).resolving(row.reference).text == row.expected)
    }

    @Test func refusesAReferenceThatIsNoURL() throws {
        let base = try HTTPURL("http://h/")
        let error = #expect(throws: HTTPURLError.self) { try base.resolving("//h:x/") }
        #expect(error?.parseText == #"parse "//h:x/": invalid port ":x" after host"#)
    }
}
