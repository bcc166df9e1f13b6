import SpateScript
import Testing

@Suite struct ScriptCollectionsTests {
    @Test func timeOfCollectingGarbageIsCounted() async throws {
        let before = ScriptCollections.nanos
        let outcome = try await ScriptHarness.run(
            "export default function () { for (let i = 0; i < 20000; i++) { const a = {}; a.b = { a }; } }"
        )
        #expect(outcome.failure == nil)
        #expect(ScriptCollections.nanos > before)
    }
}
