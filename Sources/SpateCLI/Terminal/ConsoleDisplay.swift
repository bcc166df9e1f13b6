internal import SpateCore
internal import SpateEngine
internal import SpateExecution
internal import SpateReport

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Shows a run on the terminal: what it is about to do, bars while it goes on, the summary.
final class ConsoleDisplay: RunDisplay {
    /// How often a line per scenario is written where there is no terminal.
    private static let plainIntervalNanos: UInt64 = 1_000_000_000

    private let terminal: Terminal
    private let isQuiet: Bool
    private let usesColor: Bool
    private var plan: RunPlan?
    private var nextPlainNanos: UInt64 = 0

    init(terminal: Terminal, isQuiet: Bool, usesColor: Bool) {
        self.terminal = terminal
        self.isQuiet = isQuiet
        self.usesColor = usesColor
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

    private var columns: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
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
