import NIOCore
import Testing

@testable import SpateModules

@Suite struct RESPParserTests {
    private func text(_ text: String) -> RESPValue { .text(Array(text.utf8)) }

    private static let stream =
        "+OK\r\n-ERR no\r\n:-5\r\n$3\r\na\r\n\r\n$-1\r\n*-1\r\n*0\r\n*3\r\n:1\r\n*2\r\n:2\r\n$1\r\nx\r\n$-1\r\n"

    private var values: [RESPValue] {
        [
            text("OK"), .error("ERR no"), .integer(-5), text("a\r\n"), .null, .null, .array([]),
            .array([.integer(1), .array([.integer(2), text("x")]), .null]),
        ]
    }

    @Test(arguments: [1, 2, 3, 7, 1000]) func readsRepliesInPiecesOfAnySize(size: Int) throws {
        var parser = RESPParser()
        var found: [RESPValue] = []
        var rest = Array(Self.stream.utf8)[...]
        // A bulk string's length counts its bytes.
        #expect(Self.stream.contains("$3\r\na\r\n\r\n"))
        while !rest.isEmpty {
            parser.append(ByteBuffer(bytes: rest.prefix(size)))
            rest = rest.dropFirst(size)
            while let value = try parser.next() { found.append(value) }
        }
        #expect(found == values)
    }

    @Test(
        arguments: ["HTTP/1.1 400\r\n", ":x\r\n", "$-2\r\n", "$99999999999\r\n", "*x\r\n", "+no return\n", "\r\n"]
    ) func refusesWhatIsNoReply(text: String) {
        var parser = RESPParser()
        parser.append(ByteBuffer(string: text))
        #expect(throws: RESPError.self) { try parser.next() }
    }

    @Test func refusesWhatNeverEnds() throws {
        var parser = RESPParser()
        parser.append(ByteBuffer(string: "+" + String(repeating: "x", count: RESPParser.maxLineBytes)))
        #expect(throws: RESPError.self) { try parser.next() }
        var nested = RESPParser()
        nested.append(ByteBuffer(string: String(repeating: "*1\r\n", count: RESPParser.maxDepth + 1)))
        #expect(throws: RESPError.self) { try nested.next() }
    }

    @Test func writesCommandsAsArrays() {
        var buffer = ByteBuffer()
        RedisCommand("SET", "é", "").write(to: &buffer)
        #expect(String(buffer: buffer) == "*3\r\n$3\r\nSET\r\n$2\r\né\r\n$0\r\n\r\n")
    }
}
