package import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A candidate against a baseline: what got better, what got worse, and what the two runs do not tell.
package struct Comparison: Sendable, Equatable {
    /// How runs are compared.
    package struct Settings: Sendable {
        /// The probability that anything at all is called different where nothing is.
        package var alpha = 0.05
        /// Relative changes of times and rates that do not matter.
        package var margin = 0.05
        /// Changes of shares that do not matter.
        package var shareMargin = 0.002
        package var resamples = 400
        package var seed: UInt64 = 0x5BA7E
        /// Left out at the beginning of both runs.
        package var warmUpNanos: UInt64 = 0
        /// Endpoints with a row, by number of requests.
        package var endpointLimit = 20

        package init() {}
    }

    package let baselineID: String
    package let candidateID: String
    package let differences: [PlanDifference]
    /// The run's rows, then stages, then endpoints.
    package private(set) var rows: [ComparisonRow]

    package func count(_ judgement: ComparisonRow.Judgement) -> Int { rows.count { $0.judgement == judgement } }

    /// What follows from all rows, in a sentence.
    package var conclusion: String {
        let worse = rows.filter { $0.judgement == .worse }
        let better = rows.filter { $0.judgement == .better }
        func list(_ rows: [ComparisonRow]) -> String {
            rows.prefix(3).map(\.label).joined(separator: ", ") + (rows.count > 3 ? " and \(rows.count - 3) more" : "")
        }
        if !worse.isEmpty, !better.isEmpty { return "Worse: \(list(worse)). Better: \(list(better))." }
        if !worse.isEmpty { return "Worse: \(list(worse))." }
        if !better.isEmpty { return "Better: \(list(better)); nothing got worse." }
        let undecided = count(.undecided)
        if undecided == 0, !rows.isEmpty { return "The same: no figure changed by as much as matters." }
        return rows.isEmpty
            ? "There is nothing to compare."
            : "No difference is shown; \(undecided) of \(rows.count) figures vary too much to say that there is none."
    }

    /// Compares two runs.
    ///
    /// - Complexity: Some thousand additions per interval and figure: well under a second for runs of minutes.
    package static func compare(
        _ baseline: RunRecord,
        _ candidate: RunRecord,
        _ settings: Settings = Settings()
    ) -> Comparison {
        let maker = ComparisonMaker(
            ComparableRun(baseline, warmUpNanos: settings.warmUpNanos),
            ComparableRun(candidate, warmUpNanos: settings.warmUpNanos),
            settings
        )
        var rows = maker.rows()
        Self.judge(&rows, settings)
        return Comparison(
            baselineID: baseline.header.id,
            candidateID: candidate.header.id,
            differences: PlanDifference.between(baseline, candidate),
            rows: rows.map(\.row)
        )
    }

    /// Judges all rows together: half of alpha for the run's own figures, half for its stages and endpoints, so that many
    /// endpoints do not blunt what is said of the run.
    private static func judge(_ rows: inout [EstimatedRow], _ settings: Settings) {
        let own = rows.indices.filter { rows[$0].row.scope == .run }
        let parts = rows.indices.filter { rows[$0].row.scope != .run }
        let alpha = own.isEmpty || parts.isEmpty ? settings.alpha : settings.alpha / 2
        for family in [own, parts] { judge(family, &rows, alpha, settings) }
    }

    /// Judges some rows together.
    ///
    /// With many figures some look different by chance; Holm's correction keeps the probability of even one such below
    /// alpha. It needs no independence, which percentiles of one run do not have. A row's interval is of the level that
    /// it was judged by, so that what is called different is what its interval shows.
    private static func judge(
        _ family: [Int],
        _ rows: inout [EstimatedRow],
        _ alpha: Double,
        _ settings: Settings
    ) {
        let order = family.sorted { rows[$0].row.pValue < rows[$1].row.pValue }
        var isShown = true
        var level = alpha
        for (rank, index) in order.enumerated() {
            if isShown { level = alpha / Double(family.count - rank) }
            isShown = isShown && rows[index].row.pValue < level
            rows[index].widen(toAlpha: level)
            let row = rows[index].row
            let margin = row.unit == .share ? settings.shareMargin : settings.margin
            if row.low > -margin, row.high < margin {
                rows[index].row.judgement = .same
            } else if isShown {
                rows[index].row.judgement = row.isGoodChange ? .better : .worse
            } else {
                rows[index].row.judgement = .undecided
                let halfWidth = (row.high - row.low) / 2
                rows[index].row.runsToDecide = max(1, Int((halfWidth * halfWidth / (margin * margin)).rounded(.up)) - 1)
            }
        }
    }
}

