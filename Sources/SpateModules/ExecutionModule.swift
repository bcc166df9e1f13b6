internal import SpateCore
package import SpateScript

/// `k6/execution`: where the running code stands in the test, and what it may do to the test.
///
/// - Source: k6 v2.2 module `k6/execution` (JavaScript API spec 6); cases in `Tests/ConformanceTests/scripts`.
package struct ExecutionModule: HostModule {
    package static let specifier = "k6/execution"
    package static let hasDefaultObject = true
    package static let exportNames = ["instance", "scenario", "test", "vu"]

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        for layout in [InstanceObject.layout, ScenarioObject.layout, TestObject.layout, VUObject.layout] {
            realm.installPrototype(layout)
        }
        realm.setConstant(exports, "instance", realm.makeHostObject(InstanceObject()))
        realm.setConstant(exports, "scenario", realm.makeHostObject(ScenarioObject()))
        realm.setConstant(exports, "test", realm.makeHostObject(TestObject()))
        realm.setConstant(exports, "vu", realm.makeHostObject(VUObject()))
    }
}

/// `exec.instance`: this process.
private final class InstanceObject: HostObject {
    static let layout = HostLayout(
        "Instance",
        fields: [
            "currentTestRunDuration", "iterationsCompleted", "iterationsInterrupted", "vusActive", "vusInitialized",
        ]
    )

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue {
        let vu = VirtualUser.of(realm)
        guard !realm.isInitContext, vu.phase != .teardown else {
            return realm.failure(.native("getting instance information in the init context is not supported"))
        }
        let instance = vu.run.instance
        return switch index {
        case 0: .number(instance.elapsedMillis)
        case 1: .int(Int32(clamping: instance.completedIterations))
        case 2: .int(Int32(clamping: instance.interruptedIterations))
        // The caller counts itself, in setup too.
        case 3: .int(Int32(clamping: instance.activeVUs))
        default: .int(Int32(clamping: instance.initialisedVUs))
        }
    }
}

/// `exec.scenario`: the scenario that the VU works for.
private final class ScenarioObject: HostObject {
    static let layout = HostLayout(
        "Scenario",
        fields: ["name", "executor", "startTime", "progress", "iterationInInstance", "iterationInTest"]
    )

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue {
        guard let scenario = VirtualUser.of(realm).activity else {
            return realm.failure(.native("getting scenario information outside of the VU context is not supported"))
        }
        return switch index {
        case 0: realm.makeString(scenario.info.name)
        case 1: realm.makeString(scenario.info.executor)
        case 2: .number(Double(scenario.info.startEpochMillis))
        case 3: .number(scenario.info.progress)
        case 4: .number(Double(scenario.numberInInstance))
        default: .number(Double(scenario.numberInTest))
        }
    }
}

/// `exec.vu`: the virtual user.
private final class VUObject: HostObject {
    static let layout = HostLayout(
        "VU",
        fields: ["idInInstance", "idInTest", "iterationInInstance", "iterationInScenario", "metrics", "tags"]
    )

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue {
        let vu = VirtualUser.of(realm)
        guard !realm.isInitContext else {
            return realm.failure(.native("getting VU information in the init context is not supported"))
        }
        switch index {
        case 0: return .int(Int32(clamping: vu.id))
        case 1: return .int(Int32(clamping: vu.idInTest))
        case 2: return .int(Int32(clamping: vu.iterationInInstance))
        case 3: return .int(Int32(clamping: vu.activity?.iterationInScenario ?? 0))
        case 4:
            let metrics = realm.makeObject()
            realm.setConstant(metrics, "tags", realm.retain(vu.tagMap))
            realm.setConstant(metrics, "metadata", realm.retain(vu.metadataMap))
            return metrics
        default: return realm.retain(vu.tagMap)
        }
    }
}

/// `exec.test`: the whole test.
private final class TestObject: HostObject {
    static let layout = HostLayout(
        "Test",
        fields: ["options"],
        methods: [
            HostFunction("abort", arity: 1) { (call) throws(HostError) in
                let message = try call.string(0)
                let vu = VirtualUser.of(call)
                let place = vu.phase == .scenarios ? call.realm.callerFrame().map { " at \($0)" } : nil
                let reason = message.isEmpty ? "test aborted" : "test aborted: \(message)"
                vu.run.instance.requests.abort(reason + (place ?? ""))
                call.realm.interrupt()
                throw .interrupted
            },
            HostFunction("fail", arity: 1) { (call) throws(HostError) in
                guard !call.realm.isInitContext else {
                    throw .native("execution.test.fail() called outside of VU context")
                }
                let message = try call.string(0)
                let run = VirtualUser.of(call).run
                run.log.error(message.isEmpty ? "test marked as failed" : "test marked as failed: \(message)")
                run.instance.markAsFailed()
                return .undefined
            },
        ]
    )

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue {
        guard !realm.isInitContext else {
            return realm.failure(.native("getting test options in the init context is not supported"))
        }
        let text = Array(VirtualUser.of(realm).run.instance.optionsJSON.utf8) + [0]
        let parsed = text.withUnsafeBytes { raw in
            Result { () throws(HostError) in
                try realm.parseJSON(UnsafeRawBufferPointer(rebasing: raw[..<(raw.count - 1)]), name: "options")
            }
        }
        guard let options = try? parsed.get() else { return .exception }
        realm.freezeDeeply(options)
        return options
    }
}
