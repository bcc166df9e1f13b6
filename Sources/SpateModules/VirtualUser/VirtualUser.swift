internal import SpateCore
package import SpateExecution
internal import SpateFibers
package import SpateHTTP
package import SpateMetrics
package import SpateScript

/// One virtual user: a realm with the script in it, an HTTP client, a cookie jar and tags.
///
/// - Concurrency: Its loop only; scripts run on the fiber that called.
// Confined to its event loop.
package final class VirtualUser: ExecutionVU, TimerTarget, @unchecked Sendable {
    /// 1-based; 0 for the realms of init, `setup`, `teardown` and `handleSummary`.
    package let id: Int
    package let idInTest: Int
    package let loop: LoopContext
    package let run: RunContext
    package let http: HTTPClient
    /// The script's world.
    // Set at the end of `init`, because the realm needs its host, which is this object.
    // swift-format-ignore: NeverUseImplicitlyUnwrappedOptionals
    package private(set) var realm: ScriptRealm!

    /// Which answers count as expected; `nil` switches the judgement off.
    var responseCallback: ResponseCallback? = .default
    /// The jar of the running iteration.
    private(set) var cookies = CookieStore()
    /// The fiber that waits in a host function.
    private var waitingFiber: Fiber?
    /// Calls whose end the VU waits for, or that run in the background.
    var activeCalls: [HTTPCall] = []
    /// Those of them that run in the background, and the promises that wait for them.
    var backgroundCalls: [AsyncRequest] = []
    /// See `plainCallTags`.
    var lastCallTags: CallTags?

    package var groupPath = ""
    var baseTags: [(key: String, value: String)] = []
    /// Tags of every sample now: run, scenario, group.
    package private(set) var tags: TagSet?
    var tagsByGroup: [String: TagSet] = [:]
    var checkCache: [CheckKey: CheckEntry] = [:]

    private var namespace: ScriptValue = .undefined
    private var functions: [String: ScriptValue] = [:]
    private var currentFunction: ScriptValue = .undefined
    private var currentFunctionName = ""
    private var setupData: String?
    private var parsedSetupData: ScriptValue?
    /// What the VU is working on; `nil` outside of scenarios.
    package private(set) var activity: ScenarioActivity?
    /// Which part of the run the realm is for.
    package private(set) var phase = Phase.scenarios
    private var iterationCount = 0
    /// How late the running iteration began; `nil` unless it was due at a time.
    private(set) var latenessMillis: Double?
    private var iterationKey: PropertyKey?
    var timers = ScriptTimerList()
    var promises = PendingPromises()
    /// What sockets brought.
    var events = EventQueue()
    var openSockets: [ScriptSocket] = []
    /// Whether the realm can have selections and elements.
    var hasHTMLPrototypes = false
    private var sleepToken: UInt64 = 0
    private var isSleeping = false
    var metadata: [(key: String, value: String)] = []
    var maps: (tags: ScriptValue, metadata: ScriptValue)?
    /// See `StreamsModule.classes`.
    var streamClasses: ScriptValue?

    /// The parts of a run in which scripts are called.
    package enum Phase: Sendable {
        case setup
        case scenarios
        case teardown
        case summary
    }

    /// A scenario that the VU works for.
    package struct ScenarioActivity {
        package let info: RunningScenarioInfo
        package var numberInInstance = 0
        package var numberInTest = 0
        /// Zero-based count of this VU's iterations of the scenario.
        package var iterationInScenario = -1
    }

    /// `idInTest`: The id over all instances of the test.
    package init(
        id: Int,
        idInTest: Int,
        loop: LoopContext,
        run: RunContext,
        http: HTTPClientConfiguration,
        program: ScriptProgram
    ) {
        self.id = id
        self.idInTest = idInTest
        self.loop = loop
        self.run = run
        self.http = HTTPClient(scheduler: loop.scheduler, configuration: http, targets: loop.targets, userID: id)
        let seed = MonotonicClock.nowNanos() &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(id &+ 1) &* 0xBF58_476D_1CE4_E5B9
        realm = ScriptRealm(runtime: loop.runtimeForNewRealm(program), host: self, randomSeed: seed)
        realm.eventSource = self
        baseTags = run.settings.runTags.map { ($0.0, $0.1) }
        if run.settings.systemTags.contains(.group) { baseTags.append(("group", "")) }
        rebuildTags()
    }

    deinit {
        releaseScript()
    }

    private func releaseScript() {
        cancelEvents()
        if let parsedSetupData { realm.release(parsedSetupData) }
        if let maps {
            realm.release(maps.tags)
            realm.release(maps.metadata)
        }
        if let streamClasses { realm.release(streamClasses) }
        for function in functions.values { realm.release(function) }
        realm.release(namespace)
    }

    /// The virtual user that a host function was called by.
    static func of(_ call: borrowing HostCall) -> VirtualUser {
        unsafeDowncast(call.realm.host, to: VirtualUser.self)
    }

    static func of(_ realm: ScriptRealm) -> VirtualUser {
        unsafeDowncast(realm.host, to: VirtualUser.self)
    }

    // MARK: Loading

    /// Runs the script's top level in this VU's realm; on a fiber.
    package func load(mainURL: String, source: [UInt8]?) throws(ScriptError) {
        realm.setGlobal("__VU", .int(Int32(truncatingIfNeeded: id)))
        namespace = try realm.loadMain(url: mainURL, source: source)
        exposeOptions()
        realm.isInitContext = false
    }

    /// Writes the options that are in effect into the script's exported `options` object.
    private func exposeOptions() {
        guard let effective = run.settings.exportedOptions else { return }
        let options = export("options")
        defer { realm.release(options) }
        guard options.isObject else { return }
        realm.enter {
            for member in effective.members {
                realm.set(options, member.key, realm.make(member.value, texts: .ofRuntime))
            }
        }
    }

    /// Whether the script is CommonJS that exports `null`.
    package var exportsNull: Bool { namespace.isNull }

    /// The exported value of a name, owned by the caller; `undefined` without one.
    package func export(_ name: String) -> ScriptValue {
        namespace.isObject ? realm.get(namespace, name) : .undefined
    }

    /// The names of exported functions.
    package func exportedFunctions() -> [String] {
        var names: [String] = []
        guard namespace.isObject else { return [] }
        try? realm.forEachProperty(namespace) { key, value in
            if realm.isFunction(value) { names.append(realm.string(key)) }
        }
        return names
    }

    /// Calls an exported function, as setup, teardown or handleSummary; on a fiber.
    ///
    /// - Returns: The result, owned by the caller.
    package func callExport(_ name: String, _ argument: ScriptValue? = nil) throws(ScriptError) -> ScriptValue {
        let function = export(name)
        defer { realm.release(function) }
        phase = name == "setup" ? .setup : name == "teardown" ? .teardown : .summary
        setTags(group: phase == .summary ? "" : "::\(name)")
        defer {
            recordTraffic()
            clearMetadata()
        }
        return try realm.run(function, argument ?? .undefined)
    }

    /// What `setup` returned, as JSON; parsed when the first iteration needs it.
    package func setSetupData(_ json: String?) {
        setupData = json
    }

    // MARK: Iterations

    package func activate(_ settings: ScenarioSettings) {
        guard let info = run.instance.scenario(settings.name) else {
            preconditionFailure("a VU is activated for the unknown scenario \(settings.name)")
        }
        activity = ScenarioActivity(info: info)
        let name = settings.functionName
        if functions[name] == nil { functions[name] = export(name) }
        currentFunction = functions[name] ?? .undefined
        currentFunctionName = name
        tagsByGroup.removeAll()
        clearMetadata()
        baseTags = run.settings.runTags.map { ($0.0, $0.1) } + settings.tags.map { ($0.0, $0.1) }
        if run.settings.systemTags.contains(.scenario) { baseTags.append(("scenario", settings.name)) }
        if run.settings.systemTags.contains(.group) { baseTags.append(("group", "")) }
        setTags(group: "")
        realm.setGlobal("__ENV", realm.makeEnvironment(overrides: settings.env))
        realm.clearInterruption()
    }

    package func runIteration(_ iteration: Iteration) -> IterationOutcome {
        guard let tags, let shard = loop.shard else { return .interrupted }
        let start = MonotonicClock.nowNanos()
        latenessMillis = nil
        if iteration.dueNanos > 0 { noteStart(at: start, due: iteration.dueNanos, tags, shard) }
        let key = iterationKey ?? realm.pinnedKey("__ITER")
        iterationKey = key
        realm.setGlobal(key, .int(Int32(truncatingIfNeeded: iterationCount)))
        iterationCount += 1
        activity?.numberInInstance = iteration.numberInInstance
        activity?.numberInTest = iteration.numberInTest
        activity?.iterationInScenario += 1
        if !run.settings.keepsCookies, !cookies.isEmpty { cookies = CookieStore() }
        if !groupPath.isEmpty { setTags(group: "") }
        var failure: ScriptError?
        do {
            realm.release(try realm.run(currentFunction, setupArgument()))
        } catch {
            failure = error
            cancelEvents()
        }
        recordTraffic()
        if run.settings.dropsConnectionsAfterIteration { http.closeIdleConnections() }
        if realm.isInterrupted {
            abandonIteration()
            return .interrupted
        }
        if case .exception(let exception) = failure { logException(exception) }
        let duration = MonotonicClock.nowNanos() &- start
        // The tags of now: the script may have changed them.
        let finalTags = self.tags ?? tags
        shard.record(.iterationDuration, Double(duration) / 1e6, finalTags)
        if let activity { shard.addIteration(scenario: activity.info.position, duration: Double(duration) / 1e6) }
        shard.record(.iterations, 1, finalTags)
        guard run.settings.minIterationNanos > duration else { return .completed }
        sleep(nanos: run.settings.minIterationNanos - duration)
        guard realm.isInterrupted else { return .completed }
        realm.clearInterruption()
        return .interrupted
    }

    /// Records how late an iteration begins that was due at a time.
    private func noteStart(at start: UInt64, due: UInt64, _ tags: TagSet, _ shard: MetricShard) {
        let lateness = Double(start &- min(start, due)) / 1e6
        latenessMillis = lateness
        shard.mark(start, vu: id, iteration: iterationCount)
        shard.record(.iterationLateness, lateness, tags)
        if let activity { shard.addStart(scenario: activity.info.position, lateness: lateness) }
    }

    package func interrupt() {
        realm.interrupt()
        for call in activeCalls { call.cancel() }
        wake()
    }

    package func dropIterations(_ count: Int) {
        guard let scenario = activity?.info, let shard = loop.shard else { return }
        let systemTags = run.settings.systemTags
        var tags = run.settings.runTags.map { (key: $0.0, value: $0.1) }
        if systemTags.contains(.scenario) { tags.append(("scenario", scenario.name)) }
        if systemTags.contains(.vu) { tags.append(("vu", "\(id)")) }
        shard.mark(MonotonicClock.nowNanos(), vu: 0, iteration: -1)
        shard.record(.droppedIterations, Double(count), shard.tagSet(tags))
        scenario.counters.first?.iterationsDropped(count)
    }

    private func setupArgument() throws(ScriptError) -> ScriptValue {
        guard let setupData else { return .undefined }
        if let parsedSetupData { return parsedSetupData }
        let realm: ScriptRealm = realm
        let parsed = try realm.enter { () throws(ScriptError) -> ScriptValue in
            do throws(HostError) {
                return try Array(setupData.utf8).withUnsafeBytes { bytes in
                    Result { () throws(HostError) in
                        try loop.withTerminated(bytes) { (raw) throws(HostError) in
                            try realm.parseJSON(raw, name: "setup data")
                        }
                    }
                }.get()
            } catch {
                throw realm.takeException()
            }
        }
        parsedSetupData = parsed
        return parsed
    }

    private func abandonIteration() {
        for call in activeCalls { call.cancel() }
        activeCalls.removeAll()
        cancelEvents()
        realm.dropJobs()
        realm.clearInterruption()
    }

    /// Records what the connections carried; the iteration's own samples, which follow at once, share its time.
    private func recordTraffic() {
        let (sent, received) = http.traffic.take()
        guard let tags, let shard = loop.shard else { return }
        shard.mark(MonotonicClock.nowNanos(), vu: id, iteration: iterationInInstance)
        shard.record(.dataSent, Double(sent), tags)
        shard.record(.dataReceived, Double(received), tags)
    }

    private func logException(_ exception: ScriptException) {
        run.log.error(
            exception.description,
            [
                ("executor", activity?.info.executor ?? ""), ("scenario", activity?.info.name ?? ""),
                ("source", "stacktrace"),
                ("hint", "script exception"),
            ]
        )
    }

    // MARK: Waiting

    /// Suspends the fiber until a condition holds or the VU is interrupted.
    func wait(until condition: () -> Bool) throws(HostError) {
        while !condition(), !realm.isInterrupted {
            waitingFiber = loop.scheduler.current
            realm.park()
        }
        waitingFiber = nil
        if realm.isInterrupted { throw .interrupted }
    }

    /// Continues the waiting fiber; it looks at its condition again.
    func wake() {
        if let waitingFiber { loop.scheduler.ready(waitingFiber) }
    }

    /// Suspends the fiber for a time; ends early when the VU is interrupted, or when `isOver` after it was woken.
    func sleep(nanos: UInt64, unless isOver: () -> Bool = { false }) {
        sleepToken &+= 1
        isSleeping = true
        loop.scheduler.schedule(self, token: sleepToken, atNanos: MonotonicClock.nowNanos() &+ nanos)
        while isSleeping, !realm.isInterrupted, !isOver() {
            waitingFiber = loop.scheduler.current
            realm.park()
        }
        waitingFiber = nil
        isSleeping = false
    }

    package func timerFired(token: UInt64) {
        guard token == sleepToken, isSleeping else { return }
        isSleeping = false
        wake()
    }

    // MARK: Tags

    func setTags(group path: String) {
        groupPath = path
        rebuildTags()
    }

    func rebuildTags() {
        if let known = tagsByGroup[groupPath] {
            tags = known
            return
        }
        var all = baseTags
        if let index = all.firstIndex(where: { $0.key == "group" }) { all[index].value = groupPath }
        tags = loop.shard?.tagSet(all)
        if tagsByGroup.count >= Self.cacheLimit { tagsByGroup.removeAll(keepingCapacity: true) }
        tagsByGroup[groupPath] = tags
    }

    /// How many iterations this VU has started before the running one.
    package var iterationInInstance: Int { max(0, iterationCount - 1) }
}
