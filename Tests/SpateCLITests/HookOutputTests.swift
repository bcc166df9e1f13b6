import Testing

@testable import SpateCLI

@Suite struct HookOutputTests {
    @Test func putsPrefixBeforeEachLine_whenPiecesCutThemAnywhere() {
        var output = HookOutput(prefix: "> ")
        #expect(output.add(Array("on".utf8)) == "")
        #expect(output.add(Array("e\ntwo\nth".utf8)) == "> one\n> two\n")
        #expect(output.finish() == "> th\n")
        #expect(output.finish() == "")
    }

    @Test func breaksLine_whenItDoesNotEnd() {
        var output = HookOutput(prefix: "")
        let text = output.add([UInt8](repeating: 0x61, count: 20_000))
        #expect(text.split(separator: "\n").map(\.count) == [8192, 8192])
    }

    @Test func takesEscapesOut() {
        var output = HookOutput(prefix: "")
        #expect(output.add(Array("\u{1B}[31mred\ta\r\n".utf8)) == "[31mred\ta\n")
    }
}
