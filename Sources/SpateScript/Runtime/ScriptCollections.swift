internal import CQuickJS

/// What the script engine spends on collecting garbage.
package enum ScriptCollections {
    /// How long all runtimes of the process together have collected so far; from any thread.
    package static var nanos: UInt64 { sjs_collection_nanos() }
}
