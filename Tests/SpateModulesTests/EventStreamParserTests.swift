import NIOCore
import Testing

@testable import SpateModules

/// The rules of the HTML standard, however the bytes are split.
@Suite struct EventStreamParserTests {
    private static func event(
        _ data: String? = nil,
        id: String = "",
        name: String = "",
        comment: String = ""
    ) -> EventStreamParser.Item {
        .event(
            ServerSentEvent(
                id: Array(id.utf8),
                name: Array(name.utf8),
                data: data.map { Array($0.utf8) },
                comment: Array(comment.utf8)
            )
        )
    }

    private static func parse(_ bytes: [UInt8], size: Int) throws -> [EventStreamParser.Item] {
        var parser = EventStreamParser()
        var items: [EventStreamParser.Item] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            items += try parser.consume(ByteBuffer(bytes: rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return items
    }

    private static func parse(_ text: String) throws -> [EventStreamParser.Item] {
        try parse(Array(text.utf8), size: .max)
    }

    private static let stream =
        "\u{FEFF}: hello\nid: 1\r\nevent:add\rdata: a\ndata:\r\ndata:  b\r\r\n\nretry: 10\ndata: é:€\n\n"
        + ":beat\r\n\r\ndata\n\nwhat\nevent: x\n\ndata: cut off"

    private static let items = [
        event("a\n\n b", id: "1", name: "add", comment: "hello"), event("é:€"), event(comment: "beat"), event(""),
        .unknownLine(Array("what".utf8)), event(name: "x"),
    ]

    @Test func readsBlocksInPiecesOfAnySize() throws {
        let bytes = Array(Self.stream.utf8)
        for size in 1...bytes.count { #expect(try Self.parse(bytes, size: size) == Self.items) }
    }

    /// Streams of the bytes that mean something, split at random: the same items as in one piece.
    @Test(arguments: UInt64(1)...20) func splittingChangesNothing(seed: UInt64) throws {
        var state = seed
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let words = ["\n", "\r", "\r\n", "data", ":", " ", "id", "event", "x", "\0", "\u{FEFF}", "data: y\n\n"]
        for _ in 0..<50 {
            let bytes = (0..<(1 + random(60))).flatMap { _ in Array(words[random(words.count)].utf8) }
            var parser = EventStreamParser()
            var items: [EventStreamParser.Item] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let size = random(5)
                items += try parser.consume(ByteBuffer(bytes: rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            #expect(items == (try Self.parse(bytes, size: .max)))
        }
    }

    @Test func followsExamplesOfTheStandard() throws {
        #expect(try Self.parse("data: YHOO\ndata: +2\ndata: 10\n\n") == [Self.event("YHOO\n+2\n10")])
        #expect(try Self.parse("data\n\ndata\ndata\n\ndata:") == [Self.event(""), Self.event("\n")])
        #expect(try Self.parse("data:test\n\ndata: test\n\n") == [Self.event("test"), Self.event("test")])
    }

    @Test func passesOverIDsWithNUL() throws {
        #expect(try Self.parse("id: a\nid: b\0c\ndata: x\n\n") == [Self.event("x", id: "a")])
    }

    @Test func readsOneByteOrderMarkAtTheStartOnly() throws {
        let mark = "\u{FEFF}"
        #expect(try Self.parse("\(mark)data: x\n\n") == [Self.event("x")])
        #expect(try Self.parse("\(mark)\(mark)data: x\n\n") == [.unknownLine(Array("\(mark)data: x".utf8))])
    }

    @Test func tellsMessagesFromWhatKeepsConnectionsAlive() {
        #expect(ServerSentEvent(data: []).isMessage)
        #expect(!ServerSentEvent(name: [1], comment: [2]).isMessage)
    }

    @Test func refusesWhatNeverEnds() throws {
        var parser = EventStreamParser()
        let half = String(repeating: "x", count: EventStreamParser.maxBlockBytes / 2)
        let piece = ByteBuffer(string: "data: \(half)\n")
        _ = try parser.consume(piece)
        #expect(throws: EventStreamParser.TooLarge.self) { try parser.consume(piece) }
        var alive = EventStreamParser()
        let beat = ByteBuffer(string: ":\(half)\n")
        for _ in 0..<4 { #expect(try alive.consume(beat).isEmpty) }
    }
}
