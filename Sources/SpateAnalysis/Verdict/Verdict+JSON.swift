package import SpateCore

extension Verdict {
    /// The verdict for programs; times are seconds since the run's start.
    package var json: JSONValue {
        JSONValue(members: [
            ("verdict", .string(outcome.rawValue)),
            ("exitCode", .number(Double(exitCode.rawValue))),
            ("reasons", .array(reasons.map(\.json))),
            ("criteria", .array(criteria.map(\.json))),
            ("remarks", .array(remarks.map(\.json))),
        ])
    }

    fileprivate static func seconds(_ nanos: UInt64?) -> JSONValue {
        nanos.map { .number(Double($0 / 1_000_000) / 1000) } ?? .null
    }
}

extension Verdict.Reason {
    fileprivate var json: JSONValue {
        JSONValue(members: [
            ("code", .string(code)), ("text", .string(text)), ("sinceSeconds", Verdict.seconds(sinceNanos)),
        ])
    }
}

extension Verdict.Criterion {
    fileprivate var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("name", .string(name)), ("state", .string(state.rawValue)),
            ("value", value.map { .number($0) } ?? .null), ("limit", limit.map { .number($0) } ?? .null),
            ("detail", .string(detail)), ("sinceSeconds", Verdict.seconds(sinceNanos)),
        ]
        switch confidence {
        case .interval(let low, let high)?:
            members.append(("interval", JSONValue(members: [("low", .number(low)), ("high", .number(high))])))
        case .unsupported(let needed)?: members.append(("neededSamples", .number(Double(needed))))
        case nil: break
        }
        return JSONValue(members: members)
    }
}
