import SpateModules
import SpateScript
import Testing

/// What k6 v1.1 does not have, or does otherwise; the rest is compared by the scripts `webcrypto-*.js`.
@Suite struct SubtleCryptoTests {
    private static func lines(_ body: String) async throws -> [String] {
        let source = """
            const subtle = crypto.subtle;
            const hex = b => [...new Uint8Array(b)].map(n => n.toString(16).padStart(2, '0')).join('');
            const utf8 = text => new TextEncoder().encode(text);
            const show = async work => {
              try { console.log(String(await work())) } catch (error) { console.log(`${error instanceof Error} ${error}`) }
            };
            export default async function () { \(body) }
            """
        let outcome = try await ScriptHarness.run(source)
        #expect(outcome.failure == nil)
        return outcome.lines
    }

    @Test func derivesFromPasswords() async throws {
        let lines = try await Self.lines(
            """
            const base = await subtle.importKey('raw', utf8('password'), 'PBKDF2', false, ['deriveBits', 'deriveKey']);
            const how = { name: 'pbkdf2', hash: 'SHA-1', salt: utf8('salt'), iterations: 2 };
            await show(async () => hex(await subtle.deriveBits(how, base, 160)));
            const aes = await subtle.deriveKey(how, base, { name: 'AES-CBC', length: 128 }, true, ['encrypt']);
            await show(async () => `${aes.algorithm.name} ${aes.algorithm.length} ${hex(await subtle.exportKey('raw', aes))}`);
            await show(() => subtle.deriveBits({ ...how, iterations: 0 }, base, 8));
            await show(() => subtle.deriveBits({ ...how, iterations: -1 }, base, 8));
            await show(() => subtle.deriveBits({ ...how, salt: 5 }, base, 8));
            await show(() => subtle.deriveBits(how, base, 0));
            await show(() => subtle.deriveBits(how, base, 2 ** 40));
            await show(() => subtle.importKey('raw', utf8('password'), 'PBKDF2', true, ['deriveBits']));
            await show(() => subtle.importKey('jwk', {}, 'PBKDF2', false, ['deriveBits']));
            """
        )
        #expect(
            lines == [
                "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957", "AES-CBC 128 ea6c014dc72d6f8ccd1ed92ace1d41f0",
                "true OperationError: number of iterations can't be 0",
                "true OperationError: could not derive: the number of iterations must be from 1 to 2147483647, is -1",
                "true TypeError: field salt is missing, or neither an ArrayBuffer nor a TypedArray",
                "true OperationError: length must be from 8 to 134217728, is 0",
                "true OperationError: length must be from 8 to 134217728, is 1099511627776",
                "true SyntaxError: invalid value for param extractable ", "true NotSupportedError: invalid format: jwk",
            ]
        )
    }

    @Test func derivesKeysFromSharedSecrets() async throws {
        let lines = try await Self.lines(
            """
            const curve = { name: 'ECDH', namedCurve: 'P-256' };
            const [one, two] = [
              await subtle.generateKey(curve, true, ['deriveKey']), await subtle.generateKey(curve, true, ['deriveKey']),
            ];
            const derive = (own, other, algorithm, usages) => subtle.deriveKey(
              { name: 'ECDH', public: other.publicKey }, own.privateKey, algorithm, true, usages);
            const left = await derive(one, two, { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']);
            const right = await derive(two, one, { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']);
            const how = { name: 'AES-GCM', iv: new Uint8Array(12) };
            await show(async () => hex(await subtle.decrypt(how, right, await subtle.encrypt(how, left, utf8('hi')))));
            const hmac = await derive(one, two, { name: 'HMAC', hash: 'SHA-256', length: 128 }, ['sign']);
            await show(() => `${hmac.algorithm.name} ${hmac.algorithm.length}`);
            await show(() => derive(one, two, { name: 'HMAC', hash: 'SHA-512' }, ['sign']));
            await show(() => derive(one, two, curve, ['deriveKey']));
            """
        )
        #expect(
            lines == [
                "6869", "HMAC 128", "true OperationError: length is too large",
                "true NotSupportedError: algorithm \"ECDH\" doesn't support (in implementation) operation \"deriveKey\"",
            ]
        )
    }

    @Test func respectsViewsOfBuffers() async throws {
        let lines = try await Self.lines(
            "await show(async () => hex(await subtle.digest('SHA-1', utf8('xabcx').subarray(1, 4))));"
        )
        #expect(lines == ["a9993e364706816aba3e25717850c26c9cd0d89d"])
    }

    @Test func onlyExistsWhenAsked() async throws {
        let lines = try await Self.lines(
            """
            const { get, value } = Object.getOwnPropertyDescriptor(crypto, 'subtle');
            await show(() => `${typeof get} ${value === subtle} ${crypto.subtle === subtle}`);
            const key = await subtle.generateKey({ name: 'AES-KW', length: 128 }, true, ['wrapKey']);
            await show(() => key instanceof crypto.CryptoKey);
            await show(() => new crypto.CryptoKey());
            await show(() => subtle.wrapKey('raw', key, key, 'AES-KW'));
            """
        )
        #expect(
            lines == [
                "undefined true true", "true",
                "true TypeError: a CryptoKey cannot be made by new; crypto.subtle makes them",
                "true GoError: not implemented",
            ]
        )
    }
}
