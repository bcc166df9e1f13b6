internal import NIOPosix
internal import SpateCrypto
internal import SpateScript

/// `crypto.subtle`.
///
/// Arguments are read and copied at once; what takes long is done on another thread. Whatever is wrong rejects the promise.
///
/// - Source: k6 v2.2 `crypto.subtle` (JavaScript API spec 10.2); W3C Web Cryptography API;
///   cases in `Tests/ConformanceTests/scripts`.
enum SubtleCrypto {
    /// Makes the object, owned by the caller; call once per realm.
    static func make(in realm: ScriptRealm) -> ScriptValue {
        let subtle = realm.makeObject()
        for function in functions { realm.set(subtle, function.name, realm.makeFunction(function)) }
        return subtle
    }

    private static let functions = [
        HostFunction("decrypt", arity: 3) { (call) throws(HostError) in
            answer(call) { (call) throws(WebCryptoError) in try Encryption.task(call, .decrypt) }
        },
        HostFunction("deriveBits", arity: 3) { (call) throws(HostError) in answer(call, Derivation.bitsTask) },
        HostFunction("deriveKey", arity: 5) { (call) throws(HostError) in answer(call, Derivation.keyTask) },
        HostFunction("digest", arity: 2) { (call) throws(HostError) in answer(call, digestTask) },
        HostFunction("encrypt", arity: 3) { (call) throws(HostError) in
            answer(call) { (call) throws(WebCryptoError) in try Encryption.task(call, .encrypt) }
        },
        HostFunction("exportKey", arity: 2) { (call) throws(HostError) in answer(call, KeyExport.task) },
        HostFunction("generateKey", arity: 3) { (call) throws(HostError) in answer(call, KeyGeneration.task) },
        HostFunction("importKey", arity: 5) { (call) throws(HostError) in answer(call, KeyImport.task) },
        HostFunction("sign", arity: 3) { (call) throws(HostError) in answer(call, Signing.signTask) },
        // k6 has this and `wrapKey`, and refuses them.
        HostFunction("unwrapKey", arity: 7) { (_) throws(HostError) in throw .native("not implemented") },
        HostFunction("verify", arity: 4) { (call) throws(HostError) in answer(call, Signing.verifyTask) },
        HostFunction("wrapKey", arity: 4) { (_) throws(HostError) in throw .native("not implemented") },
    ]

    /// Decides what a call asks for, and gives a promise of it, owned by the caller.
    private static func answer(
        _ call: borrowing HostCall,
        _ decide: (borrowing HostCall) throws(WebCryptoError) -> SubtleTask
    ) -> ScriptValue {
        let realm = call.realm
        do throws(WebCryptoError) {
            let task = try decide(call)
            if task.duration == .short {
                return realm.makePromise(.fulfilled, with: try task.work().make(in: realm))
            }
            return VirtualUser.of(call).makePromise { finish in
                SubtleTask.threads.submit { _ in finish(outcome(of: task)) }
            }
        } catch {
            let reason = realm.makeRejection(error.message, name: error.name)
            return realm.makePromise(.rejected, with: reason)
        }
    }

    private static func outcome(of task: SubtleTask) -> PendingPromises.Outcome {
        do throws(WebCryptoError) {
            return .success(try task.work())
        } catch {
            return .failure(PendingPromises.PromiseFailure(message: error.message, name: error.name))
        }
    }

    private static func digestTask(_ call: borrowing HostCall) throws(WebCryptoError) -> SubtleTask {
        guard let data = call.realm.bytes(call[1]) else {
            throw .unnamed("data must be an ArrayBuffer, TypedArray, or DataView")
        }
        let name = try AlgorithmArgument(call[0], for: .digest, in: call.realm).name
        guard let digest = name.digest else { throw .notSupported("unsupported digest algorithm '\(name.rawValue)'") }
        return SubtleTask(.handling(data.count)) { () throws(WebCryptoError) in
            .bytes(
                try WebCryptoError.wrap(WebCryptoError.operation, "could not digest") { () throws(CryptoError) in
                    try MessageDigest.hash(data, digest)
                }
            )
        }
    }
}
