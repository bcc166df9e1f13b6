package import SpateCore
internal import SpateExecution

// Options of a script.
extension OptionLayer {
    /// What reading options gave besides the options.
    package struct Findings: Sendable {
        package var issues: [ConfigIssue] = []
        /// Keys that no version of k6 knows.
        package var unknownKeys: [String] = []
        /// Sentences about keys that are in the wrong place.
        package var warnings: [String] = []
    }

    /// Reads `export const options`, or the options in a configuration file or an archive.
    package static func read(_ object: JSONObject) -> (layer: OptionLayer, findings: Findings) {
        var reader = OptionReader(object, path: "")
        var layer = OptionLayer()
        layer.vus = reader.integer("vus")
        layer.paused = reader.bool("paused")
        layer.duration = reader.duration("duration")
        layer.iterations = reader.integer("iterations")
        layer.stages = reader.stages("stages")
        layer.tags = reader.stringMap("tags")
        layer.systemTags = reader.stringList("systemTags")
        layer.summaryTrendStats = reader.stringList("summaryTrendStats")
        layer.summaryTimeUnit = reader.string("summaryTimeUnit")
        layer.setupTimeout = reader.duration("setupTimeout")
        layer.teardownTimeout = reader.duration("teardownTimeout")
        layer.noSetup = reader.bool("noSetup")
        layer.noTeardown = reader.bool("noTeardown")
        layer.minIterationDuration = reader.duration("minIterationDuration")
        layer.throwsErrors = reader.bool("throw")
        layer.batch = reader.integer("batch")
        layer.batchPerHost = reader.integer("batchPerHost")
        layer.maxRedirects = reader.integer("maxRedirects")
        layer.userAgent = reader.string("userAgent")
        layer.insecureSkipTLSVerify = reader.bool("insecureSkipTLSVerify")
        layer.noConnectionReuse = reader.bool("noConnectionReuse")
        layer.noVUConnectionReuse = reader.bool("noVUConnectionReuse")
        layer.noCookiesReset = reader.bool("noCookiesReset")
        layer.discardResponseBodies = reader.bool("discardResponseBodies")
        readSegments(&reader, into: &layer)
        layer.network = readNetwork(&reader)
        layer.handleSummaryTimeout = reader.duration("handleSummaryTimeout")
        layer.metricSamplesBufferSize = reader.integer("metricSamplesBufferSize")
        layer.cloud = reader.value("cloud")
        layer.ext = reader.object("ext")
        layer.scenarios = readScenarios(&reader)
        var strayKeys: [String] = []
        layer.thresholds = readThresholds(&reader, strayKeys: &strayKeys)
        var findings = Findings(issues: reader.issues)
        for key in strayKeys { findings.warnings.append("\(key) is no key of a threshold and has no effect") }
        if reader.value("features") != nil {
            findings.warnings.append(
                "`features` has no effect in the options of a script; use --features, K6_FEATURES or the "
                    + "configuration file"
            )
        }
        findings.unknownKeys = reader.unreadKeys.sorted()
        return (layer, findings)
    }

    /// Reads the segment options, which stay as the user wrote them.
    private static func readSegments(_ reader: inout OptionReader, into layer: inout OptionLayer) {
        layer.executionSegment = reader.string("executionSegment")
        layer.executionSegmentSequence = reader.string("executionSegmentSequence")
        do throws(ConfigIssue) {
            if let text = layer.executionSegment { _ = try ExecutionSegment(text) }
        } catch {
            reader.report("executionSegment", error.message)
        }
        do throws(ConfigIssue) {
            if let text = layer.executionSegmentSequence, !text.isEmpty { _ = try ExecutionSegmentSequence(text) }
        } catch {
            reader.report("executionSegmentSequence", error.message)
        }
    }

    private static func readScenarios(_ reader: inout OptionReader) -> [any Executor]? {
        guard let value = reader.value("scenarios") else { return nil }
        guard let object = value.objectValue else {
            reader.report("scenarios", "must be an object of scenarios, is \(value.serialized())")
            return nil
        }
        var executors: [any Executor] = []
        for member in object.members {
            let path = "scenarios.\(member.key)"
            guard let body = member.value.objectValue else {
                reader.report(path, "must be an object, is \(member.value.serialized())")
                continue
            }
            var scenario = OptionReader(body, path: path)
            guard let name = scenario.string("executor") else {
                if scenario.issues.isEmpty { scenario.report("executor", "is missing") }
                for issue in scenario.issues { reader.report(issue.path, issue.message) }
                continue
            }
            guard let type = Executors.named(name) else {
                let known = Executors.all.map { $0.name }.joined(separator: ", ")
                reader.report("\(path).executor", "is “\(name)”, which is no executor; known are \(known)")
                continue
            }
            let executor = type.init(settings: ScenarioSettings(name: member.key, &scenario), &scenario)
            for key in scenario.unreadKeys { scenario.report(key, "is no key of \(name)") }
            for issue in scenario.issues { reader.report(issue.path, issue.message) }
            executors.append(executor)
        }
        return executors
    }

    private static func readThresholds(
        _ reader: inout OptionReader,
        strayKeys: inout [String]
    ) -> [(metric: String, thresholds: [ThresholdOption])]? {
        guard let value = reader.value("thresholds") else { return nil }
        guard let object = value.objectValue else {
            reader.report("thresholds", "must be an object of lists, is \(value.serialized())")
            return nil
        }
        var result: [(metric: String, thresholds: [ThresholdOption])] = []
        for member in object.members {
            guard let list = member.value.isNull ? [] : member.value.arrayValue else {
                reader.report(
                    "thresholds.\(member.key)",
                    "must be a list of thresholds, is \(member.value.serialized())"
                )
                continue
            }
            var options: [ThresholdOption] = []
            for (index, element) in list.enumerated() {
                if let source = element.stringValue {
                    options.append(ThresholdOption(source: source))
                    continue
                }
                let path = "thresholds.\(member.key)[\(index)]"
                guard let body = element.objectValue else {
                    reader.report(path, "must be a string or an object {threshold, abortOnFail, …}")
                    continue
                }
                var entry = ThresholdReader(body, path: path)
                if let option = entry.read() { options.append(option) }
                for issue in entry.issues { reader.report(issue.path, issue.message) }
                strayKeys += entry.unreadKeys.map { "\(path).\($0)" }
            }
            result.append((member.key, options))
        }
        return result
    }
}
