package import SpateScript
internal import SpateSecrets

/// `k6/secrets`: values that the log never shows.
///
/// - Source: k6 v2.2 module `k6/secrets` (JavaScript API spec 12); cases in `Tests/ConformanceTests/scripts`.
package struct SecretsModule: HostModule {
    package static let specifier = "k6/secrets"
    package static let exportNames: [String] = []

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        // Closures over the source's name, so that `const { get } = secrets.source("x")` works.
        let maker = realm.evaluate(
            """
            (find => ({
              get: key => find(undefined, key),
              source: name => ({ get: key => find(String(name), key) }),
            }))
            """,
            name: "<secrets>"
        )
        let find = realm.makeFunction(findFunction)
        let made = realm.call(maker, arguments: [find])
        for name in ["get", "source"] { realm.set(exports, name, realm.get(made, name)) }
        for value in [made, find, maker] { realm.release(value) }
    }

    /// `find(source, key)`: a promise of the secret; no source is the default one.
    private static let findFunction = HostFunction("find", arity: 2) { (call) throws(HostError) in
        let realm = call.realm
        let vu = VirtualUser.of(call)
        let source = call[0].isUndefined ? nil : try call.string(0)
        let key = try call.string(1)
        guard let vault = vu.run.secrets else {
            return realm.makePromise(.rejected, with: realm.makeRejection("no secret sources are configured"))
        }
        if let known = vault.known(key, from: source) {
            switch known {
            case .success(let value): return realm.makePromise(.fulfilled, with: realm.makeString(value))
            case .failure(let error):
                return realm.makePromise(.rejected, with: realm.makeRejection(error.message))
            }
        }
        return vu.makePromise { finish in
            vault.fetch(key, from: source) { outcome in
                finish(
                    outcome.map { $0 as any PromiseValue }
                        .mapError { PendingPromises.PromiseFailure(message: $0.message) }
                )
            }
        }
    }
}
