package import SpateScript

/// `k6/timers`: the global timers under names to import.
///
/// - Source: k6 v2.2 module `k6/timers` (JavaScript API spec 11); cases in `Tests/ConformanceTests/scripts`.
package struct TimersModule: HostModule {
    package static let specifier = "k6/timers"
    package static let exportNames = Timers.functions.map(\.name)

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        let global = realm.globalObject()
        defer { realm.release(global) }
        for name in exportNames { realm.set(exports, name, realm.get(global, name)) }
    }
}
