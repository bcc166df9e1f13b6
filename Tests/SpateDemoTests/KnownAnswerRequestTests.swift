import NIOCore
import Testing

@testable import SpateDemo

@Suite struct KnownAnswerRequestTests {
    @Test func takesHeadsOneByOne() {
        var buffer = ByteBuffer(
            string: "GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b?c HTTP/1.1\r\nCONNECTION: Close\r\n\r\nGET /d"
        )
        #expect(KnownAnswerRequest.read(from: &buffer) == .request(KnownAnswerRequest(path: "/a", isLast: false)))
        #expect(KnownAnswerRequest.read(from: &buffer) == .request(KnownAnswerRequest(path: "/b?c", isLast: true)))
        #expect(KnownAnswerRequest.read(from: &buffer) == .incomplete)
        #expect(String(buffer: buffer) == "GET /d")
    }

    @Test func takesTheSameHead_whereverItIsCut() {
        let head = Array("GET /a HTTP/1.1\r\nConnection: close\r\n\r\n".utf8)
        for length in 0..<head.count {
            var buffer = ByteBuffer(bytes: head.prefix(length))
            #expect(KnownAnswerRequest.read(from: &buffer) == .incomplete)
            #expect(buffer.readableBytes == length)
        }
    }

    @Test(arguments: ["POST /a HTTP/1.1\r\n\r\n", "nonsense\r\n\r\n"])
    func refuses_whenItIsNoGET(text: String) {
        var buffer = ByteBuffer(string: text)
        #expect(KnownAnswerRequest.read(from: &buffer) == .refused)
    }

    @Test func refuses_whenTheHeadIsTooLong() {
        var buffer = ByteBuffer(string: "GET /a HTTP/1.1\r\nX: " + String(repeating: "x", count: 16 * 1024))
        #expect(KnownAnswerRequest.read(from: &buffer) == .refused)
    }
}
