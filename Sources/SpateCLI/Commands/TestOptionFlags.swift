internal import ArgumentParser
internal import SpateCore
internal import SpateEngine
internal import SpateExecution

/// Flags that set options of the test.
///
/// A boolean is an `@Option(defaultAsFlag: true)`: `--throw`, `--throw=false`, or not given.
struct TestOptionFlags: ParsableArguments {
    @Option(name: [.customShort("u"), .long], help: "Number of virtual users.", transform: FlagValue.integer)
    var vus: Int?
    @Option(
        name: [.customShort("d"), .long],
        help: "How long to run, such as 30s or 1m30s.",
        transform: FlagValue.duration
    )
    var duration: GoDuration?
    @Option(
        name: [.customShort("i"), .long],
        help: "Iterations, shared among all users.",
        transform: FlagValue.integer
    )
    var iterations: Int?
    @Option(
        name: [.customShort("s"), .long],
        help: "A stage as duration:target; repeat it or separate stages by commas.",
        transform: FlagValue.list
    )
    var stage: [[String]] = []
    @Option(help: "The part of the test to run here, such as 10%, 1/3 or 0.2:2/3.") var executionSegment: String?
    @Option(help: "All parts of the test, such as 0,1/3,2/3,1.") var executionSegmentSequence: String?
    @Option(
        name: [.customShort("p"), .long],
        defaultAsFlag: true,
        help: "Make all users, then wait for “resume” or the REST API."
    )
    var paused: Bool?
    @Option(help: "A tag for all samples as name=value; repeatable.") var tag: [String] = []
    @Option(
        help: "What trends are summed up by, such as avg,med,p(95),p(99.9),count.",
        transform: FlagValue.list
    )
    var summaryTrendStats: [[String]] = []
    @Option(help: "Unit of times in the summary: s, ms or us.") var summaryTimeUnit: String?
    @Option(help: "Which system tags samples carry, separated by commas.", transform: FlagValue.list)
    var systemTags: [[String]] = []
    @Option(help: "Redirects followed per request.", transform: FlagValue.integer) var maxRedirects: Int?
    @Option(help: "Requests of http.batch at once.", transform: FlagValue.integer) var batch: Int?
    @Option(help: "Requests of http.batch at once per host.", transform: FlagValue.integer) var batchPerHost: Int?
    @Option(help: "The User-Agent header.") var userAgent: String?
    @Option(help: "Shortest time of an iteration; the rest is slept.", transform: FlagValue.duration)
    var minIterationDuration: GoDuration?
    @Option(
        name: [.customShort("w"), .customLong("throw")],
        defaultAsFlag: true,
        help: "Failed requests throw instead of warn."
    )
    var throwsErrors: Bool?
    @Option(name: .customLong("insecure-skip-tls-verify"), defaultAsFlag: true, help: "Accept any certificate.")
    var insecureSkipTLSVerify: Bool?
    @Option(defaultAsFlag: true, help: "Open a new connection for every request.") var noConnectionReuse: Bool?
    @Option(
        name: .customLong("no-vu-connection-reuse"),
        defaultAsFlag: true,
        help: "Open new connections for every iteration."
    )
    var noVUConnectionReuse: Bool?
    @Option(defaultAsFlag: true, help: "Read bodies and drop them.") var discardResponseBodies: Bool?
    @Option(defaultAsFlag: true, help: "Do not run setup().") var noSetup: Bool?
    @Option(defaultAsFlag: true, help: "Do not run teardown().") var noTeardown: Bool?

    /// The flags as a layer of options.
    func layer() throws(SpateError) -> OptionLayer {
        var layer = OptionLayer()
        layer.vus = vus
        layer.iterations = iterations
        layer.duration = duration
        layer.minIterationDuration = minIterationDuration
        layer.stages = try stages()
        layer.executionSegment = try segment("--execution-segment", executionSegment) { (text) throws(ConfigIssue) in
            _ = try ExecutionSegment(text)
        }
        layer.executionSegmentSequence = try segment("--execution-segment-sequence", executionSegmentSequence) {
            (text) throws(ConfigIssue) in _ = try ExecutionSegmentSequence(text)
        }
        layer.paused = paused
        if !tag.isEmpty { layer.tags = try Self.tags(tag) }
        if !summaryTrendStats.isEmpty { layer.summaryTrendStats = summaryTrendStats.flatMap { $0 } }
        if let summaryTimeUnit {
            guard ["s", "ms", "us"].contains(summaryTimeUnit) else {
                throw SpateError(.generic, "--summary-time-unit must be s, ms or us, is “\(summaryTimeUnit)”")
            }
            layer.summaryTimeUnit = summaryTimeUnit
        }
        if !systemTags.isEmpty { layer.systemTags = systemTags.flatMap { $0 } }
        layer.maxRedirects = maxRedirects
        layer.batch = batch
        layer.batchPerHost = batchPerHost
        layer.userAgent = userAgent
        layer.throwsErrors = throwsErrors
        layer.insecureSkipTLSVerify = insecureSkipTLSVerify
        layer.noConnectionReuse = noConnectionReuse
        layer.noVUConnectionReuse = noVUConnectionReuse
        layer.discardResponseBodies = discardResponseBodies
        layer.noSetup = noSetup
        layer.noTeardown = noTeardown
        return layer
    }

    /// A text about segments that has been looked at.
    private func segment(
        _ flag: String,
        _ text: String?,
        _ check: (String) throws(ConfigIssue) -> Void
    ) throws(SpateError) -> String? {
        guard let text, !text.isEmpty else { return nil }
        do throws(ConfigIssue) {
            try check(text)
            return text
        } catch {
            throw SpateError(.generic, "\(flag): \(error.message)")
        }
    }

    private func stages() throws(SpateError) -> [Stage]? {
        guard !stage.isEmpty else { return nil }
        let texts = stage.flatMap { $0 }
        do throws(ConfigIssue) {
            let stages = try StageText.parse(texts)
            if let index = stages.firstIndex(where: { $0.duration == nil }) {
                throw ConfigIssue("", "a stage must begin with its duration, such as 30s:10, is “\(texts[index])”")
            }
            return stages
        } catch {
            throw SpateError(.generic, "--stage: \(error.message)")
        }
    }

    private static func tags(_ texts: [String]) throws(SpateError) -> [(String, String)] {
        var tags: [(String, String)] = []
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw SpateError(.generic, "--tag must read name=value, is “\(text)”")
            }
            let tag = (String(parts[0]), String(parts[1]))
            tags.removeAll { $0.0 == tag.0 }
            tags.append(tag)
        }
        return tags
    }
}
