package import SpateScript

/// Globals that only exist once a script has named them: a virtual user pays for none that it does not use.
package enum LazyGlobalTable {
    /// Makes the value of a global, owned by the caller.
    typealias Maker = @Sendable (ScriptRealm) -> ScriptValue

    /// The library that has a global of this name.
    private static let libraries = ["URL": "url", "URLSearchParams": "url"]

    private static let makers: [String: Maker] = [
        "crypto": WebCrypto.make, "TextEncoder": TextCoding.makeEncoder, "TextDecoder": TextCoding.makeDecoder,
        "structuredClone": StructuredClone.make,
        "AbortController": { AbortSignals.make("AbortController", in: $0) },
        "AbortSignal": { AbortSignals.make("AbortSignal", in: $0) },
    ]

    /// Defines the global of a name, if there is one.
    package static func define(_ name: String, _ realm: ScriptRealm) throws(HostError) -> Bool {
        if name == "module" || name == "exports" {
            throw .native(
                "you are trying to access identifier \"\(name)\", this likely is due to mixing ECMAScript Modules (ESM) and "
                    + "CommonJS syntax. This isn't supported in the JavaScript standard, please use only one or the other"
            )
        }
        if let make = makers[name] {
            realm.setGlobal(name, make(realm))
            return true
        }
        guard let library = libraries[name] else { return false }
        let exports = try realm.library(library) { BundledLibraries.source(named: library) ?? [] }
        defer { realm.release(exports) }
        for (global, source) in libraries where source == library {
            realm.setGlobal(global, realm.get(exports, global))
        }
        return true
    }
}
