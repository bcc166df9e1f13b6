internal import ArgumentParser
internal import Dispatch
internal import SpateAnalysis
internal import SpateCore
internal import SpateEngine
internal import SpateExecution
internal import SpateOutputs
internal import SpateReport
internal import SpateSecrets
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// `spate run`.
struct RunCommand: ParsableCommand, GloballyFlagged, PlannedCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a test script, or a plan.",
        discussion: """
            Examples:
              \(ProgramName.current) run script.js                         as the script's options say
              \(ProgramName.current) run -u 10 -d 30s script.js            10 users for 30 seconds
              \(ProgramName.current) run -u 10 -i 1000 script.js           10 users share 1,000 iterations
              \(ProgramName.current) run -s 1m:100,5m:100,1m:0 script.js   ramp up, hold, ramp down
              \(ProgramName.current) run -e BASE_URL=http://127.0.0.1:8080 script.js
              \(ProgramName.current) run -p -a localhost:6565 script.js    wait for “resume”
              \(ProgramName.current) run plan.yaml                         a plan: target, window, ceilings, checks before
              cat script.js | \(ProgramName.current) run -

            Flags win over variables (SPATE_VUS, K6_VUS), and these over the script's options. The exit code is 0 when all \
            thresholds held, 99 when one did not, 112 when the run does not tell (“VERDICT: INVALID”), 105 after Ctrl-C; a \
            second Ctrl-C ends the program at once.
            """
    )

    @Argument(help: "A script, an archive or a plan (.yaml): a file, a URL, or “-” for standard input.")
    var script: String
    @OptionGroup(title: "Plan") var planFlags: PlanFlags
    @OptionGroup(title: "Options of the test") var options: TestOptionFlags
    @OptionGroup(title: "Network") var network: NetworkFlags
    @OptionGroup(title: "Safety") var safety: SafetyFlags
    @OptionGroup(title: "Thresholds") var thresholds: ThresholdFlags
    @OptionGroup(title: "Conditions") var conditions: ConditionFlags
    @OptionGroup(title: "Monitors") var monitorFlags: MonitorFlags
    @OptionGroup(title: "Script environment") var runtime: RuntimeFlags
    @OptionGroup(title: "Configuration") var config: ConfigFlags
    @OptionGroup(title: "Summary") var summaryFlags: SummaryFlags
    @OptionGroup(title: "Outputs") var outputs: OutputFlags
    @OptionGroup(title: "Record") var record: RecordFlags
    @Option(
        name: .customLong("report"),
        help: ArgumentHelp(
            "Write a report after the run: a format, or format=file; repeatable. Formats: \(ReportFormat.names).",
            valueName: "format"
        )
    )
    var reports: [String] = []
    @OptionGroup(title: "Baseline") var baselineFlags: BaselineFlags
    @OptionGroup(title: "History") var historyFlags: HistoryFlags
    @OptionGroup(title: "After the run") var hookFlags: HookFlags
    @OptionGroup(title: "Global flags") var global: GlobalFlags
    @Option(
        help: ArgumentHelp(
            "A screen of what happens while the test runs, in place of k6's bars: on a terminal (auto), on or off "
                + "(SPATE_LIVE).",
            valueName: "auto|on|off"
        )
    )
    var live: String?
    @Option(help: "Number of event loops, each on a thread of its own; default: one per core.") var loops: Int?
    @Option(help: ArgumentHelp("Append what the script logs by console.* to this file.", valueName: "file"))
    var consoleOutput: String?

    mutating func run() throws {
        let planned = try PlannedRun.load(script)
        let turn = try planned?.turn(planFlags)
        try planned?.apply(to: &self)
        planned?.apply(to: &baselineFlags)
        let usesColor = global.usesColor
        let consolePath = consoleOutput ?? ProcessEnvironment.option("CONSOLE_OUTPUT")
        let secrets = try global.openSecrets(.standard)
        let logs = try RunLogs(
            global,
            consoleOutput: consolePath,
            main: Terminal.standard.logSink,
            redactor: secrets?.redactor
        )
        Terminal.standard.routeLog(to: logs)
        let settings = try runtime.settings(includesSystemEnvironment: true)
        if settings.traces != .none {
            logs.warning(
                "--traces-output: nothing is sent, because only browsers make traces and there is no k6/browser yet"
            )
        }
        var flags = try options.layer()
        flags.network = try network.options()
        flags.consoleOutput = consolePath
        var request = try RunRequest.make(script, settings, config, flags: planned?.options(under: flags) ?? flags)
        request.limits = try safety.limits(PrefixedVariables(request.systemEnvironment))
        request.noData = try thresholds.noDataRule(request.systemEnvironment)
        request.summaryMode = try summaryFlags.mode()
        request.usesMachineReadableSummary = try summaryFlags.usesMachineReadableShape()
        request.summaryExport = summaryFlags.exportPath()
        request.outputs = outputs.requests(under: request.outputs)
        request.outputContext = outputs.context(collectors: request.outputContext.collectors)
        request.secrets = secrets
        let reports = try reports.map { (text) throws(SpateError) in try ReportDestination(text) }
        let recorded = RecordedFile()
        let recording = try record.settings(script: script, log: logs)
        let baseline = try baselineFlags.choose(for: recording, historyFlags.place)
        request.recording = recording.map(recorded.noting).map { baseline?.applied(to: $0) ?? $0 }
        let isJudged = request.recording != nil && (!ProgramName.isK6 || baseline != nil)
        let hooks = try (planned?.hooks() ?? []) + hookFlags.hooks(isJudged: isJudged)
        let monitors = try (planned?.monitors() ?? []) + monitorFlags.specs()
        request.watch = try MonitorFlags.board(monitors)
        try planned?.conditions(isRecorded: request.recording != nil).add(to: &request)
        try conditions.apply(to: &request)
        let memory = try RunMemory(historyFlags.place)
        if let planned {
            let following = try (turn?.following ?? []).map { (name) throws(SpateError) in
                (
                    script: name,
                    request: try RunRequest.make(name, settings, config, flags: planned.options(under: flags))
                )
            }
            let target = try start(planned, request, monitors, following: following)
            request.recording?.target = target
        }
        request.isQuiet = global.quiet
        request.loopCount = try loopCount()
        request.isStdoutTerminal = Terminal.standard.isStdoutTerminal
        request.isStderrTerminal = Terminal.standard.isStderrTerminal
        request.usesColor = usesColor && Terminal.standard.isStdoutTerminal
        let live = try liveSettings(runName: request.recording?.name, usesColor: request.usesColor, log: logs)
        request.isWatched = live != nil
        let events = RunEventQueue()
        let signals = SignalWatch(events)
        defer { signals.stop() }
        let test = try TestRun(
            request: request,
            log: logs,
            console: logs.console,
            display: ConsoleDisplay(
                terminal: .standard,
                isQuiet: global.quiet,
                usesColor: request.usesColor,
                live: live
            ),
            events: events,
            startControl: { [global] (control) throws(SpateError) in
                try RESTServer.start(global, control: control, log: logs)
            }
        )
        let judge = RunVerdict(
            rule: try thresholds.invalidRule(request.systemEnvironment),
            isQuiet: global.quiet,
            usesColor: usesColor && Terminal.standard.isStderrTerminal
        )
        let code = try test.run()
        if let place = test.placeOfRecord {
            baseline?.compare(recordAt: place, isQuiet: global.quiet, usesColor: judge.usesColor)
        }
        memory.remember(recorded, log: logs)
        try write(reports, ofRecordAt: test.placeOfRecord)
        guard isJudged, let place = test.placeOfRecord else { try leave(code, turn) }
        let conclusion = judge.conclude(recordAt: place, code)
        if !hooks.isEmpty, let (header, verdict, causes) = conclusion.judged {
            let message = HookMessage(
                header,
                verdict,
                causes: causes,
                exitCode: conclusion.exitCode,
                recordPath: place,
                reports: reports.compactMap { report in report.path.map { (report.format.rawValue, $0) } }
            )
            perform(hooks, message, redactor: secrets?.redactor, log: logs, signals)
        }
        try leave(conclusion.exitCode, turn)
    }

    /// Goes on with the plan's next script, if there is one and this one passed, or leaves.
    ///
    /// A target that did not stand one test gets no further load.
    private func leave(_ code: SpateCore.ExitCode, _ turn: ScriptTurn?) throws(SpateError) -> Never {
        guard let turn, let next = turn.following.first else { SpateCommand.leave(with: code) }
        guard code == .success else {
            Terminal.standard.log(
                LogRecord(
                    .error,
                    "\(turn.script) did not pass, so the plan ends here and these are not run: "
                        + turn.following.joined(separator: ", "),
                    [("hint", "--plan-script \(turn.number + 1) begins with the next one")]
                )
            )
            SpateCommand.leave(with: code)
        }
        if !global.quiet {
            let count = "\(turn.number + 1) of \(turn.scripts.count)"
            Terminal.standard.write("\nNext script of the plan, \(count): \(next)\n\n", toError: true)
        }
        try NextScript.begin(turn.number + 1)
    }

    private func perform(
        _ hooks: [AfterHook],
        _ message: HookMessage,
        redactor: SecretRedactor?,
        log: any LogSink,
        _ signals: SignalWatch
    ) {
        let before = signals.count
        let runner = AfterHooks(
            hooks: hooks,
            environment: ProcessEnvironment.variables,
            redactor: redactor,
            log: log,
            show: { Terminal.standard.write($0, toError: true) },
            isInterrupted: { signals.count > before }
        )
        runner.run(message)
    }

    private func write(_ reports: [ReportDestination], ofRecordAt place: String?) throws(SpateError) {
        guard !reports.isEmpty else { return }
        guard let place else { throw SpateError(.generic, "--report needs the record of the run, and none was kept") }
        let record = try RunReference.resolve(place)
        let writer = ReportWriter(
            report: RunReport(record, verdict: Verdict.judge(record)),
            usesColor: global.usesColor && Terminal.standard.isStdoutTerminal,
            environment: ProcessEnvironment.variables
        )
        for report in reports { try writer.write(report) }
    }

    /// How to show the live view; `nil` when it is not shown.
    private func liveSettings(
        runName: String?,
        usesColor: Bool,
        log: any LogSink
    ) throws(SpateError) -> ConsoleDisplay.LiveSettings? {
        let mode = try LiveMode(flag: live, variable: ProcessEnvironment.option("LIVE"))
        let isTerminal = Terminal.standard.isStdoutTerminal
        if mode == .on, !isTerminal, !global.quiet {
            log.warning("--live=on: standard output is no terminal that can be drawn on, so there are lines instead")
        }
        guard mode.isWanted(isTerminal: isTerminal, isQuiet: global.quiet, isK6: ProgramName.isK6) else { return nil }
        TerminalGuard.guardExit()
        let base = script.split(separator: "/").last.map(String.init) ?? script
        return ConsoleDisplay.LiveSettings(
            runName: runName ?? (base == "-" ? "standard input" : base),
            characters: LiveStyle.characters(ProcessEnvironment.variables)
        )
    }

    private func loopCount() throws(SpateError) -> Int {
        guard let loops else { return EventLoops.defaultCount }
        guard (1...1024).contains(loops) else {
            throw SpateError(.generic, "--loops must be 1 to 1024, is \(loops)")
        }
        return loops
    }
}

/// SIGINT and SIGTERM as run events.
final class SignalWatch {
    private let sources: [any DispatchSourceSignal]
    private let seen: SignalCount

    /// How many signals came.
    var count: Int { seen.current }

    init(_ events: RunEventQueue) {
        let count = SignalCount()
        seen = count
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                events.post(.signal(number))
                // The coordinator leaves at the second signal, unless someone who does not read holds it up.
                if count.increment() > 2 { ProcessExit.now(.interruptedBySignal) }
            }
            source.resume()
            return source
        }
    }

    func stop() {
        for source in sources { source.cancel() }
    }
}

/// How many signals came.
private final class SignalCount: Sendable {
    private let count = Mutex(0)

    var current: Int { count.withLock { $0 } }

    func increment() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
