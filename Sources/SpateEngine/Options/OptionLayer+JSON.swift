package import SpateCore
internal import SpateExecution

// Options of a script.
extension OptionLayer {
    /// Options that exist in k6 and have no effect yet; accepted without a warning.
    private static let knownWithoutEffect: Set<String> = [
        "handleSummaryTimeout",
        "metricSamplesBufferSize", "cloud", "ext", "features", "noUsageReport", "linger",
    ]

    /// What reading options gave besides the options.
    package struct Findings: Sendable {
        package var issues: [ConfigIssue] = []
        /// Keys that no version of k6 knows.
        package var unknownKeys: [String] = []
        /// Keys that k6 obeys and this program does not yet.
        package var ignoredKeys: [String] = []
    }

    /// Reads `export const options`.
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
        layer.executionSegment = reader.string("executionSegment")
        layer.executionSegmentSequence = reader.string("executionSegmentSequence")
        layer.network = readNetwork(&reader)
        layer.scenarios = readScenarios(&reader)
        layer.thresholds = readThresholds(&reader)
        var findings = Findings(issues: reader.issues)
        for key in reader.unreadKeys {
            if knownWithoutEffect.contains(key) {
                findings.ignoredKeys.append(key)
            } else {
                findings.unknownKeys.append(key)
            }
        }
        return (layer, findings)
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
            guard member.key.utf8.allSatisfy(isScenarioNameByte), !member.key.isEmpty else {
                reader.report(path, "must be named with letters, digits, “_” and “-” only")
                continue
            }
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
            _ = scenario.value("options")
            for key in scenario.unreadKeys { scenario.report(key, "is no key of \(name)") }
            for issue in scenario.issues { reader.report(issue.path, issue.message) }
            executors.append(executor)
        }
        return executors
    }

    private static func isScenarioNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func readThresholds(
        _ reader: inout OptionReader
    ) -> [(metric: String, thresholds: [ThresholdOption])]? {
        guard let value = reader.value("thresholds") else { return nil }
        guard let object = value.objectValue else {
            reader.report("thresholds", "must be an object of lists, is \(value.serialized())")
            return nil
        }
        var result: [(metric: String, thresholds: [ThresholdOption])] = []
        for member in object.members {
            guard let list = member.value.arrayValue else {
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
            }
            result.append((member.key, options))
        }
        return result
    }
}
