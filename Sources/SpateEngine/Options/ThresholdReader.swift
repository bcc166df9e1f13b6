package import SpateCore
internal import SpateExecution
internal import SpateMetrics

/// Reads the object form of a threshold.
struct ThresholdReader {
    private var entry: OptionReader

    init(_ object: JSONObject, path: String) {
        entry = OptionReader(object, path: path)
    }

    /// Keys that mean nothing.
    var unreadKeys: [String] { entry.unreadKeys }

    /// What is wrong with the object.
    var issues: [ConfigIssue] { entry.issues }

    /// Reads `{threshold, abortOnFail, delayAbortEval}` and what Spate adds: `over`, `stage` with `scenario`, `from`, `to`.
    ///
    /// - Returns: `nil` without a text for the condition.
    mutating func read() -> OptionLayer.ThresholdOption? {
        let source = entry.string("threshold")
        let abortOnFail = entry.bool("abortOnFail") ?? false
        let delay = entry.duration("delayAbortEval")
        let scope = readScope()
        if source == nil, entry.issues.isEmpty { entry.report("threshold", "is missing") }
        return source.map {
            OptionLayer.ThresholdOption(source: $0, abortOnFail: abortOnFail, delayAbortEval: delay, scope: scope)
        }
    }

    private mutating func readScope() -> ThresholdScope {
        let over = entry.duration("over")
        let stage = entry.integer("stage")
        let scenario = entry.string("scenario")
        let from = entry.duration("from")
        let to = entry.duration("to")
        let given = [("over", over != nil), ("stage", stage != nil), ("from/to", from != nil || to != nil)]
            .filter(\.1).map(\.0)
        if given.count > 1 {
            entry.report(given[0], "cannot be used together with \(given[1]); a threshold judges one part of the run")
        }
        if scenario != nil, stage == nil { entry.report("scenario", "says whose stage is meant and needs “stage”") }
        if let over {
            if over < GoDuration(nanos: 100_000_000) { entry.report("over", "must be at least 100ms, is \(over)") }
            return .sliding(over)
        }
        if let stage {
            if stage < 1 { entry.report("stage", "must be a stage's number from 1, is \(stage)") }
            return .stage(stage, scenario: scenario)
        }
        guard from != nil || to != nil else { return .wholeRun }
        if let from, from < .zero { entry.report("from", "must not be negative, is \(from)") }
        if let to, to <= from ?? .zero { entry.report("to", "must be later than “from” (\(from ?? .zero)), is \(to)") }
        return .part(from: from, to: to)
    }
}

extension OptionLayer.ThresholdOption {
    /// The form that `inspect` prints: text, or an object when there is more to tell than the condition.
    package var json: JSONValue {
        guard abortOnFail || scope != .wholeRun else { return .string(source) }
        return JSONValue(
            members: [
                ("threshold", .string(source)), ("abortOnFail", .bool(abortOnFail)),
                ("delayAbortEval", delayAbortEval.map { .string("\($0)") } ?? .null),
            ] + scope.members
        )
    }
}
