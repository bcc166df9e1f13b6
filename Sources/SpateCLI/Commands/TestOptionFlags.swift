internal import ArgumentParser
internal import SpateCore
internal import SpateEngine
internal import SpateExecution

/// Flags that set options of the test.
struct TestOptionFlags: ParsableArguments {
    @Option(name: [.customShort("u", allowingJoined: true), .long], help: "Number of virtual users.") var vus: Int?
    @Option(name: [.customShort("d", allowingJoined: true), .long], help: "How long to run, such as 30s or 1m30s.")
    var duration: String?
    @Option(name: [.customShort("i", allowingJoined: true), .long], help: "Iterations, shared among all users.")
    var iterations: Int?
    @Option(
        name: [.customShort("s", allowingJoined: true), .long],
        help: "A stage as duration:target; repeat it or separate stages by commas."
    )
    var stage: [String] = []
    @Option(help: "A tag for all samples as name=value; repeatable.") var tag: [String] = []
    @Option(help: "What trends are summed up by, such as avg,med,p(95),p(99.9),count.") var summaryTrendStats:
        [String] = []
    @Option(help: "Unit of times in the summary: s, ms or us.") var summaryTimeUnit: String?
    @Option(help: "Which system tags samples carry, separated by commas.") var systemTags: [String] = []
    @Option(help: "Redirects followed per request.") var maxRedirects: Int?
    @Option(help: "Requests of http.batch at once.") var batch: Int?
    @Option(help: "Requests of http.batch at once per host.") var batchPerHost: Int?
    @Option(help: "The User-Agent header.") var userAgent: String?
    @Option(help: "Shortest time of an iteration; the rest is slept.") var minIterationDuration: String?
    @Flag(name: [.customShort("w"), .customLong("throw")], help: "Failed requests throw instead of warn.")
    var throwsErrors = false
    @Flag(name: .customLong("insecure-skip-tls-verify"), help: "Accept any certificate.") var insecureSkipTLSVerify =
        false
    @Flag(help: "Open a new connection for every request.") var noConnectionReuse = false
    @Flag(name: .customLong("no-vu-connection-reuse"), help: "Open new connections for every iteration.")
    var noVUConnectionReuse = false
    @Flag(help: "Read bodies and drop them.") var discardResponseBodies = false
    @Option(help: "The part of the test that this instance runs, such as 1/3:2/3.") var executionSegment: String?
    @Option(help: "All parts of the test, such as 0,1/3,2/3,1.") var executionSegmentSequence: String?
    @Flag(name: [.customShort("p"), .long], help: "Make all users, then wait for “resume” or the REST API.")
    var paused = false
    @Flag(help: "Do not run setup().") var noSetup = false
    @Flag(help: "Do not run teardown().") var noTeardown = false

    /// The flags as a layer of options.
    func layer() throws(SpateError) -> OptionLayer {
        var layer = OptionLayer()
        layer.vus = vus
        layer.iterations = iterations
        layer.duration = try Self.duration(duration, flag: "--duration")
        layer.minIterationDuration = try Self.duration(minIterationDuration, flag: "--min-iteration-duration")
        if !stage.isEmpty {
            layer.stages = try StageText.parse(stage.flatMap { $0.split(separator: ",") }, flag: "--stage")
        }
        if !tag.isEmpty { layer.tags = try Self.tags(tag) }
        if !summaryTrendStats.isEmpty { layer.summaryTrendStats = Self.list(summaryTrendStats) }
        if let summaryTimeUnit {
            guard ["s", "ms", "us"].contains(summaryTimeUnit) else {
                throw SpateError(.generic, "--summary-time-unit must be s, ms or us, is “\(summaryTimeUnit)”")
            }
            layer.summaryTimeUnit = summaryTimeUnit
        }
        if !systemTags.isEmpty { layer.systemTags = Self.list(systemTags) }
        layer.maxRedirects = maxRedirects
        layer.batch = batch
        layer.batchPerHost = batchPerHost
        layer.userAgent = userAgent
        if throwsErrors { layer.throwsErrors = true }
        if insecureSkipTLSVerify { layer.insecureSkipTLSVerify = true }
        if noConnectionReuse { layer.noConnectionReuse = true }
        if noVUConnectionReuse { layer.noVUConnectionReuse = true }
        if discardResponseBodies { layer.discardResponseBodies = true }
        do throws(ConfigIssue) {
            if let executionSegment { _ = try ExecutionSegment(executionSegment) }
            if let executionSegmentSequence { _ = try ExecutionSegmentSequence(executionSegmentSequence) }
        } catch {
            throw SpateError(.generic, "--execution-segment and --execution-segment-sequence: \(error.message)")
        }
        layer.executionSegment = executionSegment
        layer.executionSegmentSequence = executionSegmentSequence
        if paused { layer.paused = true }
        if noSetup { layer.noSetup = true }
        if noTeardown { layer.noTeardown = true }
        return layer
    }

    private static func list(_ values: [String]) -> [String] {
        values.flatMap { $0.split(separator: ",").map(String.init) }
    }

    private static func duration(_ text: String?, flag: String) throws(SpateError) -> GoDuration? {
        guard let text else { return nil }
        guard let duration = GoDuration(goText: text) else {
            throw SpateError(.generic, "\(flag) must be a duration with a unit, such as 30s or 1m30s, is “\(text)”")
        }
        return duration
    }

    private static func tags(_ texts: [String]) throws(SpateError) -> [(String, String)] {
        var tags: [(String, String)] = []
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw SpateError(.generic, "--tag must read name=value, is “\(text)”")
            }
            tags.append((String(parts[0]), String(parts[1])))
        }
        return tags
    }
}
