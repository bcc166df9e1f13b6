internal import SpateCore

/// A summary that k6 wrote, in any of its shapes, brought into one.
struct SummaryDocument {
    /// By name, as `handleSummary` has them: type, contains and values.
    var metrics = JSONObject()
    var thresholds: [Threshold] = []
    /// Whether the shape tells of thresholds at all.
    var knowsThresholds = true
    var seconds: Double?
    /// When it was written, at the end of the run.
    var generatedAtUnixNanos: Int64?
    var k6Version = ""

    /// A threshold and what became of it.
    struct Threshold: Equatable {
        var metric: String
        var source: String
        var isHeld: Bool
    }

    /// Reads a document.
    ///
    /// - Returns: `nil` when it has none of the shapes.
    init?(_ document: JSONValue) {
        if document["version"]?.stringValue != nil, let results = document["results"] {
            readMachineReadable(document, results)
        } else if let metrics = document["metrics"]?.objectValue {
            for member in metrics.members {
                if member.value["values"] == nil { readLegacy(member) } else { readMetric(member) }
            }
            seconds =
                document["state"]?["testRunDurationMs"]?.numberValue.map { $0 / 1000 } ?? Self.seconds(self.metrics)
        } else {
            return nil
        }
        guard !metrics.isEmpty else { return nil }
    }

    /// A metric of `handleSummary(data)`: `{type, contains, values, thresholds: {source: {ok}}}`.
    private mutating func readMetric(_ member: JSONObject.Member) {
        var metric = member.value.objectValue ?? JSONObject()
        for threshold in metric["thresholds"]?.objectValue?.members ?? [] {
            let isHeld = threshold.value["ok"]?.boolValue ?? true
            thresholds.append(Threshold(metric: member.key, source: threshold.key, isHeld: isHeld))
        }
        metric["thresholds"] = nil
        metrics[member.key] = .object(metric)
    }

    /// A metric of `--summary-export`: its values with `thresholds: {source: failed}` among them.
    private mutating func readLegacy(_ member: JSONObject.Member) {
        var values = member.value.objectValue ?? JSONObject()
        for threshold in values["thresholds"]?.objectValue?.members ?? [] {
            // True is “failed” there.
            let isHeld = threshold.value.boolValue.map { !$0 } ?? threshold.value["ok"]?.boolValue ?? true
            thresholds.append(Threshold(metric: member.key, source: threshold.key, isHeld: isHeld))
        }
        values["thresholds"] = nil
        let type: String
        if values["passes"] != nil {
            type = "rate"
            if let value = values["value"] {
                values = JSONObject([JSONObject.Member(key: "rate", value: value)] + values.members)
                values["value"] = nil
            }
        } else if values["avg"] != nil || values["med"] != nil || values["p(95)"] != nil {
            type = "trend"
        } else {
            type = values["value"] != nil ? "gauge" : "counter"
        }
        set(member.key, type: type, contains: Self.contains(member.key), .object(values))
    }

    private mutating func readMachineReadable(_ document: JSONValue, _ results: JSONValue) {
        knowsThresholds = false
        seconds = document["config"]?["duration"]?.numberValue
        k6Version = document["metadata"]?["k6_version"]?.stringValue ?? ""
        generatedAtUnixNanos = document["metadata"]?["generated_at"]?.stringValue.flatMap {
            TimestampReader.unixNanos($0)
        }
        for metric in results["metrics"]?.arrayValue ?? [] { readMachineMetric(metric, nil) }
        let checks = results["checks"]?["metrics"]?.arrayValue ?? []
        if let succeeded = checks.first(where: { $0["name"]?.stringValue == "checks_succeeded" }),
            succeeded["values"]?["total"]?.numberValue ?? 0 > 0
        {
            readMachineMetric(succeeded, "checks")
        }
    }

    private mutating func readMachineMetric(_ metric: JSONValue, _ newName: String?) {
        guard let name = newName ?? metric["name"]?.stringValue, let type = metric["type"]?.stringValue else { return }
        let values = metric["values"]?.objectValue ?? JSONObject()
        var members = values.members.map { member in
            let isPercentile = member.key.hasPrefix("p") && Double(member.key.dropFirst()) != nil
            return (isPercentile ? "p(\(member.key.dropFirst()))" : member.key, member.value)
        }
        if type == "counter", let count = values["count"]?.numberValue, let seconds, seconds > 0 {
            members.append(("rate", .number(count / seconds)))
        }
        if type == "rate", let matches = values["matches"]?.numberValue, let total = values["total"]?.numberValue {
            members = [
                ("rate", values["rate"] ?? .number(0)), ("passes", .number(matches)),
                ("fails", .number(total - matches)),
            ]
        }
        let contains = metric["contains"]?.stringValue ?? Self.contains(name)
        set(name, type: type, contains: contains, JSONValue(members: members))
    }

    private mutating func set(_ name: String, type: String, contains: String, _ values: JSONValue) {
        metrics[name] = JSONValue(members: [
            ("type", .string(type)), ("contains", .string(contains)), ("values", values),
        ])
    }

    /// What the legacy shape leaves out, for the metrics that k6 has.
    private static func contains(_ name: String) -> String {
        let base = name.prefix { $0 != "{" }
        if base == "data_sent" || base == "data_received" { return "data" }
        let isTime = base.hasPrefix("http_req_") && base != "http_req_failed" || base.hasSuffix("_duration")
        return isTime ? "time" : "default"
    }

    /// The run's length by a counter's sum and rate.
    private static func seconds(_ metrics: JSONObject) -> Double? {
        for name in ["iterations", "http_reqs", "data_sent"] + metrics.keys {
            guard let values = metrics[name]?["values"], let count = values["count"]?.numberValue, count > 0,
                let rate = values["rate"]?.numberValue, rate > 0
            else { continue }
            return count / rate
        }
        return nil
    }
}
