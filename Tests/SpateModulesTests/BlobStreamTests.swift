import Testing

/// Where the stream of a `Blob` differs from k6; what is the same has a script to compare.
@Suite struct BlobStreamTests {
    private func run(_ body: String) async throws -> [String] {
        let outcome = try await ScriptHarness.run(
            """
            import { Blob } from 'k6/websockets';
            import { ReadableStream } from 'k6/experimental/streams';
            export default async function () { \(body) }
            """
        )
        #expect(outcome.failure == nil)
        return outcome.lines
    }

    @Test(arguments: 1020...1024) func keepsCharactersWhole(before: Int) async throws {
        let lines = try await run(
            """
            const text = 'x'.repeat(\(before)) + '€é😀' + 'y'.repeat(1500);
            const reader = new Blob([text]).stream().getReader();
            let all = '', longest = 0;
            for (let part; !(part = await reader.read()).done;) { all += part.value; longest = Math.max(longest, part.value.length) }
            console.log(all === text, longest <= 1024);
            """
        )
        #expect(lines == ["true true"])
    }

    @Test func endsWithBytesThatOnlyContinue() async throws {
        let lines = try await run(
            """
            const reader = new Blob([new Uint8Array(3000).fill(0x80)]).stream().getReader();
            let length = 0;
            for (let part; !(part = await reader.read()).done;) length += part.value.length;
            console.log(length);
            """
        )
        #expect(lines == ["3000"])
    }

    @Test func leavesTheBlobAndIsOfTheOneClass() async throws {
        let lines = try await run(
            """
            const blob = new Blob(['abc']);
            console.log(blob.stream() instanceof ReadableStream);
            for (const stream of [blob.stream(), blob.stream()]) console.log((await stream.getReader().read()).value, blob.size);
            """
        )
        #expect(lines == ["true", "abc 3", "abc 3"])
    }
}
