import Testing

/// An answer as a server sends it and what the parser is to make of it.
struct AnswerCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The ends of lines are written as `\n` and sent as CR LF.
    let answer: String
    var isHead = false
    var closes = false
    var end = ParsedAnswer.End.done
    var status = 200
    var body = ""
    var isReusable = true
    var surplus = 0

    init(
        _ sentence: String,
        _ answer: String,
        isHead: Bool = false,
        closes: Bool = false,
        end: ParsedAnswer.End = .done,
        status: Int = 200,
        body: String = "",
        isReusable: Bool = true,
        surplus: Int = 0
    ) {
        testDescription = sentence
        self.answer = answer
        self.isHead = isHead
        self.closes = closes
        self.end = end
        self.status = status
        self.body = body
        self.isReusable = isReusable
        self.surplus = surplus
    }

    static let lengths = [
        AnswerCase("a length", "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", body: "hello"),
        AnswerCase("a length of 0", "HTTP/1.1 200 OK\nContent-Length: 0\n\n"),
        AnswerCase("a name in any case", "HTTP/1.1 200 OK\ncOnTeNt-LeNgTh:5\n\nhello", body: "hello"),
        AnswerCase("blanks around the length", "HTTP/1.1 200 OK\nContent-Length: \t 5 \t\n\nhello", body: "hello"),
        AnswerCase("the same length twice", "HTTP/1.1 200 OK\nContent-Length: 2\nContent-Length: 2\n\nok", body: "ok"),
        AnswerCase("no reason", "HTTP/1.1 200\nContent-Length: 2\n\nok", body: "ok"),
        AnswerCase("less than the length", "HTTP/1.1 200 OK\nContent-Length: 5\n\nhell", end: .needsMore, body: "hell"),
        AnswerCase(
            "less than the length, then the end: the caller reports it",
            "HTTP/1.1 200 OK\nContent-Length: 5\n\nhell",
            closes: true,
            end: .needsMore,
            body: "hell"
        ),
        AnswerCase(
            "more than the length",
            "HTTP/1.1 200 OK\nContent-Length: 2\n\nok!!!",
            body: "ok",
            isReusable: false,
            surplus: 3
        ),
        AnswerCase(
            "a second answer behind the first",
            "HTTP/1.1 204 No Content\n\nHTTP/1.1 200 OK\n\n",
            status: 204,
            isReusable: false,
            surplus: 19
        ),
    ]

    static let chunks = [
        AnswerCase("chunks", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nfoo\n3\nbar\n0\n\n", body: "foobar"),
        AnswerCase("no chunk but the last", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n0\n\n"),
        AnswerCase("the coding in any case", "HTTP/1.1 200 OK\nTRANSFER-ENCODING: Chunked\n\n1\nx\n0\n\n", body: "x"),
        AnswerCase(
            "hexadecimal sizes in both cases, with zeros in front",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\na\n0123456789\n0B\n0123456789a\n000\n\n",
            body: "01234567890123456789a"
        ),
        AnswerCase(
            "extensions",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3;a=b\nfoo\n3 ; c=\"d;e\"\nbar\n0;last\n\n",
            body: "foobar"
        ),
        AnswerCase(
            "trailers",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nfoo\n0\nX-Sum: 1\nContent-Length: 9\n\n",
            body: "foo"
        ),
        AnswerCase(
            "line ends within the data",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n4\n\n\n\n0\n\n",
            body: "\r\n\r\n"
        ),
        AnswerCase(
            "both framings: the coding decides and the connection ends",
            "HTTP/1.1 200 OK\nContent-Length: 3\nTransfer-Encoding: chunked\n\n1\nx\n0\n\n",
            body: "x",
            isReusable: false
        ),
        AnswerCase(
            "another coding below chunked",
            "HTTP/1.1 200 OK\nTransfer-Encoding: gzip, chunked\n\n1\nx\n0\n\n",
            body: "x"
        ),
        AnswerCase(
            "bytes behind the last chunk",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\nx\n0\n\nHTTP",
            body: "x",
            isReusable: false,
            surplus: 4
        ),
        AnswerCase(
            "the last chunk without its empty line",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\nx\n0\n",
            closes: true,
            end: .needsMore,
            body: "x"
        ),
    ]

    static let bodiless = [
        AnswerCase("HEAD has no body", "HTTP/1.1 200 OK\nContent-Length: 5\n\n", isHead: true),
        AnswerCase("HEAD has no chunks", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", isHead: true),
        AnswerCase("HEAD without any framing", "HTTP/1.1 200 OK\n\n", isHead: true),
        AnswerCase("204", "HTTP/1.1 204 No Content\nContent-Length: 5\n\n", status: 204),
        AnswerCase("304", "HTTP/1.1 304 Not Modified\nContent-Length: 5\n\n", status: 304),
        AnswerCase(
            "a body behind 204 is surplus",
            "HTTP/1.1 204 No Content\nContent-Length: 5\n\nhello",
            status: 204,
            isReusable: false,
            surplus: 5
        ),
        AnswerCase("101 ends HTTP", "HTTP/1.1 101 Switching Protocols\nUpgrade: x\n\n", status: 101),
        AnswerCase(
            "100 is passed over",
            "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nContent-Length: 2\n\nok",
            body: "ok"
        ),
        AnswerCase(
            "so are several, with fields",
            "HTTP/1.1 103 Early Hints\nLink: </a>\nContent-Length: 7\n\nHTTP/1.1 102 P\n\nHTTP/1.1 200 OK\nContent-Length: 1\n\nx",
            body: "x"
        ),
        AnswerCase("100 alone is no answer", "HTTP/1.1 100 Continue\n\n", closes: true, end: .needsMore, status: 0),
    ]

    static let persistence = [
        AnswerCase("close", "HTTP/1.1 200 OK\nConnection: close\nContent-Length: 1\n\nx", body: "x", isReusable: false),
        AnswerCase("Close", "HTTP/1.1 200 OK\nCONNECTION: Close\nContent-Length: 1\n\nx", body: "x", isReusable: false),
        AnswerCase("a list", "HTTP/1.1 200 OK\nConnection: te, close\nContent-Length: 0\n\n", isReusable: false),
        AnswerCase("keep-alive", "HTTP/1.1 200 OK\nConnection: keep-alive\nContent-Length: 1\n\nx", body: "x"),
        AnswerCase("1.0 closes", "HTTP/1.0 200 OK\nContent-Length: 1\n\nx", body: "x", isReusable: false),
        AnswerCase(
            "1.0 stays if it says so",
            "HTTP/1.0 200 OK\nConnection: Keep-Alive\nContent-Length: 1\n\nx",
            body: "x"
        ),
        AnswerCase("up to the end", "HTTP/1.1 200 OK\n\nall of it", closes: true, body: "all of it", isReusable: false),
        AnswerCase("up to the end, nothing", "HTTP/1.1 200 OK\n\n", closes: true, isReusable: false),
        AnswerCase("not at the end yet", "HTTP/1.1 200 OK\n\nall", end: .needsMore, body: "all", isReusable: false),
        AnswerCase(
            "an unknown coding lasts up to the end whatever the length",
            "HTTP/1.1 200 OK\nTransfer-Encoding: gzip\nContent-Length: 1\n\nabc",
            closes: true,
            body: "abc",
            isReusable: false
        ),
        AnswerCase("nothing at all", "", closes: true, end: .needsMore, status: 0),
        AnswerCase("half a head", "HTTP/1.1 200 OK\nContent-Le", closes: true, end: .needsMore, status: 0),
    ]

    static let errors = [
        AnswerCase("another protocol", "SSH-2.0-OpenSSH_9.6\n", end: .failed("malformedStatusLine")),
        AnswerCase("an empty line first", "\nHTTP/1.1 200 OK\n\n", end: .failed("malformedStatusLine")),
        AnswerCase("HTTP/2", "HTTP/2 200 OK\nContent-Length: 0\n\n", end: .failed("malformedStatusLine")),
        AnswerCase("HTTP/1.2", "HTTP/1.2 200 OK\nContent-Length: 0\n\n", end: .failed("malformedStatusLine")),
        AnswerCase("a status of two digits", "HTTP/1.1 20 OK\n\n", end: .failed("malformedStatusLine")),
        AnswerCase("a status of four digits", "HTTP/1.1 2000 OK\n\n", end: .failed("malformedStatusLine")),
        AnswerCase("a status of letters", "HTTP/1.1 abc OK\n\n", end: .failed("malformedStatusLine")),
        AnswerCase("a status below 100", "HTTP/1.1 099 OK\n\n", end: .failed("malformedStatusLine")),
        AnswerCase("a field without colon", "HTTP/1.1 200 OK\nNonsense\n\n", end: .failed("malformedField")),
        AnswerCase("a field without name", "HTTP/1.1 200 OK\n: x\n\n", end: .failed("malformedField")),
        AnswerCase("a negative length", "HTTP/1.1 200 OK\nContent-Length: -1\n\n", end: .failed("badContentLength")),
        AnswerCase("a length with sign", "HTTP/1.1 200 OK\nContent-Length: +1\n\n", end: .failed("badContentLength")),
        AnswerCase("a length of letters", "HTTP/1.1 200 OK\nContent-Length: abc\n\n", end: .failed("badContentLength")),
        AnswerCase("an empty length", "HTTP/1.1 200 OK\nContent-Length:\n\n", end: .failed("badContentLength")),
        AnswerCase(
            "a length beyond any number",
            "HTTP/1.1 200 OK\nContent-Length: 99999999999999999999\n\n",
            end: .failed("badContentLength")
        ),
        AnswerCase("a list of lengths", "HTTP/1.1 200 OK\nContent-Length: 5, 6\n\n", end: .failed("badContentLength")),
        AnswerCase(
            "two different lengths",
            "HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 6\n\nhello!",
            end: .failed("conflictingContentLengths")
        ),
        AnswerCase(
            "a coding above chunked",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked, gzip\n\n",
            end: .failed("unsupportedTransferEncoding")
        ),
        AnswerCase(
            "a size of no digits",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n\n",
            end: .failed("badChunk")
        ),
        AnswerCase(
            "a size of letters",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nxyz\n",
            end: .failed("badChunk")
        ),
        AnswerCase("a negative size", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n-1\n", end: .failed("badChunk")),
        AnswerCase(
            "a size with prefix",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n0x5\n",
            end: .failed("badChunk")
        ),
        AnswerCase(
            "a blank before the size",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n 5\n",
            end: .failed("badChunk")
        ),
        AnswerCase("two sizes", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5 5\n", end: .failed("badChunk")),
        AnswerCase(
            "a size that does not fit",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nffffffffffffffff\n",
            end: .failed("badChunk")
        ),
        AnswerCase(
            "data longer than its size",
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nfooo\n0\n\n",
            end: .failed("badChunk")
        ),
    ]

    static let all = lengths + chunks + bodiless + persistence + errors
}
