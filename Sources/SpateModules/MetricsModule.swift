internal import SpateCore
internal import SpateMetrics
package import SpateScript

/// `k6/metrics`: Counter, Gauge, Rate, Trend.
///
/// - Source: k6 v2.2 module `k6/metrics` (JavaScript API spec 5); cases in `Tests/ConformanceTests/scripts`.
package struct MetricsModule: HostModule {
    package static let specifier = "k6/metrics"
    package static let exportNames = ["Counter", "Gauge", "Rate", "Trend"]

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        realm.installPrototype(MetricObject.layout)
        for function in constructors { realm.set(exports, function.name, realm.makeFunction(function)) }
    }

    private static let constructors = [
        constructor("Counter", .counter), constructor("Gauge", .gauge), constructor("Rate", .rate),
        constructor("Trend", .trend),
    ]

    private static func constructor(_ name: String, _ type: MetricType) -> HostFunction {
        HostFunction(name, arity: 1, isConstructor: true) { (call) throws(HostError) in
            guard call.realm.isInitContext else { throw .native("metrics must be declared in the init context") }
            let metricName = try call.string(0)
            let metric: Metric
            do throws(MetricRegistry.DeclarationError) {
                metric = try VirtualUser.of(call).run.registry.declare(
                    name: metricName,
                    type: type,
                    kind: call.bool(1) ? .time : .default
                )
            } catch {
                throw .native(message(error, name: metricName, type: type, isTime: call.bool(1)))
            }
            return call.realm.makeHostObject(MetricObject(metric))
        }
    }

    private static func message(
        _ error: MetricRegistry.DeclarationError,
        name: String,
        type: MetricType,
        isTime: Bool
    ) -> String {
        switch error {
        case .invalidName:
            "Invalid metric name: '\(name)'. Metric names must only include up to 128 ASCII letters, numbers, or "
                + "underscores and start with a letter or an underscore."
        case .otherType(let known):
            "metric '\(name)' already exists but with type \(known.rawValue), instead of \(type.rawValue)"
        case .otherKind(let known):
            "metric '\(name)' already exists but with a value type \(known.rawValue), "
                + "instead of \(isTime ? "time" : "default")"
        case .tooLate:
            "metric '\(name)' was declared too late: only the script's top level may declare metrics"
        }
    }
}

/// A declared metric in a script's hands.
final class MetricObject: HostObject {
    static let layout = HostLayout(
        "Metric",
        fields: ["name"],
        methods: [
            HostFunction("add", arity: 2) { (call) throws(HostError) in
                try call.thisHost(as: MetricObject.self).add(call)
            }
        ]
    )

    private let metric: Metric

    init(_ metric: Metric) {
        self.metric = metric
    }

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue {
        realm.makeString(metric.name)
    }

    private func add(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let vu = VirtualUser.of(call)
        guard !call.realm.isInitContext, let shard = vu.loop.shard, let tags = vu.tags else {
            throw .native("Adding to metrics in the init context is not supported")
        }
        guard call.count > 0 else {
            return try reject(
                vu,
                "no value was provided for metric '\(metric.name)', a number or a boolean value is expected"
            )
        }
        let value = call[0]
        var number = Double.nan
        if !value.isNullish {
            number = try call.realm.number(value)
            // Objects such as [] count as one: they are true but read as zero.
            if number == 0, !value.isNumber, call.realm.bool(value) { number = 1 }
        }
        guard !number.isNaN else {
            let text = try call.realm.string(value)
            return try reject(
                vu,
                "'\(text)' is an invalid value for metric '\(metric.name)', a number or a boolean value is expected"
            )
        }
        let extra: [(key: String, value: String)]
        do throws(HostError) {
            extra = try TagReader.tags(call[1], in: call.realm)
        } catch {
            guard case .native(let text) = error else { throw error }
            throw .native("cannot add tags for the '\(metric.name)' custom metric: \(text)")
        }
        shard.mark(MonotonicClock.nowNanos(), vu: vu.id, iteration: vu.iterationInInstance)
        let allTags = extra.isEmpty ? tags : shard.tagSet(tags.tags + extra)
        if let name = extra.first(where: { $0.key == "check" })?.value, metric.name == "checks" {
            // How libraries make checks of their own; the tree of groups shows them, too.
            let check = vu.loop.check(scenario: vu.activity?.info.name ?? "", groupPath: vu.groupPath, name: name)
            shard.recordCheck(check, passed: number != 0, allTags)
        } else {
            shard.record(metric.id, number, allTags)
        }
        return .bool(true)
    }

    private func reject(_ vu: VirtualUser, _ message: String) throws(HostError) -> ScriptValue {
        if vu.run.settings.throwsErrors { throw .native(message) }
        vu.run.log.warning(message)
        return .bool(false)
    }
}
