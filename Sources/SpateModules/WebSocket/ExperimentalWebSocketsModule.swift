internal import SpateCore
package import SpateScript
internal import Synchronization

/// `k6/experimental/websockets`: the former name of `k6/websockets`.
package struct ExperimentalWebSocketsModule: HostModule {
    package static let specifier = "k6/experimental/websockets"
    package static let exportNames = WebSocketsModule.exportNames

    /// Every realm imports the module; one warning per process will do.
    private static let hasWarned = Atomic(false)

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        if !hasWarned.exchange(true, ordering: .relaxed) {
            VirtualUser.of(realm).run.log.warning(
                "the module k6/experimental/websockets is deprecated; import k6/websockets instead"
            )
        }
        WebSocketsModule.populate(exports, in: realm)
    }
}
