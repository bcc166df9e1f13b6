internal import SpateCore
internal import SpateMetrics
package import SpateScript

/// `k6`: check, fail, group, randomSeed, sleep.
///
/// - Source: k6 v2.2 module `k6` (JavaScript API spec 2); cases in `Tests/ConformanceTests/scripts`.
package struct K6Module: HostModule {
    package static let specifier = "k6"
    package static let exportNames = ["check", "fail", "group", "randomSeed", "sleep"]

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        for function in functions { realm.set(exports, function.name, realm.makeFunction(function)) }
    }

    private static let functions = [
        HostFunction("check", arity: 3) { (call) throws(HostError) in try check(call) },
        HostFunction("fail", arity: 1) { (call) throws(HostError) in throw .native(try call.string(0)) },
        HostFunction("group", arity: 2) { (call) throws(HostError) in try group(call) },
        HostFunction("randomSeed", arity: 1) { (call) throws(HostError) in
            let seed = try call.number(0)
            call.realm.seedRandom(UInt64(bitPattern: Int64(Int(saturating: seed))))
            return .undefined
        },
        HostFunction("sleep", arity: 1) { (call) throws(HostError) in
            let seconds = try call.number(0)
            guard seconds > 0, seconds.isFinite else { return .undefined }
            let vu = VirtualUser.of(call)
            vu.sleep(nanos: UInt64(min(seconds, 1e9) * 1e9))
            if call.realm.isInterrupted { throw .interrupted }
            return .undefined
        },
    ]

    private static func check(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        let vu = VirtualUser.of(call)
        guard !realm.isInitContext, let shard = vu.loop.shard else {
            throw .native("Using check() in the init context is not supported")
        }
        let subject = call[0]
        let predicates = call[1]
        if predicates.isUndefined { throw .native("no checks provided to `check`") }
        if predicates.isNull { throw .type("Cannot convert undefined or null to object") }
        let extra = try TagReader.tags(call[2], in: realm)
        // One time for all checks of a call, as in k6; predicates may measure things of their own in between.
        let start = shard.keepsSamples ? MonotonicClock.nowNanos() : 0
        var allPassed = true
        try realm.forEachProperty(predicates) { (key, predicate) throws(HostError) in
            guard let entry = vu.check(key) else { throw .native("group and check names may not contain '::'") }
            let tags = extra.isEmpty ? entry.tags : shard.tagSet(entry.tags.tags + extra)
            var passed: Bool
            if realm.isFunction(predicate) {
                if realm.isAsyncFunction(predicate) { throw .native(asyncCheckMessage) }
                do throws(HostError) {
                    let result = try realm.call(predicate, subject)
                    passed = realm.bool(result)
                    realm.release(result)
                } catch {
                    shard.mark(start, vu: vu.id, iteration: vu.iterationInInstance)
                    shard.recordCheck(entry.handle, passed: false, tags)
                    throw error
                }
            } else {
                passed = realm.bool(predicate)
            }
            shard.mark(start, vu: vu.id, iteration: vu.iterationInInstance)
            shard.recordCheck(entry.handle, passed: passed, tags)
            if !passed { allPassed = false }
        }
        return .bool(allPassed)
    }

    private static let asyncCheckMessage =
        "the built-in check() does not support async functions as arguments. Use the JavaScript utils library as a "
        + "replacement. Refer to https://grafana.com/docs/k6/latest/javascript-api/jslib/utils/check/ for more info"

    private static func group(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        let vu = VirtualUser.of(call)
        guard !realm.isInitContext, let shard = vu.loop.shard else {
            throw .native("Using group() in the init context is not supported")
        }
        let name = try call.string(0)
        let function = call[1]
        guard realm.isFunction(function) else { throw .native("group() requires a callback as a second argument") }
        if realm.isAsyncFunction(function) {
            throw .native(
                "group() does not support async functions as arguments, please see "
                    + "https://grafana.com/docs/k6/latest/javascript-api/k6/group/ for more info"
            )
        }
        if name.contains("::") { throw .native("group and check names may not contain '::'") }
        let outer = vu.groupPath
        let start = MonotonicClock.nowNanos()
        vu.setTags(group: name.isEmpty && outer.isEmpty ? "" : "\(outer)::\(name)")
        defer {
            if let tags = vu.tags, !realm.isInterrupted {
                let now = MonotonicClock.nowNanos()
                shard.mark(now, vu: vu.id, iteration: vu.iterationInInstance)
                shard.record(.groupDuration, Double(now &- start) / 1e6, tags)
                shard.recordGroup(vu.groupPath, nowNanos: start)
            }
            vu.setTags(group: outer)
        }
        return try realm.call(function)
    }
}
