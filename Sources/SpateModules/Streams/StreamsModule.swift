package import SpateScript

/// `k6/experimental/streams`: readable and writable streams.
///
/// They are JavaScript of ours, compiled when a script imports the module.
///
/// - Source: WHATWG Streams, as far as k6 v2.2 has it (JavaScript API spec 16.3); cases in `Tests/ConformanceTests/scripts`.
package struct StreamsModule: HostModule {
    package static let specifier = "k6/experimental/streams"
    package static let exportNames = [
        "ReadableStream", "ReadableStreamDefaultReader", "WritableStream", "WritableStreamDefaultWriter",
        "CountQueuingStrategy",
    ]

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        let classes = classes(in: realm)
        for name in exportNames { realm.set(exports, name, realm.get(classes, name)) }
        realm.release(classes)
    }

    /// The classes by name, the same ones for all modules of a realm; owned by the caller.
    static func classes(in realm: ScriptRealm) -> ScriptValue {
        let vu = VirtualUser.of(realm)
        if let known = vu.streamClasses { return realm.retain(known) }
        let refuse = realm.makeFunction(refuseFunction)
        let strategy = realm.evaluate(QueueSource.text, name: "<streams>")
        let parts = realm.call(strategy, arguments: [refuse])
        let classes = realm.makeObject()
        for source in [ReadableStreamSource.text, WritableStreamSource.text] {
            let maker = realm.evaluate(source, name: "<streams>")
            let made = realm.call(maker, arguments: [parts])
            for name in exportNames {
                let value = realm.get(made, name)
                if value.isUndefined { continue }
                realm.set(classes, name, value)
            }
            for value in [made, maker] { realm.release(value) }
        }
        realm.set(classes, "CountQueuingStrategy", realm.get(parts, "CountQueuingStrategy"))
        for value in [parts, strategy, refuse] { realm.release(value) }
        vu.streamClasses = classes
        return realm.retain(classes)
    }

    private static let refuseFunction = HostFunction("refuse", arity: 1) { (call) throws(HostError) in
        throw .native("NotSupportedError:\(try call.string(0)) is not supported yet")
    }
}
