internal import SpateScript

/// Why a function of `k6/experimental/fs` rejects its promise.
struct FileProblem: Error {
    /// What scripts find as the error's `name`.
    enum Kind: String {
        case notFound = "NotFoundError"
        case invalidResource = "InvalidResourceError"
        case forbidden = "ForbiddenError"
        case type = "TypeError"
    }

    let kind: Kind
    let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// A rejected promise of an object with `name` and `message`, which is no `Error` in k6 either.
    ///
    /// - Returns: The promise, owned by the caller.
    func rejection(in realm: ScriptRealm) -> ScriptValue {
        let maker = realm.evaluate(
            "((name, message) => Object.assign(Object.create({ toString() { return `${this.name}: ${this.message}` } }), "
                + "{ name, message }))",
            name: "<file problem>"
        )
        let texts = [realm.makeString(kind.rawValue), realm.makeString(message)]
        defer { for value in texts + [maker] { realm.release(value) } }
        return realm.makePromise(.rejected, with: realm.call(maker, arguments: texts))
    }
}
