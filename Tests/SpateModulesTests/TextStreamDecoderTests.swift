import Testing

/// The decoder of texts that come in pieces, seen through `TextDecoder`.
@Suite struct TextStreamDecoderTests {
    /// However a text is cut, its pieces decode to what the whole decodes to.
    @Test(arguments: ["utf-8", "utf-16le", "utf-16be"]) func doesNotDependOnTheCuts(label: String) async throws {
        let outcome = try await ScriptHarness.run(
            """
            const bad = [];
            for (let round = 0; round < 300; round++) {
              const bytes = new Uint8Array(24).map(() => [0x61, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xff, 0xd8, 0xdc][
                Math.floor(Math.random() * 13)]);
              const whole = new TextDecoder('\(label)').decode(bytes);
              const decoder = new TextDecoder('\(label)');
              let pieces = '';
              for (let at = 0; at < bytes.length;) {
                const size = 1 + Math.floor(Math.random() * 3);
                pieces += decoder.decode(bytes.subarray(at, at + size), { stream: true });
                at += size;
              }
              pieces += decoder.decode();
              if (whole !== pieces) bad.push([...bytes].map(b => b.toString(16)).join(' '));
            }
            console.log(bad.length, bad[0] ?? '');
            """
        )
        #expect(outcome.failure == nil)
        #expect(outcome.lines == ["0 "])
    }
}
