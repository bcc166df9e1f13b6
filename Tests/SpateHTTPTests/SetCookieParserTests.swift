import SpateHTTP
import Testing

/// Every expectation is what k6 v1.1.0 shows in `res.cookies`.
@Suite struct SetCookieParserTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let header: String
        let cookie: Cookie?

        init(_ sentence: String, _ header: String, _ cookie: Cookie?) {
            self.testDescription = sentence
            self.header = header
            self.cookie = cookie
        }
    }

    @Test(arguments: [
        Row("a name and a value", "a=1", Cookie(name: "a", value: "1")),
        Row("quotes around the value are removed", "b=\"q\"", Cookie(name: "b", value: "q")),
        Row("so they are around spaces", "c=\"x y\"", Cookie(name: "c", value: "x y")),
        Row("a space in the value", "d=x y", Cookie(name: "d", value: "x y")),
        Row("a comma in the value", "e=x,y", Cookie(name: "e", value: "x,y")),
        Row("an empty value", "h=", Cookie(name: "h", value: "")),
        Row("an empty value in quotes", "o=\"\"", Cookie(name: "o", value: "")),
        Row("an equals sign in the value", "m=a=b", Cookie(name: "m", value: "a=b")),
        Row("space around the name and before the value", " j = k ", Cookie(name: "j", value: " k")),
        Row("a quote inside", "f=a\"b", nil),
        Row("a backslash", "g=a\\b", nil),
        Row("one quote only", "n=\"", nil),
        Row("a quote at the start only", "p=\"a", nil),
        Row("a letter beyond ASCII", "l=é", nil),
        Row("no name", "=v", nil),
        Row("a space in the name", "k k=v", nil),
        Row("no equals sign", "c; d=1", nil),
        Row("nothing", "  ", nil),
        Row("a path", "a=1; Path=/x", Cookie(name: "a", value: "1", path: "/x")),
        Row("a path that is relative is shown as it is", "d=4; path=x", Cookie(name: "d", value: "4", path: "x")),
        Row("a path in quotes is ignored", "g=7;PATH=\"/\"", Cookie(name: "g", value: "7")),
        Row(
            "a domain is shown as it is",
            "h=8; Domain=.EXAMPLE.COM",
            Cookie(name: "h", value: "8", domain: ".EXAMPLE.COM")
        ),
        Row(
            "flags with and without values, empty and unknown attributes",
            "a=b; ; Secure ;; HttpOnly=false; SameSite=Strict",
            Cookie(name: "a", value: "b", httpOnly: true, secure: true)
        ),
        Row("an age", "c=3; Max-Age=100", Cookie(name: "c", value: "3", maxAge: 100)),
        Row("an age with a sign", "v=22; Max-Age=+5", Cookie(name: "v", value: "22", maxAge: 5)),
        Row("age zero is shown as -1", "a=1; Max-Age=0", Cookie(name: "a", value: "1", maxAge: -1)),
        Row("so is a negative age", "b=2; Max-Age=-5", Cookie(name: "b", value: "2", maxAge: -1)),
        Row("and many zeros", "x=24; Max-Age=00", Cookie(name: "x", value: "24", maxAge: -1)),
        Row("an age with a leading zero is ignored", "d=4; Max-Age=010", Cookie(name: "d", value: "4")),
        Row("an age that is no number is ignored", "e=5; Max-Age=x", Cookie(name: "e", value: "5")),
        Row("the last age wins", "s=19; Max-Age=5; Max-Age=0", Cookie(name: "s", value: "19", maxAge: -1)),
        Row(
            "a date",
            "g=7; Expires=Wed, 21 Oct 2037 07:28:00 GMT",
            Cookie(name: "g", value: "7", expires: 2_139_722_880_000)
        ),
        Row("a date that is none is ignored", "n=14; Expires=0", Cookie(name: "n", value: "14")),
    ])
    func reads(_ row: Row) {
        #expect(SetCookieParser.parse(row.header.utf8) == row.cookie)
    }
}
