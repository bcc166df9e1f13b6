internal import SpateCore
package import SpateScript
internal import Synchronization

/// `k6/experimental/redis`: the former name of `k6/x/redis`.
///
/// k6 v2.2 refuses it; scripts for earlier versions have it.
package struct ExperimentalRedisModule: HostModule {
    package static let specifier = "k6/experimental/redis"
    package static let exportNames = RedisModule.exportNames

    /// Every realm imports the module; one warning per process will do.
    private static let hasWarned = Atomic(false)

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        if !hasWarned.exchange(true, ordering: .relaxed) {
            VirtualUser.of(realm).run.log.warning(
                "the module k6/experimental/redis is not in k6 v2 any more; import k6/x/redis instead"
            )
        }
        RedisModule.populate(exports, in: realm)
    }
}
