internal import SpateAnalysis
internal import SpateCore

/// The parts of a row that are kept as JSON.
enum HistoryJSON {
    /// `{"branch":"main","release":"1"}`, by key.
    static func value(_ labels: [String: String]) -> JSONValue {
        JSONValue(members: labels.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
    }

    static func text(_ labels: [String: String]) -> String { value(labels).serialized() }

    static func labels(_ text: String) -> [String: String] {
        Dictionary(
            object(text).members.compactMap { member in member.value.stringValue.map { (member.key, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// `[{"code":"threshold-crossed","text":"…","since_ms":1000}]`.
    static func value(_ reasons: [Verdict.Reason]) -> JSONValue {
        .array(
            reasons.map { reason in
                var members: [(String, JSONValue)] = [("code", .string(reason.code)), ("text", .string(reason.text))]
                if let since = reason.sinceNanos { members.append(("since_ms", .number(Double(since) / 1e6))) }
                return JSONValue(members: members)
            }
        )
    }

    static func text(_ reasons: [Verdict.Reason]) -> String { value(reasons).serialized() }

    static func reasons(_ text: String) -> [Verdict.Reason] {
        let parsed = try? JSONValue(parsing: text)
        return (parsed?.arrayValue ?? []).map { reason in
            Verdict.Reason(
                code: reason["code"]?.stringValue ?? "",
                text: reason["text"]?.stringValue ?? "",
                sinceNanos: reason["since_ms"]?.numberValue.map { UInt64(max(0, $0 * 1e6).rounded()) }
            )
        }
    }

    /// An object; an empty one for anything else.
    static func object(_ text: String) -> JSONObject {
        let parsed = try? JSONValue(parsing: text)
        return parsed?.objectValue ?? JSONObject()
    }
}
