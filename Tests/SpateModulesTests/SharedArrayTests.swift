import Testing

@Suite struct SharedArrayTests {
    @Test func callsTheFunctionOncePerName() async throws {
        let outcome = try await ScriptHarness.run(
            """
            import { SharedArray } from 'k6/data';
            let calls = 0;
            const make = () => { calls++; return [{ a: 1 }, undefined] };
            const first = new SharedArray('x', make);
            const second = new SharedArray('x', make);
            console.log(calls, first.length, second[0].a, first[0] === first[0]);
            try { first[1] } catch (e) { console.log(e.name) }
            try { first.push(1) } catch (e) { console.log(String(e)) }
            """
        )
        #expect(outcome.failure == nil)
        #expect(outcome.lines == ["1 2 1 false", "SyntaxError", "TypeError: SharedArray is immutable"])
    }
}
