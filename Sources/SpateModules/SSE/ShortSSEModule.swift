package import SpateScript

/// `k6/sse`: another name of `k6/x/sse`, which here is no extension.
package struct ShortSSEModule: HostModule {
    package static let specifier = "k6/sse"
    package static let hasDefaultObject = SSEModule.hasDefaultObject
    package static let exportNames = SSEModule.exportNames

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        SSEModule.populate(exports, in: realm)
    }
}
