internal import SpateCore
internal import SpateEngine
internal import SpateExecution

/// Options in `K6_*` and `SPATE_*` variables.
///
/// - Source: k6 v2.2 environment options (engine spec 1.3, 12).
struct EnvironmentLayer {
    private let variables: PrefixedVariables
    private var issues: [ConfigIssue] = []

    /// The layer of options that variables set: the process's, and those of `-e`, which set options as well.
    ///
    /// - Throws: `SpateError` that lists every problem.
    static func read(_ variables: [(String, String)]) throws(SpateError) -> OptionLayer {
        var reader = EnvironmentLayer(variables: PrefixedVariables(variables))
        let layer = reader.layer()
        if !reader.issues.isEmpty {
            throw SpateError(title: "There were problems with the environment variables:", issues: reader.issues)
        }
        return layer
    }

    private init(variables: PrefixedVariables) {
        self.variables = variables
    }

    private mutating func layer() -> OptionLayer {
        var layer = OptionLayer()
        layer.paused = bool("PAUSED")
        layer.vus = integer("VUS")
        layer.iterations = integer("ITERATIONS")
        layer.duration = duration("DURATION")
        layer.stages = stages("STAGES")
        layer.maxRedirects = integer("MAX_REDIRECTS")
        layer.batch = integer("BATCH")
        layer.batchPerHost = integer("BATCH_PER_HOST")
        layer.userAgent = variables["USER_AGENT"]?.value
        layer.throwsErrors = bool("THROW")
        layer.insecureSkipTLSVerify = bool("INSECURE_SKIP_TLS_VERIFY")
        layer.noConnectionReuse = bool("NO_CONNECTION_REUSE")
        layer.noVUConnectionReuse = bool("NO_VU_CONNECTION_REUSE")
        layer.noCookiesReset = bool("NO_COOKIES_RESET")
        layer.discardResponseBodies = bool("DISCARD_RESPONSE_BODIES")
        layer.noSetup = bool("NO_SETUP")
        layer.noTeardown = bool("NO_TEARDOWN")
        layer.minIterationDuration = duration("MIN_ITERATION_DURATION")
        layer.setupTimeout = duration("SETUP_TIMEOUT")
        layer.teardownTimeout = duration("TEARDOWN_TIMEOUT")
        layer.handleSummaryTimeout = duration("HANDLE_SUMMARY_TIMEOUT")
        layer.metricSamplesBufferSize = integer("METRIC_SAMPLES_BUFFER_SIZE")
        layer.summaryTrendStats = list("SUMMARY_TREND_STATS")
        layer.summaryTimeUnit = variables["SUMMARY_TIME_UNIT"]?.value
        layer.systemTags = list("SYSTEM_TAGS")
        layer.tags = tags("TAGS")
        readNetwork(into: &layer.network)
        return layer
    }

    private mutating func readNetwork(into options: inout NetworkOptions) {
        for key in NetworkText.keys {
            guard let variable = variables[key] else { continue }
            do throws(ConfigIssue) {
                try NetworkText.set(key, variable.value, variable: variable.name, in: &options)
            } catch {
                issues.append(error)
            }
        }
    }

    private func list(_ key: String) -> [String]? {
        variables[key]?.value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    private mutating func integer(_ key: String) -> Int? {
        guard let variable = variables[key] else { return nil }
        if let number = Int(variable.value) { return number }
        issues.append(ConfigIssue(variable.name, "must be a whole number, is “\(variable.value)”"))
        return nil
    }

    private mutating func bool(_ key: String) -> Bool? {
        do throws(ConfigIssue) {
            return try variables.strictBool(key)
        } catch {
            issues.append(error)
            return nil
        }
    }

    private mutating func duration(_ key: String) -> GoDuration? {
        guard let variable = variables[key] else { return nil }
        if let duration = GoDuration(extendedText: variable.value) { return duration }
        issues.append(ConfigIssue(variable.name, "must be a duration such as 30s, is “\(variable.value)”"))
        return nil
    }

    private mutating func stages(_ key: String) -> [Stage]? {
        guard let variable = variables[key] else { return nil }
        do throws(ConfigIssue) {
            return try StageText.parse(variable.value.split(separator: ",").map(String.init))
        } catch {
            issues.append(ConfigIssue(variable.name, error.message))
            return nil
        }
    }

    private mutating func tags(_ key: String) -> [(String, String)]? {
        guard let variable = variables[key] else { return nil }
        var result: [(String, String)] = []
        for pair in variable.value.split(separator: ",") {
            let parts = pair.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                issues.append(ConfigIssue(variable.name, "must read name:value,name:value, is “\(variable.value)”"))
                return nil
            }
            result.append((String(parts[0]), String(parts[1])))
        }
        return result
    }
}
