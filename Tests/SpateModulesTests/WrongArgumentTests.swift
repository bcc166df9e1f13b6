import SpateModules
import SpateScript
import Testing

/// Whatever a script hands to our functions, the process lives on.
@Suite struct WrongArgumentTests {
    @Test(arguments: 1...5) func nothingCrashes(seed: Int) async throws {
        let imports = HostModules.all.enumerated().map { "import * as m\($0) from '\($1.specifier)';" }
        let list = HostModules.all.indices.map { "m\($0)" }.joined(separator: ", ")
        let source = """
            \(imports.joined(separator: "\n"))
            const modules = [\(list)];
            let state = \(seed);
            \(Self.calls)
            work(10000);
            export default function () { work(10000) }
            """
        let outcome = try await ScriptHarness.run(source)
        #expect(outcome.failure == nil)
        #expect(outcome.lines.filter { $0 == "called 10000" }.count == 2)
        #expect(outcome.leftObjects == 0)
    }

    /// Calls every function that can be reached with values of every kind, and what the calls return likewise.
    private static let calls = #"""
        const random = n => { state = (state * 48271 + 11) % 2147483647; return Math.floor(state / 7) % n };
        const cycle = {}; cycle.self = cycle;
        const hostile = new Proxy({}, {
          get() { throw new Error('trap') }, ownKeys() { throw new Error('trap') }, has() { throw new Error('trap') },
        });
        const values = [
          undefined, null, true, false, 0, -1, 1, 3, 1.5, NaN, Infinity, -Infinity, -0, 2 ** 31, 2 ** 53, -1e300, '', 'a', 'é',
          '\ud800', 'length', '__proto__', 'sha256', 'hex', 'binary', 'rawurl', 's', 'GET', 'http://', 'http://[', 'x'.repeat(3000),
          '<p class="a">x<b>y</b></p>', 'p > b', '[', 'AAA=', '{"a":1}', 'utf-16le',
          Symbol('s'), 10n, [], [1, 'a', null], [[1], {}], {}, { a: 1 }, { name: 'AES-CBC', length: 128 }, { type: 1, url: 3 },
          { get a() { throw new Error('getter') } }, { toString() { throw new Error('text') } },
          { valueOf() { return {} }, toString() { return {} } }, () => 1, x => [x], () => { throw new Error('callback') },
          async () => 1, function* () {}, class {}, new Date(NaN), new Date(0), /x/, new Map([[1, 2]]), new Set([1]),
          new ArrayBuffer(3), new Uint8Array(4), new Float64Array(2), new DataView(new ArrayBuffer(2)),
          new Uint8Array(new ArrayBuffer(8), 2, 3), new BigInt64Array(2), Promise.resolve(1), cycle, hostile, Object.create(null),
          Object.freeze({ b: 2 }), new Proxy([], {}), new Error('e'), globalThis,
        ];
        const skipped = new Set([setTimeout, setInterval, 'abort', 'timeout', 'sleep']);
        const functions = [];
        const known = new Set();
        const add = (object, depth) => {
          if ((typeof object !== 'object' && typeof object !== 'function') || object === null || depth > 3) return;
          if (known.has(object) || object === globalThis || functions.length > 3000) return;
          known.add(object);
          for (let o = object; o && o !== Object.prototype && o !== Function.prototype; o = Object.getPrototypeOf(o)) {
            for (const name of Object.getOwnPropertyNames(o)) {
              if (skipped.has(name) || name === 'constructor') continue;
              let value;
              try { value = object[name] } catch { continue }
              if (typeof value === 'function' && !skipped.has(value)) functions.push([object, value, name]);
              add(value, depth + 1);
            }
          }
        };
        const find = name => modules.map(module => module[name] ?? module.default?.[name]).find(Boolean);
        const ours = [crypto, TextEncoder, TextDecoder, AbortController, AbortSignal].concat(modules, [
          new TextEncoder(), new TextDecoder(), new AbortController().signal, new (find('CookieJar'))(),
          find('expectedStatuses')(200), find('createHash')('md5'), find('createHMAC')('sha1', 'k'),
          find('parseHTML')('<form><input name=a value=1><select><option>x</select></form><p data-a=1>y'),
          find('parseHTML')('<p class=a>x<b>y</b>').find('p').get(0), find('file')('x'), crypto.subtle,
        ]);
        const isBuiltIn = value => Array.isArray(value) || value instanceof Promise || value instanceof ArrayBuffer
          || ArrayBuffer.isView(value) || typeof value.next === 'function';
        for (const object of ours) add(object, 0);
        // Calls of crypto.subtle in which little is wrong, so that they come far.
        const { subtle } = crypto;
        const block = new Uint8Array(16);
        const usages = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveBits', 'deriveKey'];
        const algorithms = ['AES-CBC', 'AES-CTR', 'AES-GCM', 'AES-KW', 'HMAC', 'ECDSA', 'ECDH', 'RSA-PSS', 'RSA-OAEP', 'PBKDF2', 'SHA-1'];
        const keys = [];
        const algorithm = () => {
          const made = {
            name: algorithms[random(algorithms.length)], hash: 'SHA-256', namedCurve: 'P-256', length: 128, iv: block,
            counter: block, saltLength: 8, salt: block, iterations: 3, modulusLength: 512,
            publicExponent: new Uint8Array([1, 0, 1]), public: keys[random(keys.length || 1)],
          };
          made[Object.keys(made)[random(12)]] = pick();
          return made;
        };
        const calls = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveBits', 'deriveKey', 'generateKey', 'importKey', 'exportKey', 'digest'];
        const nearlyRight = () => {
          const name = calls[random(calls.length)];
          const own = keys[random(keys.length || 1)];
          const key = () => (random(4) === 0 ? pick() : own);
          const fitting = () => (own && random(4) ? { ...algorithm(), name: own.algorithm.name } : algorithm());
          const how = random(8) === 0 ? pick() : fitting();
          const some = usages.filter(() => random(3) === 0);
          const format = ['raw', 'jwk', 'spki', 'pkcs8'][random(4)];
          const args = {
            generateKey: [how, true, some], digest: [how, pick()], exportKey: [format, key()],
            importKey: [format, random(2) ? block : pick(), how, random(2) === 0, some],
            deriveBits: [how, key(), 8 * random(9)], deriveKey: [how, key(), algorithm(), true, some],
          };
          subtle[name](...(args[name] ?? [how, key(), random(2) ? block : pick(), block])).then(
            (result) => keys.push(...[result, result?.publicKey, result?.privateKey].filter((k) => k?.usages)),
            (error) => { if (!(error instanceof Error)) console.log(`rejected with ${typeof error}`) });
        };
        for (const value of [structuredClone, clearTimeout, open, atob, btoa]) functions.push([undefined, value, value.name]);
        const pick = () => values[random(values.length)];
        const work = count => {
          for (let n = 0; n < count; n++) {
            if (n % 10 === 0) nearlyRight();
            const [owner, fn] = functions[random(functions.length)];
            const args = Array.from({ length: random(6) }, pick);
            let result;
            try {
              if (random(4) === 0) result = Reflect.construct(fn, args);
              else result = fn.apply(random(5) === 0 ? pick() : owner, args);
              if (result && typeof result === 'object' && !values.includes(result) && !isBuiltIn(result)) {
                add(result, 2);
              }
            } catch (error) {
              try { String(error) } catch {}
            }
            if (result instanceof Promise) result.catch(() => 0);
          }
          console.log(`called ${count}`);
        };
        """#
}
