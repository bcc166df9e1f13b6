import NIOCore
import NIOHPACK
import Testing

@testable import SpateHTTP

/// Holds our HPACK against the one of swift-nio-http2, which shares nothing with it.
@Suite struct HPACKTests {
    private static let names = [
        ":authority", ":path", ":method", "cookie", "user-agent", "x-request-id", "x-trace", "content-type", "date",
    ]

    private static func field(_ generator: inout SeededGenerator) -> (name: String, value: String) {
        let name = names[Int.random(in: 0..<names.count, using: &generator)]
        let count = [0, 1, 8, 30, 300, 5000][Int.random(in: 0..<6, using: &generator)]
        // Some come again, as the table is for.
        if Bool.random(using: &generator) { return (name, "value \(Int.random(in: 0..<6, using: &generator))") }
        let bytes = (0..<count).map { _ in UInt8.random(in: 0x20...0x7E, using: &generator) }
        return (name, String(decoding: bytes, as: UTF8.self))
    }

    private static func read(_ reader: HPACKReader, _ block: ByteBuffer) throws(HTTP2Violation) -> [String] {
        var seen: [String] = []
        let outcome: Result<Void, HTTP2Violation> = block.withUnsafeReadableBytes { bytes in
            Result { () throws(HTTP2Violation) in
                try reader.read(bytes) { name, value in
                    seen.append("\(String(decoding: name, as: UTF8.self))=\(String(decoding: value, as: UTF8.self))")
                }
            }
        }
        try outcome.get()
        return seen
    }

    @Test(arguments: 1...4)
    func readsWhatTheOtherWrites(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var other = HPACKEncoder(allocator: ByteBufferAllocator(), useHuffmanEncoding: seed % 2 == 0)
        let reader = HPACKReader()
        for _ in 0..<500 {
            let fields = (0..<Int.random(in: 1...12, using: &generator)).map { _ in Self.field(&generator) }
            var block = ByteBuffer()
            try other.encode(headers: HPACKHeaders(fields), to: &block)
            #expect(try Self.read(reader, block) == fields.map { "\($0.name)=\($0.value)" })
        }
    }

    @Test(arguments: 1...4)
    func isReadByTheOther(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var other = HPACKDecoder(
            allocator: ByteBufferAllocator(),
            maxDynamicTableSize: 4096,
            maxHeaderListSize: 1 << 20
        )
        let (writer, reader) = (HPACKWriter(), HPACKReader())
        for round in 0..<500 {
            if round % 25 == 12 { writer.setPeerLimit([0, 100, 4096, 1 << 20][round / 25 % 4]) }
            let fields = (0..<Int.random(in: 1...12, using: &generator)).map { _ in Self.field(&generator) }
            var laidOut = HPACKFields(fieldCount: 0, byteCount: 0)
            for field in fields { laidOut.add(field.name, field.value) }
            var block = ByteBuffer()
            writer.write(laidOut, to: &block)
            #expect(try Self.read(reader, block) == fields.map { "\($0.name)=\($0.value)" })
            let seen = try other.decodeHeaders(from: &block)
            #expect(seen.map { "\($0.name)=\($0.value)" } == fields.map { "\($0.name)=\($0.value)" })
        }
    }

    @Test func writesWhatIsKnown_asAByteEach() {
        var fields = HPACKFields(fieldCount: 4, byteCount: 64)
        fields.add(":method", "GET")
        fields.add(":path", "/a")
        fields.add("x-own", "b")
        let writer = HPACKWriter()
        var (first, second) = (ByteBuffer(), ByteBuffer())
        writer.write(fields, to: &first)
        writer.write(fields, to: &second)
        #expect(second.readableBytesView.elementsEqual([0x82, 0xBF, 0xBE]))
        #expect(first.readableBytes > 3)
    }

    @Test func tellsTheSmallestSizeToo_whenItGrewAgain() {
        var fields = HPACKFields(fieldCount: 1, byteCount: 16)
        fields.add(":method", "GET")
        let writer = HPACKWriter()
        writer.setPeerLimit(0)
        writer.setPeerLimit(4096)
        var block = ByteBuffer()
        writer.write(fields, to: &block)
        #expect(block.readableBytesView.elementsEqual([0x20, 0x3F, 0xE1, 0x1F, 0x82]))
    }

    /// - Source: RFC 7541, appendix C.4.1 and C.6.1.
    @Test func readsTheStandardsExamples() throws {
        let request: [UInt8] = [
            0x82, 0x86, 0x84, 0x41, 0x8C, 0xF1, 0xE3, 0xC2, 0xE5, 0xF2, 0x3A, 0x6B, 0xA0, 0xAB, 0x90, 0xF4, 0xFF,
        ]
        #expect(
            try Self.read(HPACKReader(), ByteBuffer(bytes: request))
                == [":method=GET", ":scheme=http", ":path=/", ":authority=www.example.com"]
        )
    }

    @Test(
        arguments: [
            [0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0xBE], [0x40], [0x40, 0x85, 0x00], [0x3F, 0xE2, 0x1F],
            [0x82, 0x20], [0x00, 0x81, 0x00, 0x00], [0x00, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0x00], [0x00, 0x01, 0x61],
        ] as [[UInt8]]
    )
    func refusesWhatIsNoBlock(bytes: [UInt8]) {
        #expect(throws: HTTP2Violation.compression) { try Self.read(HPACKReader(), ByteBuffer(bytes: bytes)) }
    }

    @Test(arguments: 1...4)
    func staysWithinBounds_whateverComes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let reader = HPACKReader()
        for _ in 0..<50_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            _ = try? Self.read(reader, ByteBuffer(bytes: bytes))
        }
    }

    @Test func codesEveryByte() throws {
        let bytes = (0...255).map { UInt8($0) } + Array("a usual text, mostly of small letters".utf8)
        try bytes.withUnsafeBytes { raw in
            let count = HPACKHuffman.encodedCount(raw)
            let coded = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
            let decoded = UnsafeMutableRawBufferPointer.allocate(
                byteCount: HPACKHuffman.decodedLimit(count),
                alignment: 1
            )
            defer {
                coded.deallocate()
                decoded.deallocate()
            }
            HPACKHuffman.encode(raw, to: try #require(coded.baseAddress))
            let found = HPACKHuffman.decode(UnsafeRawBufferPointer(coded), to: try #require(decoded.baseAddress))
            #expect(found == bytes.count && decoded[..<bytes.count].elementsEqual(bytes))
        }
    }
}
