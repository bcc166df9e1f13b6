package import SpateCore
internal import SpateExecution
internal import SpateMetrics

// Options as JSON.
extension OptionLayer {
    /// All options in the order and form in which k6 writes them; `null` for what is not given.
    ///
    /// A value type of an option needs its `json` and its line here.
    ///
    /// - Source: k6 v2.2 option serialisation (engine spec 1.13, 9).
    package var json: JSONObject {
        var members: [(String, JSONValue)] = [
            ("paused", paused.json),
            ("vus", vus.json),
            ("duration", duration.json),
            ("iterations", iterations.json),
            ("stages", stages.json),
            ("scenarios", scenariosJSON),
            ("executionSegment", executionSegment.map { (try? ExecutionSegment($0))?.description ?? $0 }.json),
            (
                "executionSegmentSequence",
                executionSegmentSequence.map { (try? ExecutionSegmentSequence($0))?.description ?? $0 }.json
            ),
            ("noSetup", noSetup.json),
            ("setupTimeout", setupTimeout.json),
            ("noTeardown", noTeardown.json),
            ("teardownTimeout", teardownTimeout.json),
            ("handleSummaryTimeout", handleSummaryTimeout.json),
            ("rps", network.json("rps").json),
            ("dns", network.dns.json),
            ("maxRedirects", maxRedirects.json),
            ("userAgent", userAgent.json),
            ("batch", batch.json),
            ("batchPerHost", batchPerHost.json),
            ("httpDebug", network.json("httpDebug").json),
            ("insecureSkipTLSVerify", insecureSkipTLSVerify.json),
            ("tlsCipherSuites", network.json("tlsCipherSuites").json),
            ("tlsVersion", network.json("tlsVersion").json),
            ("tlsAuth", network.json("tlsAuth").json),
            ("throw", throwsErrors.json),
            ("thresholds", thresholdsJSON),
            ("blacklistIPs", network.json("blacklistIPs").json),
            ("blockHostnames", network.json("blockHostnames").json),
            ("hosts", network.json("hosts").json),
            ("noConnectionReuse", noConnectionReuse.json),
            ("noVUConnectionReuse", noVUConnectionReuse.json),
            ("minIterationDuration", minIterationDuration.json),
        ]
        if let cloud { members.append(("cloud", cloud.sortedByKey)) }
        members += [
            ("ext", ext.map { JSONValue.object($0).sortedByKey }.json),
            ("summaryTrendStats", summaryTrendStats.json),
            ("summaryTimeUnit", summaryTimeUnit.json),
            ("systemTags", systemTagsJSON),
            ("tags", tags.map { JSONValue(sortedTexts: $0) }.json),
            ("metricSamplesBufferSize", metricSamplesBufferSize.json),
            ("noCookiesReset", noCookiesReset.json),
            ("discardResponseBodies", discardResponseBodies.json),
        ]
        return JSONObject(members.map { JSONObject.Member(key: $0.0, value: $0.1) })
    }

    private var scenariosJSON: JSONValue {
        guard let scenarios else { return .null }
        let members = scenarios.map { JSONObject.Member(key: $0.settings.name, value: $0.scenarioJSON) }
        return .object(JSONObject(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }))
    }

    private var thresholdsJSON: JSONValue {
        guard let thresholds else { return .null }
        let members = thresholds.map { JSONObject.Member(key: $0.metric, value: $0.thresholds.json) }
        return .object(JSONObject(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }))
    }

    /// Names in alphabetical order without unknown ones; an empty list is written as `null`, as k6 does.
    private var systemTagsJSON: JSONValue {
        let names = systemTags.map { SystemTags(names: $0).listed.sorted() } ?? []
        return names.isEmpty ? .null : names.json
    }
}

extension OptionLayer.ThresholdOption: JSONRepresentable {}
