internal import SpateScript

/// What another thread has made for a promise, before it is a value of a realm.
protocol PromiseValue: Sendable {
    /// Makes the value, owned by the caller; on the realm's event loop.
    func make(in realm: ScriptRealm) -> ScriptValue
}

extension String: PromiseValue {
    func make(in realm: ScriptRealm) -> ScriptValue { realm.makeString(self) }
}
