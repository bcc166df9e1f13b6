internal import SpateCore
internal import SpateEngine
internal import SpateExecution
internal import SpateReport

/// Shows a run on the terminal: what it is about to do, the live view or bars while it goes on, the summary.
final class ConsoleDisplay: RunDisplay {
    /// How often a line per scenario is written where there is no terminal.
    private static let plainIntervalNanos: UInt64 = 1_000_000_000
    /// How often the live view is drawn.
    private static let liveIntervalNanos: UInt64 = 500_000_000

    private let terminal: Terminal
    private let isQuiet: Bool
    private let usesColor: Bool
    /// The name of the run and how the terminal shows characters; `nil` for bars as k6 has them.
    private let live: LiveSettings?
    private var plan: RunPlan?
    private var nextPlainNanos: UInt64 = 0
    private var nextLiveNanos: UInt64 = 0
    private var liveSize: LiveScreen.Size?

    /// What the live view needs to know besides the run.
    struct LiveSettings {
        let runName: String
        let characters: LiveStyle.Characters
    }

    init(terminal: Terminal, isQuiet: Bool, usesColor: Bool, live: LiveSettings? = nil) {
        self.terminal = terminal
        self.isQuiet = isQuiet
        self.usesColor = usesColor
        self.live = live
        nextPlainNanos = MonotonicClock.nowNanos() + Self.plainIntervalNanos
    }

    func planReady(_ plan: RunPlan) {
        self.plan = plan
        let description = ExecutionDescription(
            script: plan.scriptArgument,
            output: plan.outputDescriptions.isEmpty ? "-" : plan.outputDescriptions.joined(separator: ", "),
            scenarios: plan.descriptions.map {
                ExecutionDescription.Scenario(name: $0.name, sentence: $0.sentence)
            },
            segmentPercent: plan.share.segment.length.value * 100,
            maxVUs: plan.maxVUs,
            maxDuration: plan.maxDuration,
            usesColor: usesColor
        )
        guard !isQuiet else { return terminal.debug(description.render()) }
        terminal.write(description.render() + "\n", toError: false)
    }

    func tick(_ status: RunStatus) {
        guard !isQuiet, let plan else { return }
        if terminal.isStdoutTerminal {
            if let live, showLive(live, plan, status) { return }
            show(frame(plan, status))
            return
        }
        let now = MonotonicClock.nowNanos()
        guard now >= nextPlainNanos else { return }
        nextPlainNanos = now + Self.plainIntervalNanos
        terminal.write(frame(plan, status).plainText(), toError: false)
    }

    func write(_ text: String, to stream: RunStream) {
        // What was logged before the summary stands before it.
        terminal.flush(timeoutNanos: .max)
        terminal.write(text, toError: stream == .stderr)
    }

    func finished(_ status: RunStatus) {
        guard !isQuiet, let plan else { return }
        let last = frame(plan, status)
        terminal.flush(timeoutNanos: .max)
        terminal.dropProgress()
        terminal.write(
            terminal.isStdoutTerminal
                // Not cut: nothing is drawn over it any more.
                ? last.terminalText(barWidth: last.barWidth(terminalColumns: columns), usesColor: usesColor)
                : last.plainText(),
            toError: false
        )
    }

    private func show(_ frame: ProgressFrame) {
        let columns = self.columns
        let width = frame.barWidth(terminalColumns: columns)
        terminal.showProgress(
            frame.terminalText(barWidth: width, usesColor: usesColor, columns: columns),
            return: frame.returnToTop
        )
    }

    private var columns: Int { Terminal.size.columns }

