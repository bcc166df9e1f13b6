import Testing

/// Writable streams; k6 v1.1 has none, so no script can be compared.
@Suite struct StreamsTests {
    private func run(_ body: String) async throws -> [String] {
        let outcome = try await ScriptHarness.run(
            """
            import { WritableStream, WritableStreamDefaultWriter, CountQueuingStrategy } from 'k6/experimental/streams';
            const settle = async (label, promise) => {
              try { console.log(label, 'is', await promise) } catch (e) { console.log(label, 'rejected', e.message ?? e) }
            };
            export default async function () { \(body) }
            """
        )
        #expect(outcome.failure == nil)
        return outcome.lines
    }

    @Test func writesChunksOneAfterTheOther() async throws {
        let lines = try await run(
            """
            const stream = new WritableStream({
              start(c) { console.log('start', typeof c.error) },
              write(chunk) { console.log('begin', chunk); return Promise.resolve().then(() => console.log('end', chunk)) },
              close() { console.log('close') },
            });
            const writer = stream.getWriter();
            console.log(stream.locked, writer.desiredSize);
            const first = writer.write('a');
            writer.write('b');
            console.log(writer.desiredSize);
            await settle('first', first);
            await settle('ready', writer.ready);
            await settle('close', writer.close());
            await settle('closed', writer.closed);
            await settle('late', writer.write('c'));
            console.log(writer.desiredSize);
            """
        )
        #expect(
            lines == [
                "start function", "true 1", "-1", "begin a", "end a", "begin b", "first is undefined", "end b",
                "ready is undefined", "close", "close is undefined", "closed is undefined",
                "late rejected stream is closed", "0",
            ]
        )
    }

    @Test func waitsForRoom() async throws {
        let lines = try await run(
            """
            let release;
            const writer = new WritableStream(
              { write: () => new Promise(resolve => { release = resolve }) }, new CountQueuingStrategy({ highWaterMark: 2 })
            ).getWriter();
            let isReady = false;
            writer.write(1); writer.write(2);
            writer.ready.then(() => { isReady = true });
            await Promise.resolve(); await Promise.resolve(); await Promise.resolve();
            console.log(isReady, writer.desiredSize);
            release();
            await writer.ready;
            console.log(isReady, writer.desiredSize);
            """
        )
        #expect(lines == ["false 0", "true 1"])
    }

    @Test func endsWithTheSinksError() async throws {
        let lines = try await run(
            """
            const writer = new WritableStream({ write() { throw new Error('full') } }).getWriter();
            await settle('write', writer.write(1));
            await settle('closed', writer.closed);
            await settle('ready', writer.ready);
            await settle('again', writer.write(2));
            console.log(writer.desiredSize);
            """
        )
        #expect(
            lines == [
                "write rejected full", "closed rejected full", "ready rejected full", "again rejected full", "null",
            ]
        )
    }

    @Test func abortsAndTellsTheSink() async throws {
        let lines = try await run(
            """
            let signal;
            const stream = new WritableStream({
              start(c) { signal = c.signal }, write: () => new Promise(() => {}), abort(reason) { console.log('abort', reason) },
            });
            await settle('abort', stream.abort('why'));
            console.log(signal.aborted, signal.reason, stream.locked);
            const writer = stream.getWriter();
            await settle('write', writer.write(1));
            writer.releaseLock();
            await settle('released', writer.write(1));
            try { writer.desiredSize } catch (e) { console.log(e.message) }
            """
        )
        #expect(
            lines == [
                "abort why", "abort is undefined", "true why false", "write rejected why",
                "released rejected stream is undefined", "stream is undefined",
            ]
        )
    }

    @Test func refusesWrongArguments() async throws {
        let lines = try await run(
            """
            for (const f of [
              () => new WritableStream(null), () => new WritableStream({ write: 1 }), () => new WritableStream({ type: 'x' }),
              () => new WritableStream({}, { highWaterMark: -1 }), () => new WritableStreamDefaultWriter(),
              () => new WritableStreamDefaultWriter({}),
            ]) { try { f() } catch (e) { console.log(String(e)) } }
            """
        )
        #expect(
            lines == [
                "TypeError: underlyingSink must be an object", "TypeError: underlyingSink.[[write]] must be a function",
                "RangeError: invalid underlying sink type",
                "RangeError: highWaterMark must be a non-negative number",
                "TypeError: WritableStreamDefaultWriter takes a single argument",
                "TypeError: WritableStreamDefaultWriter argument must be a WritableStream",
            ]
        )
    }
}
