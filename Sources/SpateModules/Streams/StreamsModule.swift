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
        let refuse = realm.makeFunction(refuseFunction)
        let strategy = realm.evaluate(QueueSource.text, name: "<streams>")
        let parts = realm.call(strategy, arguments: [refuse])
        for source in [ReadableStreamSource.text, WritableStreamSource.text] {
            let maker = realm.evaluate(source, name: "<streams>")
            let made = realm.call(maker, arguments: [parts])
            for export in exportNames {
                let value = realm.get(made, export)
                if value.isUndefined { continue }
                realm.set(exports, export, value)
            }
            for value in [made, maker] { realm.release(value) }
        }
        realm.set(exports, "CountQueuingStrategy", realm.get(parts, "CountQueuingStrategy"))
        for value in [parts, strategy, refuse] { realm.release(value) }
    }

    private static let refuseFunction = HostFunction("refuse", arity: 1) { (call) throws(HostError) in
        throw .native("NotSupportedError:\(try call.string(0)) is not supported yet")
    }
}
