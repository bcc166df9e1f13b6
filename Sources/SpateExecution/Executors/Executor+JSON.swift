package import SpateCore

extension Executor {
    /// The scenario as `inspect` and archives write it: all keys, `null` for those that have their default.
    ///
    /// Executors list all their keys in `json`; which of them were given is known to the settings.
    package var scenarioJSON: JSONValue {
        let common: [JSONObject.Member] = [
            JSONObject.Member(key: "startTime", value: settings.startTime.json),
            JSONObject.Member(key: "gracefulStop", value: settings.gracefulStop.json),
            JSONObject.Member(key: "env", value: JSONValue(sortedTexts: settings.env)),
            JSONObject.Member(key: "exec", value: settings.exec.json),
            JSONObject.Member(key: "tags", value: JSONValue(sortedTexts: settings.tags)),
        ]
        var members = [JSONObject.Member(key: "executor", value: .string(Self.name))]
        members += common.map(orNull)
        if let options = settings.options {
            members.append(
                JSONObject.Member(key: "options", value: ["browser": (options["browser"] ?? .null).sortedByKey])
            )
        }
        members += json.map(orNull)
        return .object(JSONObject(members))
    }

    private func orNull(_ member: JSONObject.Member) -> JSONObject.Member {
        settings.givenKeys.contains(member.key) ? member : JSONObject.Member(key: member.key, value: .null)
    }
}
