internal import SpateCore
internal import SpateEngine
internal import SpateExecution

/// Options in `K6_*` and `SPATE_*` variables.
enum EnvironmentLayer {
    ///
    /// `variables`: The process's, and those of `-e`, which set options as well.
    static func read(_ variables: [(String, String)]) throws(SpateError) -> OptionLayer {
        var layer = OptionLayer()
        for (name, value) in variables {
            guard let key = key(name), !value.isEmpty else { continue }
            switch key {
            case "PAUSED": layer.paused = try bool(value, name)
            case "VUS": layer.vus = try integer(value, name)
            case "ITERATIONS": layer.iterations = try integer(value, name)
            case "DURATION": layer.duration = try duration(value, name)
            case "STAGES": layer.stages = try StageText.parse(value.split(separator: ","), flag: name)
            case "MAX_REDIRECTS": layer.maxRedirects = try integer(value, name)
            case "BATCH": layer.batch = try integer(value, name)
            case "BATCH_PER_HOST": layer.batchPerHost = try integer(value, name)
            case "USER_AGENT": layer.userAgent = value
            case "THROW": layer.throwsErrors = try bool(value, name)
            case "INSECURE_SKIP_TLS_VERIFY": layer.insecureSkipTLSVerify = try bool(value, name)
            case "NO_CONNECTION_REUSE": layer.noConnectionReuse = try bool(value, name)
            case "NO_VU_CONNECTION_REUSE": layer.noVUConnectionReuse = try bool(value, name)
            case "NO_COOKIES_RESET": layer.noCookiesReset = try bool(value, name)
            case "DISCARD_RESPONSE_BODIES": layer.discardResponseBodies = try bool(value, name)
            case "NO_SETUP": layer.noSetup = try bool(value, name)
            case "NO_TEARDOWN": layer.noTeardown = try bool(value, name)
            case "MIN_ITERATION_DURATION": layer.minIterationDuration = try duration(value, name)
            case "SETUP_TIMEOUT": layer.setupTimeout = try duration(value, name)
            case "TEARDOWN_TIMEOUT": layer.teardownTimeout = try duration(value, name)
            case "SUMMARY_TREND_STATS": layer.summaryTrendStats = value.split(separator: ",").map(String.init)
            case "SUMMARY_TIME_UNIT": layer.summaryTimeUnit = value
            case "SYSTEM_TAGS": layer.systemTags = value.split(separator: ",").map(String.init)
            case "TAGS": layer.tags = try tags(value, name)
            default: _ = try NetworkText.set(key, value, variable: name, in: &layer.network)
            }
        }
        return layer
    }

    private static func key(_ name: String) -> String? {
        for prefix in ["K6_", "SPATE_"] where name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
        return nil
    }

    private static func integer(_ value: String, _ name: String) throws(SpateError) -> Int {
        guard let number = Int(value) else {
            throw SpateError(.invalidConfig, "the variable \(name) must be a whole number, is “\(value)”")
        }
        return number
    }

    private static func bool(_ value: String, _ name: String) throws(SpateError) -> Bool? {
        switch value {
        case "true": return true
        case "false": return false
        case "null": return nil
        default: throw SpateError(.invalidConfig, "the variable \(name) must be true or false, is “\(value)”")
        }
    }

    private static func duration(_ value: String, _ name: String) throws(SpateError) -> GoDuration {
        guard let duration = GoDuration(extendedText: value) else {
            throw SpateError(.invalidConfig, "the variable \(name) must be a duration such as 30s, is “\(value)”")
        }
        return duration
    }

    private static func tags(_ value: String, _ name: String) throws(SpateError) -> [(String, String)] {
        var result: [(String, String)] = []
        for pair in value.split(separator: ",") {
            let parts = pair.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw SpateError(.invalidConfig, "the variable \(name) must read name:value,name:value, is “\(value)”")
            }
            result.append((String(parts[0]), String(parts[1])))
        }
        return result
    }
}
