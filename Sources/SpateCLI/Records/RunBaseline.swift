internal import SpateAnalysis
internal import SpateCore
internal import SpateEngine
internal import SpateRecord
internal import SpateReport

/// The run that another one is held against when that is over.
struct RunBaseline: Sendable {
    /// The record's file as it was found: it may be gone when the run is over, and takes little memory as long as it goes on.
    private let bytes: [UInt8]
    private let header: RunHeader
    /// Method and address of what was requested.
    private let endpoints: [String]
    private let criteria: [BaselineCriterion]
    private let isForced: Bool

    /// Finds and reads a baseline.
    ///
    /// - Parameters:
    ///   - reference: As the user names it.
    ///   - name: Of the run; what the history is asked for must be called the same.
    ///   - history: Where to look for runs that are named by verdict or label.
    ///   - criteria: What is asked of the comparison.
    ///   - isForced: Whether runs that are not the same test are compared, too.
    /// - Throws: `SpateError` when there is no such run, its record cannot be read or is empty, or a criterion is about an
    ///   endpoint that it does not have.
    init(
        _ reference: String,
        ofRunsNamed name: String,
        _ history: HistoryPlace,
        criteria: [BaselineCriterion],
        isForced: Bool
    ) throws(SpateError) {
        if RunReference.isQuestionToHistory(reference) {
            bytes = try HistorySession.recordBytes(reference, history, ofRunsNamed: name)
        } else {
            let path = try RunReference.path(reference)
            switch FileReader.readFile(path) {
            case .success(let found): bytes = found
            case .failure(let failure):
                throw SpateError(.generic, "the baseline \(path) could not be read: \(failure.reason)")
            }
        }
        let record = try Self.record(bytes)
        header = record.header
        endpoints = record.endpointRows(over: record.intervals).map { "\($0.method) \($0.endpoint)" }
        self.criteria = criteria
        self.isForced = isForced
        guard !record.intervals.isEmpty else {
            throw SpateError(.generic, "the baseline, run \(header.id), has no results to compare with")
        }
        try checkEndpoints()
    }

    private static func record(_ bytes: [UInt8]) throws(SpateError) -> RunRecord {
        do throws(RecordError) { return try RecordFile.contents(of: bytes, "the baseline").record } catch {
            throw SpateError(.generic, error.message)
        }
    }

    // MARK: Before the load

    /// The settings of a record that knows its baseline, and of a run that does not start unless the two can be compared.
    func applied(to settings: RecordSettings) -> RecordSettings {
        var applied = settings
        applied.baseline = BaselineFacts(
            runID: header.id,
            name: header.name,
            startedAtUnixNanos: header.startedAtUnixNanos
        )
        applied.baseline?.criteria = criteria.map(\.source)
        applied.obstacle = obstacle
        return applied
    }

    private func checkEndpoints() throws(SpateError) {
        for criterion in criteria {
            guard let endpoint = criterion.endpoint, !endpoints.contains(endpoint) else { continue }
            let known = endpoints.prefix(10).joined(separator: ", ") + (endpoints.count > 10 ? ", …" : "")
            throw SpateError(
                .generic,
                "--baseline-criterion: the baseline, run \(header.id), has no requests to “\(endpoint)”",
                hint: "it has \(known.isEmpty ? "none at all" : known)"
            )
        }
    }

    /// Compares the plans, the only thing that is known before the load; `nil` when they are alike.
    func obstacle(_ plan: RunHeader) -> SpateError? {
        let differences = PlanDifference.between(RunRecord(header: header), RunRecord(header: plan))
        let blocking = differences.filter(\.isBlocking).map(\.text)
        guard isForced || blocking.isEmpty else {
            return SpateError(
                .invalidConfig,
                "the run cannot be held against its baseline, run \(header.id), because they are not the same test: "
                    + blocking.joined(separator: "; "),
                hint: "choose another --baseline, or compare all the same by --force-baseline"
            )
        }
        let isArrivalRate = plan.scenarios.contains(where: \.isOpenModel)
        guard isArrivalRate, let criterion = criteria.first(where: { $0.figure == .throughput }) else { return nil }
        return SpateError(
            .invalidConfig,
            "--baseline-criterion: “\(criterion.source)” tells nothing of this test: an arrival rate sets its throughput"
        )
    }

    // MARK: Behind the run

    /// Compares a finished run, writes the result into its record and shows it on standard error.
    func compare(recordAt path: String, isQuiet: Bool, usesColor: Bool) {
        do throws(RecordError) {
            let run = try RecordFile.read(at: path)
            guard run.conclusion != nil else {
                return Terminal.standard.log(LogRecord(.warning, "no comparison: the record \(path) has no end"))
            }
            let baseline = try RecordFile.contents(of: bytes, "the baseline").record
            let comparison = RecordedComparison.make(baseline, run, isForced: isForced)
            try RecordFile.append(comparison, toRecordAt: path)
            var compared = run
            compared.comparison = comparison
            show(compared, isQuiet: isQuiet, usesColor: usesColor)
        } catch {
            Terminal.standard.log(LogRecord(.warning, "no comparison: \(error.message)"))
        }
    }

    private func show(_ run: RunRecord, isQuiet: Bool, usesColor: Bool) {
        guard let comparison = run.baselineComparison else {
            let obstacle = run.comparison?.obstacle ?? ""
            return Terminal.standard.log(LogRecord(.warning, "no comparison: \(obstacle)"))
        }
        guard !isQuiet else { return }
        let names = (baseline: "\(header.id) (\(header.name))", candidate: "\(run.header.id) (\(run.header.name))")
        Terminal.standard.write(
            ComparisonText.render(comparison, names: names, usesColor: usesColor),
            toError: true
        )
    }
}
