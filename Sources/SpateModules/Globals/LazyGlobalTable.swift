package import SpateScript

/// Globals that only exist once a script has named them.
package enum LazyGlobalTable {
    /// Defines the global of a name, if there is one.
    package static func define(_ name: String, _ realm: ScriptRealm) throws(HostError) -> Bool {
        if name == "module" || name == "exports" {
            throw .native(
                "you are trying to access identifier \"\(name)\", this likely is due to mixing ECMAScript Modules (ESM) and "
                    + "CommonJS syntax. This isn't supported in the JavaScript standard, please use only one or the other"
            )
        }
        return false
    }
}
