internal import SpateCore
package import SpateFibers
package import SpateHTTP
package import SpateMetrics
package import SpateScript

/// What the virtual users of one event loop share.
///
/// - Concurrency: Its event loop only.
// Confined to its event loop.
package final class LoopContext: @unchecked Sendable {
    package let scheduler: FiberScheduler
    package let targets = TargetTable()
    /// The samples of the loop; `nil` before the metrics are sealed.
    package private(set) var shard: MetricShard?

    /// Keeps URLs that never repeat from costing memory; `nil` before the metrics are sealed.
    package private(set) var urlTags: URLTagBudget?

    private var checks: [String: CheckHandle] = [:]
    private var runtime: ScriptRuntime?
    private var realmsInRuntime = 0
    /// A zero-terminated copy of the last body that was parsed as JSON; reused.
    private var scratch: [UInt8] = []

    package init(scheduler: FiberScheduler) {
        self.scheduler = scheduler
    }

    /// Begins recording, after all realms have declared their metrics.
    ///
    /// `endpoints`: Of all loops.
    package func beginRecording(_ shard: MetricShard, endpoints: EndpointRoll) {
        self.shard = shard
        urlTags = URLTagBudget(endpoints: endpoints, shard: shard)
    }

    /// A runtime with room for another realm.
    package func runtimeForNewRealm(_ program: ScriptProgram) -> ScriptRuntime {
        if let runtime, realmsInRuntime < ScriptRuntime.realmsPerRuntime, runtime.program === program {
            realmsInRuntime += 1
            return runtime
        }
        let fresh = ScriptRuntime(scheduler: scheduler, program: program)
        runtime = fresh
        realmsInRuntime = 1
        return fresh
    }

    /// The check of a name within a group of a scenario.
    func check(scenario: String, groupPath: String, name: String) -> CheckHandle {
        // No scenario's name has a colon.
        let key = "\(scenario)\(groupPath)::\(name)"
        if let known = checks[key] { return known }
        let handle = CheckHandle(
            scenario: scenario,
            groupPath: groupPath,
            name: name,
            firstNanos: MonotonicClock.nowNanos()
        )
        checks[key] = handle
        return handle
    }

    /// Lends the bytes with a zero behind them.
    func withTerminated<Value>(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) throws(HostError) -> Value
    ) throws(HostError) -> Value {
        scratch.removeAll(keepingCapacity: scratch.capacity < 1 << 20)
        scratch.append(contentsOf: bytes)
        scratch.append(0)
        // Moved out while lent: parsing may call back into JavaScript that parses again.
        var lent: [UInt8] = []
        swap(&lent, &scratch)
        defer { swap(&lent, &scratch) }
        let result = lent.withUnsafeBytes { raw in
            Result { () throws(HostError) in try body(UnsafeRawBufferPointer(rebasing: raw[..<(raw.count - 1)])) }
        }
        return try result.get()
    }
}
