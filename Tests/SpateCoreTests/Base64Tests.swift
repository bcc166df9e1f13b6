import SpateCore
import Testing

@Suite struct Base64Tests {
    private static let variants = [
        Base64(), Base64(.standard, .raw), Base64(.url), Base64(.url, .raw),
    ]

    @Test func returnsWhatWasEncoded() throws {
        var generator = SystemRandomNumberGenerator()
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            for variant in Self.variants { #expect(try variant.decode(Array(variant.encode(bytes).utf8)) == bytes) }
        }
    }

    @Test(arguments: [
        ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm\n9v\r\n", "foo"), ("Zg=\n=\n", "f"),
        ("", ""),
    ])
    func decodes(text: String, expected: String) throws {
        #expect(try Base64().decode(Array(text.utf8)) == Array(expected.utf8))
    }

    @Test(arguments: [("A", 0), ("AAA", 0), ("AA=", 3), ("AA==AA==", 4), ("A===", 1), ("AA A", 2), ("AAAAA", 4)])
    func saysWhereItStops(text: String, offset: Int) {
        #expect(throws: Base64.Corrupt.self) { try Base64().decode(Array(text.utf8)) }
        do throws(Base64.Corrupt) {
            _ = try Base64().decode(Array(text.utf8))
        } catch {
            #expect(error.offset == offset)
        }
    }
}
