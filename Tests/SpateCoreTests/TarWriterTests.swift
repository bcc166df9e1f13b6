import SpateCore
import Testing

@Suite struct TarWriterTests {
    private func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        String(decoding: bytes[range].prefix { $0 != 0 }, as: UTF8.self)
    }

    @Test func writesTheFieldsOfUstar() {
        let bytes = TarWriter.archive([TarEntry("a.js", bytes: [65, 66], modifiedSeconds: 8)])
        #expect(bytes.count == 512 * 4)
        #expect(text(bytes, 0..<100) == "a.js")
        #expect(text(bytes, 100..<108) == "0000644")
        #expect(text(bytes, 124..<136) == "00000000002")
        #expect(text(bytes, 136..<148) == "00000000010")
        #expect(bytes[156] == UInt8(ascii: "0"))
        #expect(text(bytes, 257..<263) == "ustar")
        #expect(text(bytes, 263..<265) == "00")
        #expect(bytes[512..<515] == [65, 66, 0])
    }

    @Test func aLongNameIsSplitAtASlash() {
        let folder = String(repeating: "d", count: 90)
        let bytes = TarWriter.archive([TarEntry("\(folder)/\(folder)")])
        #expect(text(bytes, 345..<500) == folder)
        #expect(text(bytes, 0..<100) == folder)
    }

    @Test func aNameThatDoesNotFitGetsAPaxHeader() {
        let bytes = TarWriter.archive([TarEntry("é")])
        #expect(bytes[156] == UInt8(ascii: "x"))
        #expect(text(bytes, 512..<1024) == "11 path=é\n")
    }
}
