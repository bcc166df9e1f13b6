internal import SpateCore
package import SpateScript

/// `setTimeout`, `setInterval` and their opposites.
///
/// - Source: k6 v2.2 timers (JavaScript API spec 11).
enum Timers {
    static let functions = [
        HostFunction("setTimeout", arity: 2) { (call) throws(HostError) in try add(call, repeats: false) },
        HostFunction("setInterval", arity: 2) { (call) throws(HostError) in try add(call, repeats: true) },
        HostFunction("clearTimeout", arity: 1) { (call) throws(HostError) in try remove(call) },
        HostFunction("clearInterval", arity: 1) { (call) throws(HostError) in try remove(call) },
    ]

    private static func add(_ call: borrowing HostCall, repeats: Bool) throws(HostError) -> ScriptValue {
        let name = repeats ? "setInterval" : "setTimeout"
        guard call.realm.isFunction(call[0]) else {
            throw .type("\(name)'s callback isn't a callable function")
        }
        let delay = try call.number(1)
        let nanos = delay > 0 && delay.isFinite ? UInt64(min(delay, 1e12) * 1e6) : 0
        var arguments: [ScriptValue] = []
        for index in 2..<max(2, call.count) { arguments.append(call.realm.retain(call[index])) }
        let id = VirtualUser.of(call).timers.add(
            ScriptTimer(
                function: call.realm.retain(call[0]),
                arguments: arguments,
                dueNanos: MonotonicClock.nowNanos() &+ nanos,
                intervalNanos: repeats ? max(nanos, 1_000_000) : nil
            )
        )
        return .number(Double(id))
    }

    private static func remove(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let id = try call.number(0)
        if let timer = VirtualUser.of(call).timers.remove(Int(saturating: id)) { timer.release(in: call.realm) }
        return .undefined
    }
}

/// A callback that waits for its time.
struct ScriptTimer {
    let function: ScriptValue
    let arguments: [ScriptValue]
    var dueNanos: UInt64
    /// For `setInterval`.
    let intervalNanos: UInt64?

    func release(in realm: ScriptRealm) {
        realm.release(function)
        for argument in arguments { realm.release(argument) }
    }
}

/// The timers of one virtual user; few, so a list will do.
struct ScriptTimerList {
    private var timers: [(id: Int, timer: ScriptTimer)] = []
    private var lastID = 0

    var isEmpty: Bool { timers.isEmpty }

    mutating func add(_ timer: ScriptTimer) -> Int {
        lastID += 1
        timers.append((lastID, timer))
        return lastID
    }

    mutating func remove(_ id: Int) -> ScriptTimer? {
        guard let index = timers.firstIndex(where: { $0.id == id }) else { return nil }
        return timers.remove(at: index).timer
    }

    mutating func removeAll() -> [ScriptTimer] {
        defer { timers.removeAll() }
        return timers.map(\.timer)
    }

    /// The timer that is due first; of equal ones the older.
    var next: (id: Int, timer: ScriptTimer)? {
        timers.min { ($0.timer.dueNanos, $0.id) < ($1.timer.dueNanos, $1.id) }
    }

    /// Moves a repeating timer to its next time.
    mutating func postpone(_ id: Int, to dueNanos: UInt64) {
        guard let index = timers.firstIndex(where: { $0.id == id }) else { return }
        timers[index].timer.dueNanos = dueNanos
    }
}

extension VirtualUser: RealmEventSource {
    package var hasEvents: Bool { !timers.isEmpty || !promises.isEmpty || !events.isOver }

    package func runNextEvent() throws(ScriptError) {
        let next = timers.next
        let now = MonotonicClock.nowNanos()
        func hasNews() -> Bool { promises.hasOutcome || events.hasEvent }
        if !hasNews() {
            if let next {
                if next.timer.dueNanos > now { sleep(nanos: next.timer.dueNanos - now, unless: hasNews) }
            } else {
                try? wait(until: hasNews)
            }
        }
        if realm.isInterrupted { throw .interrupted }
        // A timer that was due before the news came goes first.
        if next.map({ $0.timer.dueNanos > now }) ?? true {
            if promises.hasOutcome { return settleNextPromise() }
            if let event = events.takeFirst() { return try event() }
        }
        guard let (id, timer) = next else { return }
        let realm: ScriptRealm = realm
        let function = realm.retain(timer.function)
        let arguments = timer.arguments.map { realm.retain($0) }
        if let interval = timer.intervalNanos {
            timers.postpone(id, to: timer.dueNanos &+ interval)
        } else {
            timers.remove(id)?.release(in: realm)
        }
        defer {
            realm.release(function)
            for argument in arguments { realm.release(argument) }
        }
        try realm.enter { () throws(ScriptError) in
            do throws(HostError) {
                realm.release(try realm.call(checked: function, arguments: arguments))
            } catch {
                throw realm.takeException()
            }
        }
    }
}