    /// Draws the live view when it is due, or at once when the window has changed.
    ///
    /// - Returns: Whether the window is large enough for it.
    private func showLive(_ live: LiveSettings, _ plan: RunPlan, _ status: RunStatus) -> Bool {
        let size = Terminal.size
        defer { liveSize = size }
        guard size.columns >= LiveRenderer.smallest.columns, size.rows >= LiveRenderer.smallest.rows else {
            return false
        }
        let now = MonotonicClock.nowNanos()
        guard now >= nextLiveNanos || size != liveSize else { return true }
        nextLiveNanos = now + Self.liveIntervalNanos
        let bars = frame(plan, status).bars
        let frame = LiveFrame(plan, status, name: live.runName, bars: bars)
        // What is logged stays in sight above the view for a moment, where the window has room.
        let rows = size.rows >= 20 ? size.rows - 3 : size.rows - 1
        let style = LiveStyle(usesColor: usesColor, characters: live.characters)
        let lines = LiveRenderer.lines(frame, columns: size.columns - 1, rows: rows, style)
        terminal.showLive(lines, size)
        return true
    }

    // MARK: Frames

    private func frame(_ plan: RunPlan, _ status: RunStatus) -> ProgressFrame {
        switch status.phase {
        case .initialising(let done, let total):
            return ProgressFrame(globalLine: "Init      \(done)/\(total) VUs initialized", bars: [])
        case .setup:
            let bars = plan.scenarios.map {
                ProgressFrame.Bar(name: $0.executor.settings.name, status: .running, progress: 0, columns: [])
            }
            return ProgressFrame(globalLine: "Run       [ 100% ] setup()", bars: bars)
        case .paused:
            let bars = plan.scenarios.map {
                ProgressFrame.Bar(name: $0.executor.settings.name, status: .running, progress: 0, columns: [])
            }
            return ProgressFrame(globalLine: "Run       [ 100% ] paused", bars: bars)
        case .teardown: return ProgressFrame(globalLine: "Run       teardown()", bars: [])
        case .running, .ended: break
        }
        let line = ProgressFrame.runLine(
            elapsed: GoDuration(nanos: Int64(status.elapsedNanos)),
            maxDuration: plan.maxDuration,
            activeVUs: status.activeVUs,
            initializedVUs: status.initialisedVUs,
            maxVUs: plan.maxVUs,
            completeIterations: status.completedIterations,
            interruptedIterations: status.interruptedIterations
        )
        let bars = zip(plan.scenarios, status.scenarios).map { bar($0, $1, status, plan.share) }
        return ProgressFrame(globalLine: line, bars: bars, footer: status.phase == .running ? footer(status) : nil)
    }

    private func footer(_ status: RunStatus) -> String? {
        status.traffic.map {
            ProgressFrame.trafficLine(
                requestsPerSecond: $0.requestsPerSecond,
                p95Millis: $0.p95Millis,
                failedShare: $0.failedShare,
                iterationsPerSecond: $0.iterationsPerSecond
            )
        }
    }

    private func bar(
        _ scenario: RunPlan.Scenario,
        _ state: RunStatus.Scenario,
        _ run: RunStatus,
        _ share: ExecutionShare
    ) -> ProgressFrame.Bar {
        let name = scenario.executor.settings.name
        let elapsed = GoDuration(nanos: Int64(state.elapsedNanos))
        guard run.elapsedNanos >= scenario.startNanos else {
            return ProgressFrame.Bar(
                name: name,
                status: .waiting,
                progress: 0,
                columns: ProgressColumns.waiting(
                    elapsed: GoDuration(nanos: Int64(run.elapsedNanos)),
                    startTime: scenario.executor.settings.startTime
                )
            )
        }
        let (progress, columns) = ScenarioColumns(scenario, state, share).columns(elapsed)
        let isPastEnd = state.elapsedNanos > scenario.plan.regularEndNanos
        let status: ProgressFrame.Status =
            if state.isDone {
                progress >= 1 && !state.wasCutShort ? .done : .interrupted
            } else {
                isPastEnd ? .gracefullyStopping : .running
            }
        return ProgressFrame.Bar(name: name, status: status, progress: progress, columns: columns)
    }
}
