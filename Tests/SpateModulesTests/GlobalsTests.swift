import Testing

/// The globals that exist once a script names them.
@Suite struct GlobalsTests {
    /// Evaluates expressions; the printed values.
    private func values(_ expressions: String...) async throws -> [String] {
        let lines = expressions.map { "try { console.log(\($0)) } catch (e) { console.log(String(e)) }" }
        let outcome = try await ScriptHarness.run(lines.joined(separator: "\n"))
        #expect(outcome.failure == nil)
        return outcome.lines
    }

    /// The object keeps itself by a symbol, which only a collector of cycles lets go of.
    @Test func environmentTakesTextOnly_andIsLetGo() async throws {
        let outcome = try await ScriptHarness.run(
            """
            __ENV.NUMBER = 5;
            __ENV.NOTHING = null;
            __ENV[Symbol('self')] = __ENV;
            console.log(JSON.stringify(__ENV), __ENV.NUMBER++, typeof __ENV.NUMBER);
            """
        )
        #expect(outcome.failure == nil)
        #expect(outcome.lines == [#"{"NUMBER":"5","NOTHING":""} 5 string"#])
        #expect(outcome.leftObjects == 0)
    }

    @Test func areThereWhenNamed() async throws {
        let names = [
            "crypto", "TextEncoder", "TextDecoder", "structuredClone", "queueMicrotask", "AbortController",
            "AbortSignal", "atob", "btoa", "performance",
        ]
        let outcome = try await ScriptHarness.run(
            "console.log(\(names.map { "typeof \($0)" }.joined(separator: ", ")))"
        )
        #expect(
            outcome.lines == ["object function function function function function function function function object"]
        )
        #expect(
            try await values("typeof nonsense", "'crypto' in globalThis", "crypto === crypto") == [
                "undefined", "true", "true",
            ]
        )
    }

    @Test func encodeText() async throws {
        let lines = try await values(
            "new TextEncoder().encode('é€😀')",
            "new TextEncoder().encoding",
            "new TextEncoder().encode() instanceof Uint8Array"
        )
        #expect(lines == ["Uint8Array(9) [ 195, 169, 226, 130, 172, 240, 159, 152, 128 ]", "utf-8", "true"])
    }

    @Test func decodeText() async throws {
        let lines = try await values(
            "new TextDecoder().decode(new Uint8Array([0xc3, 0xa9]).buffer)",
            "new TextDecoder('UTF-16BE').decode(new Uint8Array([0, 0x61]))",
            "new TextDecoder('latin1')",
            "new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]))",
            "new TextDecoder().decode(new DataView(new Uint8Array([97, 98, 99]).buffer, 1, 1))",
            "new TextDecoder().decode(5)"
        )
        #expect(lines[0] == "é")
        #expect(lines[1] == "a")
        #expect(lines[2] == "RangeError: unsupported encoding: latin1")
        #expect(lines[3].hasPrefix("TypeError"))
        #expect(lines[4] == "b")
        #expect(lines[5].hasPrefix("TypeError"))
    }

    @Test func cloneStructures() async throws {
        let lines = try await values(
            "JSON.stringify(structuredClone({ a: [1, { b: null }] }))",
            "(o => { o.self = o; const c = structuredClone(o); return c.self === c && c !== o })({})",
            "structuredClone(new Map([[1, new Set([2])]])).get(1).has(2)",
            "structuredClone(new Date(5)).getTime()",
            "(a => structuredClone(a)[1] === 2 && structuredClone(a) !== a)(new Uint16Array([1, 2]))",
            "structuredClone(new RangeError('r')) instanceof RangeError",
            "structuredClone(() => 1)",
            "structuredClone()"
        )
        #expect(lines[0] == #"{"a":[1,{"b":null}]}"#)
        #expect(lines[1...5].allSatisfy { $0 == "true" || $0 == "5" })
        #expect(lines[6] == "DataCloneError: a function could not be cloned")
        #expect(lines[7].hasPrefix("TypeError"))
    }

    @Test func abort() async throws {
        let outcome = try await ScriptHarness.run(
            """
            const controller = new AbortController();
            controller.signal.addEventListener('abort', event => console.log(event.type, event.target.aborted), { once: true });
            const joined = AbortSignal.any([controller.signal]);
            controller.abort();
            controller.abort('again');
            console.log(controller.signal.reason, joined.aborted, controller.signal instanceof AbortSignal);
            try { controller.signal.throwIfAborted() } catch (e) { console.log(e.name) }
            try { new AbortSignal() } catch (e) { console.log(e.name) }
            queueMicrotask(() => console.log('microtask'));
            console.log('end');
            """
        )
        #expect(
            outcome.lines == [
                "abort true", "AbortError: This operation was aborted true true", "AbortError", "TypeError", "end",
                "microtask",
            ]
        )
    }
}
