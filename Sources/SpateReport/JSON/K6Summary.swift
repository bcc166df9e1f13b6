internal import SpateCore
internal import SpateMetrics
internal import SpateRecord

/// A run's results in k6's two shapes, for tools that read those.
///
/// What the run itself exported is taken as it is; where it exported nothing, the figures come from the record.
struct K6Summary {
    private static let usualStats = ["avg", "min", "med", "max", "p(90)", "p(95)"]

    private let report: RunReport
    private let exported: JSONValue?

    init(_ report: RunReport) {
        self.report = report
        exported = (report.record.conclusion?.summaryJSON).flatMap { try? JSONValue(parsing: $0) }
    }

    /// As `--summary-export` writes it: a threshold's value is `true` when it failed.
    var export: JSONValue {
        if let exported { return exported }
        let metrics = described.map { description, value in
            var members = values(value).map { ($0.0 == "rate" && description.type == .rate ? "value" : $0.0, $0.1) }
            let thresholds = thresholds(of: description.name).map { ($0.0, JSONValue.bool(!$0.1)) }
            if !thresholds.isEmpty { members.append(("thresholds", JSONValue(members: thresholds))) }
            return (description.name, JSONValue(members: members))
        }
        return JSONValue(members: [
            ("root_group", group("", "", asArrays: false)), ("metrics", JSONValue(members: metrics)),
        ])
    }

    /// As `handleSummary` is called with it.
    var handleSummaryData: JSONValue {
        let metrics = described.map { description, value in
            var members: [(String, JSONValue)] = [
                ("type", .string(description.type.rawValue)), ("contains", .string(description.contains.rawValue)),
                ("values", JSONValue(members: exportedValues(description) ?? values(value))),
            ]
            let thresholds = thresholds(of: description.name).map { ($0.0, JSONValue(members: [("ok", .bool($0.1))])) }
            if !thresholds.isEmpty { members.append(("thresholds", JSONValue(members: thresholds))) }
            return (description.name, JSONValue(members: members))
        }
        let stats = stats.map { JSONValue.string($0) }
        return [
            "root_group": group("", "", asArrays: true),
            "options": ["summaryTrendStats": .array(stats), "summaryTimeUnit": "", "noColor": false],
            "state": [
                "isStdOutTTY": false, "isStdErrTTY": false, "testRunDurationMs": .number(report.seconds * 1000),
            ],
            "metrics": JSONValue(members: metrics),
        ]
    }

    private var described: [(SeriesDescription, SeriesValue)] {
        report.record.series.compactMap { description in report.total(description.name).map { (description, $0) } }
    }

    private var stats: [String] {
        let options = try? JSONValue(parsing: report.record.header.optionsJSON)
        let asked = options?["summaryTrendStats"]?.arrayValue?.compactMap(\.stringValue) ?? []
        return asked.isEmpty ? Self.usualStats : asked
    }

    /// What the run exported of a metric, under the names that `handleSummary` knows.
    private func exportedValues(_ description: SeriesDescription) -> [(String, JSONValue)]? {
        guard let members = exported?["metrics"]?[description.name]?.objectValue?.members else { return nil }
        return members.filter { $0.key != "thresholds" }.map { member in
            (member.key == "value" && description.type == .rate ? "rate" : member.key, member.value)
        }
    }

    private func values(_ value: SeriesValue) -> [(String, JSONValue)] {
        switch value {
        case .counter(let sum, _): [("count", .number(sum)), ("rate", .number(sum / max(report.seconds, 1e-9)))]
        case .gauge(let last, let low, let high, _):
            [("value", .number(last)), ("min", .number(low)), ("max", .number(high))]
        case .rate(let trues, let count):
            [
                ("rate", .number(Double(trues) / Double(max(count, 1)))), ("passes", .number(Double(trues))),
                ("fails", .number(Double(count - trues))),
            ]
        case .trend(let values):
            stats.compactMap { name in Self.stat(name, of: values).map { (name, .number($0)) } }
        }
    }

    private static func stat(_ name: String, of values: Distribution) -> Double? {
        switch name {
        case "avg": return values.mean
        case "min": return values.isEmpty ? 0 : values.min
        case "med": return values.percentile(0.5)
        case "max": return values.isEmpty ? 0 : values.max
        case "count": return Double(values.count)
        default:
            guard name.hasPrefix("p("), name.hasSuffix(")"), let rank = Double(name.dropFirst(2).dropLast()) else {
                return nil
            }
            return values.percentile(min(max(rank, 0), 100) / 100)
        }
    }

    private func thresholds(of metric: String) -> [(String, Bool)] {
        let outcomes = report.record.conclusion?.thresholds ?? []
        return zip(report.record.header.thresholds, outcomes).filter { $0.0.metric == metric }.map { facts, outcome in
            (facts.source, outcome.state == .held)
        }
    }

    /// A group with its checks and groups: arrays for `handleSummary`, objects for the export.
    private func group(_ path: String, _ name: String, asArrays: Bool) -> JSONValue {
        let checks = report.checks.filter { $0.group == path }.map { check in
            let full = "\(path)::\(check.name)"
            let value: JSONValue = [
                "name": .string(check.name), "path": .string(full), "id": .string(MD5.hexDigest(of: full)),
                "passes": .number(Double(check.passes)), "fails": .number(Double(check.fails)),
            ]
            return (check.name, value)
        }
        var names: [String] = []
        for check in report.checks where check.group.hasPrefix(path + "::") {
            let next = String(check.group.dropFirst(path.count + 2)).split(separator: "::").first.map(String.init) ?? ""
            if !next.isEmpty, !names.contains(next) { names.append(next) }
        }
        let groups = names.map { ($0, group("\(path)::\($0)", $0, asArrays: asArrays)) }
        func list(_ members: [(String, JSONValue)]) -> JSONValue {
            asArrays ? .array(members.map(\.1)) : JSONValue(members: members)
        }
        return [
            "name": .string(name), "path": .string(path), "id": .string(MD5.hexDigest(of: path)),
            "groups": list(groups),
            "checks": list(checks),
        ]
    }
}