extension ComparisonRow {
    /// Whether the change is for the good: less time, fewer failures, more throughput.
    var isGoodChange: Bool { unit == .perSecond ? change > 0 : change < 0 }

    /// The row in a few words.
    package var label: String {
        switch scope {
        case .run: name
        case .endpoint(let endpoint): "\(name) of \(endpoint)"
        case .stage(let number, let scenario): "\(name) in stage \(number) of \(scenario)"
        }
    }
}

/// Makes the rows of a comparison, unjudged.
private struct ComparisonMaker {
    let baseline: ComparableRun
    let candidate: ComparableRun
    let pairs: PairedIntervals
    let settings: Comparison.Settings

    init(_ baseline: ComparableRun, _ candidate: ComparableRun, _ settings: Comparison.Settings) {
        self.baseline = baseline
        self.candidate = candidate
        self.settings = settings
        pairs = PairedIntervals(baseline, candidate)
    }

    func rows() -> [EstimatedRow] {
        var rows = runRows()
        for (scenario, stage) in stages { rows += stageRows(stage, scenario) }
        for endpoint in endpoints { rows += endpointRows(endpoint) }
        return rows
    }

    private func runRows() -> [EstimatedRow] {
        let names = ["p(50)", "p(90)", "p(95)", "p(99)", "avg"]
        let service = times(quantiles: [0.5, 0.9, 0.95, 0.99], withMean: true) { $0.durations($1, endpoint: nil) }
        var rows = service.enumerated().compactMap { index, estimate in
            estimate.map { EstimatedRow(.run, "\(names[index]) of http_req_duration", .milliseconds, $0) }
        }
        let others: [(String, [Double], (ComparableRun, Int) -> Distribution)] = [
            ("http_req_response_time", [0.95, 0.99], { $0.responseTimes($1) }),
            ("iteration_duration", [0.95], { $0.iterationDurations($1) }),
        ]
        for (metric, quantiles, values) in others {
            for (quantile, estimate) in zip(quantiles, times(quantiles: quantiles, values)) {
                guard let estimate else { continue }
                let name = "p(\(Int(quantile * 100))) of \(metric)"
                rows.append(EstimatedRow(.run, name, .milliseconds, estimate))
            }
        }
        if let estimate = share({ run, position in run.failures(position, endpoint: nil) }) {
            rows.append(EstimatedRow(.run, "rate of http_req_failed", .share, estimate))
        }
        if let estimate = share({ run, position in run.checks(position) }) {
            rows.append(EstimatedRow(.run, "failed checks", .share, estimate))
        }
        if !baseline.record.header.scenarios.contains(where: \.isOpenModel), let estimate = throughput() {
            rows.append(EstimatedRow(.run, "http_reqs per second", .perSecond, estimate))
        }
        return rows
    }

    private var stages: [(String, Int)] {
        guard let scenario = baseline.record.header.scenarios.first(where: { $0.stages.count > 1 }) else { return [] }
        return scenario.stages.indices.map { (scenario.name, $0 + 1) }
    }

    private func stageRows(_ stage: Int, _ scenario: String) -> [EstimatedRow] {
        guard pairs.positions(ofStage: stage).count >= 10 else { return [] }
        return times(stage: stage, quantiles: [0.95]) { $0.durations($1, endpoint: nil) }.compactMap { estimate in
            estimate.map {
                EstimatedRow(.stage(stage, scenario: scenario), "p(95) of http_req_duration", .milliseconds, $0)
            }
        }
    }

    /// Endpoints that both runs have often enough to say something of them; none when there is only one.
    private var endpoints: [String] {
        func names(_ run: ComparableRun) -> [String] {
            run.record.endpointRows(over: run.intervals).filter { $0.requests >= 100 }.map {
                "\($0.method) \($0.endpoint)"
            }
        }
        let both = names(baseline)
        let others = Set(names(candidate))
        let common = both.filter { others.contains($0) }
        return common.count > 1 ? Array(common.prefix(settings.endpointLimit)) : []
    }

    private func endpointRows(_ endpoint: String) -> [EstimatedRow] {
        var rows = times(quantiles: [0.95]) { $0.durations($1, endpoint: endpoint) }.compactMap { estimate in
            estimate.map { EstimatedRow(.endpoint(endpoint), "p(95)", .milliseconds, $0) }
        }
        if let estimate = share({ run, position in run.failures(position, endpoint: endpoint) }) {
            rows.append(EstimatedRow(.endpoint(endpoint), "failed", .share, estimate))
        }
        return rows
    }

