package import SpateScript

/// `k6/data`: arrays of which the process holds one copy.
///
/// - Source: k6 v2.2 module `k6/data` (JavaScript API spec 7); cases in `Tests/ConformanceTests/scripts`.
package struct DataModule: HostModule {
    package static let specifier = "k6/data"
    package static let exportNames = ["SharedArray"]

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        realm.installPrototype(SharedArrayObject.layout)
        realm.set(exports, "SharedArray", realm.makeFunction(constructor))
    }

    private static let constructor = HostFunction("SharedArray", arity: 2, isConstructor: true) {
        (call) throws(HostError) in
        let realm = call.realm
        guard realm.isInitContext else { throw .native("new SharedArray must be called in the init context") }
        let name = try call.string(0)
        if name.isEmpty { throw .native("empty name provided to SharedArray's constructor") }
        guard realm.isFunction(call[1]) else {
            throw .native("a function is expected as the second argument of SharedArray's constructor")
        }
        if realm.isAsyncFunction(call[1]) {
            throw .native("SharedArray constructor does not support async functions as second argument")
        }
        let store = VirtualUser.of(call).run.instance.sharedArrays
        if let known = store.data(name) { return SharedArrayObject(known).makeArray(in: realm) }
        let data = store.keep(try elements(call[1], in: realm), name: name)
        return SharedArrayObject(data).makeArray(in: realm)
    }

    /// What the function returns, each element as JSON; an empty text is an element that has no JSON form.
    private static func elements(_ function: ScriptValue, in realm: ScriptRealm) throws(HostError) -> SharedData {
        let array = try realm.call(function)
        defer { realm.release(array) }
        guard array.isArray else { throw .native("only arrays can be made into SharedArray") }
        var elements = SharedDataBuilder()
        for index in 0..<realm.length(array) {
            let element = realm.get(array, index)
            defer { realm.release(element) }
            elements.append((try realm.stringify(element) ?? "").utf8)
        }
        return elements.finish()
    }
}
