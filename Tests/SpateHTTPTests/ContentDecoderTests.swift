import SpateHTTP
import Testing

@Suite struct ContentDecoderTests {
    private static let text = Array(String(repeating: "hello hello hello world ", count: 20).utf8)

    /// Bodies as k6 v1.1.0 compressed them, by value of `Content-Encoding`; base64.
    static let fixtures: [(String, String)] = [
        ("gzip", "H4sIAAAAAAAA/8pIzcnJV0Amy/OLclIURsWHhzggAAD//2BRYxngAQAA"),
        ("deflate", "eJzKSM3JyVdAJsvzi3JSFEbFh4c4IAAA//9CsbHR"),
        ("zstd", "KLUv/UQA4ADNAABYaGVsbG8gd29ybGQEALM7FQSFgZqHDleKUHx3mg=="),
        ("br", "G98BACRAcpBkGMvq8DydyIIG"),
        ("gzip, br", "ixSAH4sIAAAAAAAA/8pIzcnJV0Amy/OLclIURsWHhzggAAD//2BRYxngAQAAAw=="),
    ]

    private static func fixture(_ name: String) -> [UInt8] {
        bytes(base64: fixtures.first { $0.0 == name }?.1 ?? "")
    }

    private static func bytes(base64: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bytes: [UInt8] = []
        var bits = 0
        for (index, digit) in base64.utf8.enumerated() {
            guard let value = alphabet.firstIndex(of: digit) else { break }
            bits = bits << 6 | value
            if index % 4 != 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> (6 - 2 * (index % 4)))) }
        }
        return bytes
    }

    @Test(arguments: fixtures)
    func decodesWhatK6Encodes(contentEncoding: String, base64: String) throws {
        let decoder = ContentDecoder(contentEncoding: contentEncoding)
        #expect(try decoder.decode(Self.bytes(base64: base64)) == Self.text)
    }

    @Test(arguments: ["gzip", "deflate", "zstd", "br", "gzip, br", "zstd,deflate,gzip,br", "gzip,gzip"])
    func undoesTheEncoder(compression: String) throws {
        let encoder = try ContentEncoder(compression: compression)
        let decoder = ContentDecoder(contentEncoding: encoder.contentEncoding)
        let noise = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 2_654_435_761 >> 13) }
        for body in [[], [42], Self.text, noise, .init(repeating: 7, count: 2_000_000)] {
            let encoded = encoder.encode(body)
            #expect(try decoder.decode(encoded) == body)
        }
    }

    struct TokenRow: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let contentEncoding: String
        let codings: [ContentCoding]

        init(_ sentence: String, _ contentEncoding: String, _ codings: [ContentCoding]) {
            self.testDescription = sentence
            self.contentEncoding = contentEncoding
            self.codings = codings
        }
    }

    @Test(arguments: [
        TokenRow("no header", "", []),
        TokenRow("one coding", "gzip", [.gzip]),
        TokenRow("the last one is undone first", "gzip,deflate , br\t,\tzstd", [.zstd, .brotli, .deflate, .gzip]),
        TokenRow("unknown tokens are ignored", "foo, gzip, identity", [.gzip]),
        TokenRow("empty tokens are ignored", ",gzip,", [.gzip]),
        TokenRow("upper case is unknown", "GZIP", []),
        TokenRow("x-gzip is unknown", "x-gzip", []),
    ])
    func readsTheHeader(_ row: TokenRow) {
        #expect(ContentDecoder(contentEncoding: row.contentEncoding).codings == row.codings)
    }

    struct ErrorRow: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let coding: String
        let body: [UInt8]
        let reason: String

        init(_ sentence: String, _ coding: String, _ body: [UInt8], _ reason: String) {
            self.testDescription = sentence
            self.coding = coding
            self.body = body
            self.reason = reason
        }
    }

    private static func flipped(_ coding: String, at offsetFromEnd: Int) -> [UInt8] {
        var body = fixture(coding)
        body[body.count - offsetFromEnd] ^= 0xFF
        return body
    }

    /// The reasons are those of k6 v1.1.0.
    static let errorRows = [
        ErrorRow("an empty gzip body", "gzip", [], "EOF"),
        ErrorRow("a gzip body of other bytes", "gzip", Array("garbage garbage".utf8), "gzip: invalid header"),
        ErrorRow("a gzip body cut in its header", "gzip", Array(fixture("gzip").prefix(5)), "unexpected EOF"),
        ErrorRow("a gzip body cut in the middle", "gzip", Array(fixture("gzip").prefix(15)), "unexpected EOF"),
        ErrorRow("a gzip body cut in its checksum", "gzip", fixture("gzip").dropLast(4), "unexpected EOF"),
        ErrorRow("a gzip body with a wrong checksum", "gzip", flipped("gzip", at: 6), "gzip: invalid checksum"),
        ErrorRow("a gzip body with a wrong length", "gzip", flipped("gzip", at: 1), "gzip: invalid checksum"),
        ErrorRow("a little text after gzip", "gzip", fixture("gzip") + Array("trail".utf8), "unexpected EOF"),
        ErrorRow(
            "much text after gzip",
            "gzip",
            fixture("gzip") + Array("long enough a trail".utf8),
            "gzip: invalid header"
        ),
        ErrorRow("an empty deflate body", "deflate", [], "unexpected EOF"),
        ErrorRow("one byte", "deflate", [0x78], "unexpected EOF"),
        ErrorRow("a deflate body of other bytes", "deflate", Array("garbage".utf8), "zlib: invalid header"),
        ErrorRow(
            "raw deflate is not understood",
            "deflate",
            Array(fixture("deflate").dropFirst(2)),
            "zlib: invalid header"
        ),
        ErrorRow("a deflate body cut in the middle", "deflate", Array(fixture("deflate").prefix(8)), "unexpected EOF"),
        ErrorRow(
            "a deflate body with a wrong checksum",
            "deflate",
            flipped("deflate", at: 1),
            "zlib: invalid checksum"
        ),
        ErrorRow(
            "a zstd body of other bytes",
            "zstd",
            Array("garbage garbage".utf8),
            "invalid input: magic number mismatch"
        ),
        ErrorRow("a zstd body cut in its magic number", "zstd", Array(fixture("zstd").prefix(3)), "unexpected EOF"),
        ErrorRow("a zstd body cut at the end", "zstd", fixture("zstd").dropLast(1), "unexpected EOF"),
        ErrorRow("a zstd body with a wrong checksum", "zstd", flipped("zstd", at: 1), "CRC check failed"),
        ErrorRow(
            "text after zstd",
            "zstd",
            fixture("zstd") + Array("trail".utf8),
            "invalid input: magic number mismatch"
        ),
        ErrorRow("a br body of other bytes", "br", Array("garbage garbage".utf8), "brotli: PADDING_1"),
        ErrorRow("a br body of ones", "br", [0xFF, 0xFF, 0xFF, 0xFF], "brotli: PADDING_2"),
        ErrorRow("a br body cut in the middle", "br", Array(fixture("br").prefix(5)), "unexpected EOF"),
        ErrorRow("text after br", "br", fixture("br") + Array("trail".utf8), "brotli: excessive input"),
    ]

    @Test(arguments: errorRows)
    func refusesABrokenBody(_ row: ErrorRow) {
        let error = #expect(throws: ContentDecodingError.self) {
            try ContentDecoder(contentEncoding: row.coding).decode(row.body) as [UInt8]
        }
        #expect(error?.description == "error decompressing response body (\(row.reason))")
    }

    @Test func acceptsWhatK6Accepts() throws {
        let gzip = ContentDecoder(contentEncoding: "gzip")
        let deflate = ContentDecoder(contentEncoding: "deflate")
        let zstd = ContentDecoder(contentEncoding: "zstd")
        let frame = Self.fixture("zstd")
        let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 97, 98, 99]
        #expect(try gzip.decode(Self.fixture("gzip") + Self.fixture("gzip")) == Self.text + Self.text)
        #expect(try deflate.decode(Self.fixture("deflate") + Array("trail".utf8)) == Self.text)
        #expect(try zstd.decode(frame + frame) == Self.text + Self.text)
        #expect(try zstd.decode(skippable + frame) == Self.text)
        #expect(try zstd.decode([UInt8]()) == [])
        #expect(try ContentDecoder(contentEncoding: "br").decode([UInt8]()) == [])
    }

    @Test(arguments: ["gzip", "deflate", "zstd", "br"])
    func stopsAtTheLimit(coding: String) throws {
        let decoder = ContentDecoder(contentEncoding: coding)
        let bomb = try ContentEncoder(compression: coding).encode(.init(repeating: 0, count: 1_000_000))
        #expect(try decoder.decode(bomb, limitBytes: 1_000_000).count == 1_000_000)
        let error = #expect(throws: ContentDecodingError.self) {
            try decoder.decode(bomb, limitBytes: 999_999) as [UInt8]
        }
        #expect(error?.reason == "decoded body is larger than 999999 bytes")
    }

    @Test(arguments: [("foo", "foo"), ("gzip,", ""), ("GZIP", "GZIP"), ("gzip, foo", "foo")])
    func refusesAnUnknownAlgorithm(compression: String, name: String) {
        let error = #expect(throws: ContentEncoder.UnknownAlgorithm.self) {
            try ContentEncoder(compression: compression)
        }
        #expect(
            error?.description
                == "unknown compression algorithm \(name), supported algorithms are [gzip deflate zstd br]"
        )
    }

    @Test func namesTheCodingsInOrder() throws {
        #expect(try ContentEncoder(compression: "gzip,br").contentEncoding == "gzip, br")
        #expect(try ContentEncoder(compression: "").codings == [])
    }
}