    // MARK: Estimates

    /// Percentiles, and the mean where wanted, of what the intervals have.
    ///
    /// `stage`: Only seconds of this stage.
    private func times(
        stage: Int? = nil,
        quantiles: [Double],
        withMean: Bool = false,
        _ values: (ComparableRun, Int) -> Distribution
    ) -> [RowMaker.Estimate?] {
        let chosen = stage.map { stage in pairs.positions(ofStage: stage) } ?? Array(pairs.indices)
        func side(_ run: ComparableRun, _ positions: [Int]) -> (figures: RowMaker.Figures, level: [Double]) {
            let distributions = positions.map { values(run, $0) }
            let grid = IntervalGrid(distributions)
            var last = 0.0
            let level = distributions.map { distribution in
                if !distribution.isEmpty, distribution.mean > 0 { last = log(distribution.mean) }
                return last
            }
            let figures: RowMaker.Figures = { drawn in
                guard let figures = grid.figures(of: drawn, quantiles: quantiles) else {
                    return quantiles.map { _ in nil } + (withMean ? [nil] : [])
                }
                return figures.percentiles.map { $0 } + (withMean ? [figures.mean] : [])
            }
            return (figures, level)
        }
        let left = side(baseline, chosen.map { pairs.baseline[$0] })
        let right = side(candidate, chosen.map { pairs.candidate[$0] })
        return maker(isRelative: true).estimates(left.figures, right.figures, bootstrap(left.level, right.level))
    }

    private func bootstrap(_ left: [Double], _ right: [Double]) -> PairedBootstrap {
        PairedBootstrap(differences: zip(left, right).map { $1 - $0 })
    }

    private func share(
        _ counts: @escaping (ComparableRun, Int) -> (bad: Double, all: Double)
    ) -> RowMaker.Estimate? {
        func side(_ run: ComparableRun, _ positions: [Int]) -> Share { Share(positions.map { counts(run, $0) }) }
        let (left, right) = (side(baseline, pairs.baseline), side(candidate, pairs.candidate))
        guard left.all > 0, right.all > 0,
            let estimate = maker(isRelative: false).estimates(
                left.figures,
                right.figures,
                bootstrap(left.level, right.level)
            )[0]
        else { return nil }
        // Of few failures the resamples know too little: at least the error that independent ones would have.
        let pooled = (left.bad + right.bad + 1) / (left.all + right.all + 2)
        let floor = (pooled * (1 - pooled) * (1 / left.all + 1 / right.all)).squareRoot()
        return RowMaker.Estimate(
            baseline: estimate.baseline,
            candidate: estimate.candidate,
            change: estimate.change,
            error: max(estimate.error, floor),
            degrees: estimate.degrees
        )
    }

    /// How many of how many, second by second.
    private struct Share {
        let values: [(bad: Double, all: Double)]
        init(_ values: [(bad: Double, all: Double)]) { self.values = values }

        var bad: Double { values.reduce(0) { $0 + $1.bad } }
        var all: Double { values.reduce(0) { $0 + $1.all } }
        var level: [Double] { values.map { $0.all > 0 ? $0.bad / $0.all : 0 } }

        var figures: RowMaker.Figures {
            { [values] drawn in
                let (bad, all) = drawn.reduce((0.0, 0.0)) { ($0.0 + values[$1].bad, $0.1 + values[$1].all) }
                return [all > 0 ? bad / all : nil]
            }
        }
    }

    private func throughput() -> RowMaker.Estimate? {
        func side(_ run: ComparableRun, _ positions: [Int]) -> (figures: RowMaker.Figures, level: [Double]) {
            let values = positions.map { position in
                let interval = run.intervals[position]
                return (interval.cells.reduce(0.0) { $0 + Double($1.duration.count) }, interval.seconds)
            }
            let figures: RowMaker.Figures = { drawn in
                let (count, seconds) = drawn.reduce((0.0, 0.0)) { ($0.0 + values[$1].0, $0.1 + values[$1].1) }
                return [seconds > 0 ? count / seconds : nil]
            }
            return (figures, values.map { log(max(0.5, $0.0) / $0.1) })
        }
        let (left, right) = (side(baseline, pairs.baseline), side(candidate, pairs.candidate))
        return maker(isRelative: true).estimates(left.figures, right.figures, bootstrap(left.level, right.level))[0]
    }

    private func maker(isRelative: Bool) -> RowMaker {
        RowMaker(resamples: settings.resamples, seed: settings.seed, isRelative: isRelative)
    }
}
