import NIOCore
import SpateHTTP
import Testing

@Suite struct HTTPResponseParserTests {
    @Test(arguments: AnswerCase.lengths + AnswerCase.chunks)
    func framesBody(_ row: AnswerCase) { check(row) }

    @Test(arguments: AnswerCase.bodiless)
    func expectsNoBody_whenThereIsNone(_ row: AnswerCase) { check(row) }

    @Test(arguments: AnswerCase.persistence)
    func tellsWhetherConnectionStays(_ row: AnswerCase) { check(row) }

    @Test(arguments: AnswerCase.errors)
    func refuses(_ row: AnswerCase) {
        let parsed = ParsedAnswer(row.answer, expectsNoBody: row.isHead, closes: row.closes)
        #expect(parsed.end == row.end)
    }

    @Test(arguments: AnswerCase.all)
    func parsesTheSame_whenSplitAtAnyByte(_ row: AnswerCase) {
        let bytes = ParsedAnswer.wire(row.answer)
        let whole = ParsedAnswer([bytes[...]], expectsNoBody: row.isHead, closes: row.closes)
        for position in 0...bytes.count {
            let split = ParsedAnswer(
                [bytes[..<position], bytes[position...]],
                expectsNoBody: row.isHead,
                closes: row.closes
            )
            #expect(split == whole, "split at \(position)")
        }
    }

    @Test(arguments: AnswerCase.all)
    func parsesTheSame_whenCutIntoPieces(_ row: AnswerCase) {
        let bytes = ParsedAnswer.wire(row.answer)
        let whole = ParsedAnswer([bytes[...]], expectsNoBody: row.isHead, closes: row.closes)
        var generator = SeededGenerator(seed: UInt64(bytes.count))
        for longest in [1, 2, 3, 7, 30] {
            let pieces = bytes.pieces(upTo: longest, using: &generator)
            let cut = ParsedAnswer(pieces, expectsNoBody: row.isHead, closes: row.closes)
            #expect(cut == whole, "pieces of up to \(longest) bytes")
        }
    }

    @Test(arguments: AnswerCase.lengths + AnswerCase.chunks)
    func countsBodyWithoutKeepingIt_whenDiscarding(_ row: AnswerCase) {
        let kept = ParsedAnswer(row.answer, closes: row.closes)
        let dropped = ParsedAnswer(row.answer, mode: .discard, closes: row.closes)
        #expect(dropped.body.isEmpty)
        #expect(dropped.bodyByteCount == kept.bodyByteCount)
        #expect(dropped.end == kept.end)
        #expect(dropped.isReusable == kept.isReusable)
        #expect(dropped.surplusByteCount == kept.surplusByteCount)
    }

    @Test func acceptsBareLineFeeds() {
        let bytes = Array("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\nok\n0\n\n".utf8)
        let parsed = ParsedAnswer([bytes[...]])
        #expect(parsed.end == .done)
        #expect(parsed.text == "ok")
    }

    @Test func keepsFieldsAsReceived() throws {
        var parser = HTTPResponseParser(expectsNoBody: false, mode: .keep)
        let text =
            "HTTP/1.0 404 Not  Here\nSet-Cookie: a=1\nX-Two:  b : c \nset-cookie: d=2\nX-Empty:\nContent-Length: 0\n\n"
        _ = try parser.consume(ByteBuffer(bytes: ParsedAnswer.wire(text)))
        let head = try #require(parser.head)
        #expect(head.status == 404)
        #expect(head.statusText == "404 Not  Here")
        #expect(head.proto == "HTTP/1.0")
        #expect(head.fields.map(\.name) == ["Set-Cookie", "X-Two", "set-cookie", "X-Empty", "Content-Length"])
        #expect(head.values(of: "SET-COOKIE") == ["a=1", "d=2"])
        #expect(head.value(of: "x-two") == "b : c")
        #expect(head.value(of: "x-empty") == "")
        #expect(head.value(of: "x-none") == nil)
        #expect(head.hasSetCookie)
        #expect(!head.hasContentEncoding)
    }

    @Test func quotesStatusLine_whenItIsMalformed() {
        let parsed = ParsedAnswer("Hello there\n\n")
        #expect(parsed.error == .malformedStatusLine("Hello there"))
    }

    @Test func acceptsHeadUpToTheLimit() {
        let start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: "
        let fill = HTTPResponseParser.headLimit - start.utf8.count - 4
        let bytes = Array((start + String(repeating: "a", count: fill) + "\r\n\r\n").utf8)
        #expect(ParsedAnswer([bytes[...]]).end == .done)
    }

    @Test(arguments: [true, false])
    func refusesHeadBeyondTheLimit(isComplete: Bool) {
        let text = "HTTP/1.1 200 OK\r\nX: " + String(repeating: "a", count: HTTPResponseParser.headLimit)
        let bytes = Array((text + (isComplete ? "\r\n\r\n" : "")).utf8)
        #expect(ParsedAnswer([bytes[...]]).error == .headTooLarge(limit: HTTPResponseParser.headLimit))
    }

    @Test(arguments: ["1;", "0\r\nX: "])
    func refusesEndlessLines_whenChunked(start: String) {
        let text =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + start + String(repeating: "a", count: 1 << 16)
        #expect(ParsedAnswer([Array(text.utf8)[...]]).error == .badChunk)
    }

    @Test func refusesEndlessTrailers() {
        let trailers = String(repeating: "X: \(String(repeating: "a", count: 1000))\r\n", count: 1100)
        let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + trailers
        #expect(ParsedAnswer([Array(text.utf8)[...]]).error == .headTooLarge(limit: HTTPResponseParser.headLimit))
    }

    @Test(arguments: [
        ("close", false), ("Keep-Alive, Close", false), ("x-close-y", true), ("closed", true), ("foo ,close ", false),
    ])
    func readsConnectionByToken(value: String, stays: Bool) {
        let text = "HTTP/1.1 200 OK\r\nConnection: \(value)\r\nContent-Length: 0\r\n\r\n"
        #expect(ParsedAnswer([Array(text.utf8)[...]]).isReusable == stays)
    }

    @Test func saysWhetherAnythingCame() throws {
        var parser = HTTPResponseParser(expectsNoBody: false, mode: .keep)
        #expect(!parser.hasStarted)
        _ = try parser.consume(ByteBuffer(string: "H"))
        #expect(parser.hasStarted)
    }

    private func check(_ row: AnswerCase) {
        let parsed = ParsedAnswer(row.answer, expectsNoBody: row.isHead, closes: row.closes)
        #expect(parsed.end == row.end)
        #expect(parsed.status == row.status)
        #expect(parsed.text == row.body)
        #expect(parsed.bodyByteCount == row.body.utf8.count)
        #expect(parsed.surplusByteCount == row.surplus)
        if parsed.status != 0 { #expect(parsed.isReusable == row.isReusable) }
    }
}

extension [UInt8] {
    /// Cuts into pieces of 1…`longest` bytes.
    func pieces(upTo longest: Int, using generator: inout SeededGenerator) -> [ArraySlice<UInt8>] {
        var result: [ArraySlice<UInt8>] = []
        var start = 0
        while start < count {
            let end = Swift.min(count, start + Int.random(in: 1...longest, using: &generator))
            result.append(self[start..<end])
            start = end
        }
        return result
    }
}
