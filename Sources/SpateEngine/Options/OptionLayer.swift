package import SpateCore
package import SpateExecution
package import SpateMetrics

/// Options as one source gives them: a configuration file, a script, the environment or the command line.
///
/// `nil` is “not given”.
///
/// - Source: k6 v2.2 script options (engine spec 2) and consolidation (1.7).
package struct OptionLayer: Sendable {
    package var vus: Int?
    package var paused: Bool?
    package var duration: GoDuration?
    package var iterations: Int?
    package var stages: [Stage]?
    /// Executors by scenario name, in the order given.
    package var scenarios: [any Executor]?
    /// Thresholds by metric, in the order given.
    package var thresholds: [(metric: String, thresholds: [ThresholdOption])]?
    package var tags: [(String, String)]?
    package var systemTags: [String]?
    package var summaryTrendStats: [String]?
    package var summaryTimeUnit: String?
    package var setupTimeout: GoDuration?
    package var teardownTimeout: GoDuration?
    package var noSetup: Bool?
    package var noTeardown: Bool?
    package var minIterationDuration: GoDuration?
    package var throwsErrors: Bool?
    package var batch: Int?
    package var batchPerHost: Int?
    package var maxRedirects: Int?
    package var userAgent: String?
    package var insecureSkipTLSVerify: Bool?
    package var noConnectionReuse: Bool?
    package var noVUConnectionReuse: Bool?
    package var noCookiesReset: Bool?
    package var discardResponseBodies: Bool?
    /// Where `console.*` goes; only flags and variables set it, and only scripts look at it here.
    package var consoleOutput: String?
    package var network = NetworkOptions()
    /// The part of the test that this process runs, as the user wrote it.
    package var executionSegment: String?
    package var executionSegmentSequence: String?
    package var handleSummaryTimeout: GoDuration?
    /// Accepted for k6's sake: samples are merged where they arise, so there is no buffer to size.
    package var metricSamplesBufferSize: Int?
    /// Kept as they are; for services that read archives.
    package var cloud: JSONValue?
    package var ext: JSONObject?

    package init() {}

    /// A threshold as options write it.
    package struct ThresholdOption: Sendable {
        package let source: String
        package let abortOnFail: Bool
        package let delayAbortEval: GoDuration?
        package let scope: ThresholdScope

        package init(
            source: String,
            abortOnFail: Bool = false,
            delayAbortEval: GoDuration? = nil,
            scope: ThresholdScope = .wholeRun
        ) {
            self.source = source
            self.abortOnFail = abortOnFail
            self.delayAbortEval = delayAbortEval
            self.scope = scope
        }
    }

    /// Whether the layer says how many iterations there are, in whichever form.
    var setsExecution: Bool {
        duration != nil || iterations != nil || stages != nil || scenarios != nil
    }

    /// The layer with another one of higher priority put over it.
    package func overlaid(by upper: OptionLayer) -> OptionLayer {
        var result = self
        if upper.setsExecution {
            result.duration = upper.duration
            result.iterations = upper.iterations
            // A stage without a duration is nothing that one could do.
            result.stages = upper.stages?.filter { $0.duration != nil }
            result.scenarios = upper.scenarios
        }
        func take<Value>(_ path: WritableKeyPath<OptionLayer, Value?>) {
            if let value = upper[keyPath: path] { result[keyPath: path] = value }
        }
        take(\.vus)
        take(\.paused)
        take(\.thresholds)
        if upper.tags?.isEmpty == false { take(\.tags) }
        take(\.systemTags)
        take(\.summaryTrendStats)
        take(\.summaryTimeUnit)
        take(\.setupTimeout)
        take(\.teardownTimeout)
        take(\.noSetup)
        take(\.noTeardown)
        take(\.minIterationDuration)
        take(\.throwsErrors)
        take(\.batch)
        take(\.batchPerHost)
        take(\.maxRedirects)
        take(\.userAgent)
        take(\.insecureSkipTLSVerify)
        take(\.noConnectionReuse)
        take(\.noVUConnectionReuse)
        take(\.noCookiesReset)
        take(\.discardResponseBodies)
        take(\.consoleOutput)
        take(\.executionSegment)
        take(\.executionSegmentSequence)
        take(\.handleSummaryTimeout)
        take(\.metricSamplesBufferSize)
        take(\.cloud)
        take(\.ext)
        result.network = network.overlaid(by: upper.network)
        return result
    }
}
