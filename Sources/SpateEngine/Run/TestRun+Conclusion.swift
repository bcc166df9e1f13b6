internal import SpateCore
internal import SpateHTTP
internal import SpateMetrics
internal import SpateModules
internal import SpateReport
internal import SpateScript

// After the test: thresholds, summary, exit code.
extension TestRun {
    func conclude(_ options: RunOptions, _ exports: ScriptExports, _ outcome: PhaseOutcome) -> ExitCode {
        if outcome.startedIterations { status.phase = .ended }
        refreshStatus(MonotonicClock.nowNanos())
        guard let totals else { return .internalFault }
        if request.checksThresholds {
            thresholds?.evaluateFinally(totals, elapsedSeconds: outcome.durationSeconds, noData: request.noData)
        }
        if outcome.error == nil, status.completedIterations == 0 {
            log.warning("No script iterations fully finished, consider making the test duration longer")
        }
        let exitCode = exitCode(outcome)
        if request.summaryMode != .disabled || request.recording != nil {
            let summary = makeSummary(options, outcome, totals)
            concludeRecord(summary, outcome, exitCode)
            if request.summaryMode != .disabled {
                writeSummary(summary, exports, timeout: options.handleSummaryTimeout)
            }
        }
        display.finished(status)
        tellPlaceOfRecord()
        tellReasons(outcome)
        return exitCode
    }

    /// What the run comes to: an error of the execution counts before thresholds.
    private func exitCode(_ outcome: PhaseOutcome) -> ExitCode {
        if let error = outcome.error { return error.exitCode }
        let isHeld = thresholds.map { $0.taintedMetrics.isEmpty && $0.metricsWithoutData.isEmpty } ?? true
        return isHeld ? .success : .thresholdsCrossed
    }

    /// Says why the run failed, if it did.
    private func tellReasons(_ outcome: PhaseOutcome) {
        if let error = outcome.error {
            log.error(error.message, error.hint.map { [("hint", $0)] } ?? [])
            return
        }
        let tainted = thresholds?.taintedMetrics ?? []
        if !tainted.isEmpty {
            log.error("thresholds on metrics '\(tainted.joined(separator: ", "))' have been crossed")
        }
        let unjudged = thresholds?.metricsWithoutData ?? []
        if !unjudged.isEmpty {
            log.error(
                "thresholds on metrics '\(unjudged.joined(separator: ", "))' had no data to judge; "
                    + "--no-data=pass lets such thresholds pass, as in k6"
            )
        }
    }

    private func makeSummary(_ options: RunOptions, _ outcome: PhaseOutcome, _ totals: RunTotals) -> RunSummary {
        let layout = totals.layout
        let groups = thresholds?.groups ?? []
        func results(_ sink: Int) -> [(threshold: Threshold, isHeld: Bool)] {
            groups.filter { $0.sink == sink }.flatMap { Array(zip($0.thresholds, $0.isHeld)) }
                .map { (threshold: $0.0, isHeld: $0.1) }
        }
        var metrics: [RunSummary.MetricResult] = []
        func judgements(_ sink: Int) -> [RunSummary.Judgement?] {
            var found: [RunSummary.Judgement?] = []
            for (index, group) in groups.enumerated() where group.sink == sink {
                for position in group.thresholds.indices {
                    let reading = totals.windows?.reading(group: index, threshold: position)
                    found.append(RunSummary.Judgement(group.verdicts[position], group.thresholds[position], reading))
                }
            }
            return found
        }
        for metric in layout.metrics {
            let held = results(metric.id)
            let isNamed = !held.isEmpty || layout.submetricsOfMetric[metric.id].contains { !results($0.sink).isEmpty }
            guard !totals.sinks[metric.id].isEmpty || isNamed else { continue }
            metrics.append(
                RunSummary.MetricResult(
                    name: metric.name,
                    type: metric.type,
                    contains: metric.contains,
                    sink: totals.sinks[metric.id],
                    thresholds: held,
                    submetric: nil,
                    judgements: judgements(metric.id)
                )
            )
        }
        for submetric in layout.submetrics {
            let held = results(submetric.sink)
            guard !totals.sinks[submetric.sink].isEmpty || !held.isEmpty else { continue }
            metrics.append(
                RunSummary.MetricResult(
                    name: submetric.name,
                    type: submetric.parent.type,
                    contains: submetric.parent.contains,
                    sink: totals.sinks[submetric.sink],
                    thresholds: held,
                    submetric: (submetric.parent.name, submetric.suffix),
                    judgements: judgements(submetric.sink)
                )
            )
        }
        // Checks and groups are found by their tags, as in k6.
        let systemTags = options.vuSettings.systemTags
        let checkTotals = systemTags.contains(.check) ? totals.checks : []
        var summary = RunSummary(
            metrics: metrics,
            checks: checks(checkTotals),
            groupPaths: systemTags.contains(.group) ? totals.groupPaths : [],
            durationSeconds: outcome.durationSeconds,
            trendStats: options.trendStats,
            timeUnit: options.timeUnit,
            setupData: setupData,
            isStdoutTerminal: request.isStdoutTerminal,
            isStderrTerminal: request.isStderrTerminal,
            usesColor: request.usesColor
        )
        summary.mode = request.summaryMode
        summary.hasChecksInTree = systemTags.contains(.group)
        summary.parts = totals.sections.map { part($0, totals.layout, checkTotals) }
        return summary
    }

    /// The checks of some scenarios, those of the same group and name added up.
    private func checks(_ totals: some Sequence<RunTotals.CheckTotal>) -> [RunSummary.CheckResult] {
        var merged: [(groupPath: String, name: String, passes: Int, fails: Int)] = []
        for total in totals {
            if let known = merged.firstIndex(where: { $0.groupPath == total.groupPath && $0.name == total.name }) {
                merged[known].passes += total.passes
                merged[known].fails += total.fails
            } else {
                merged.append((total.groupPath, total.name, total.passes, total.fails))
            }
        }
        return merged.map {
            RunSummary.CheckResult(groupPath: $0.groupPath, name: $0.name, passes: $0.passes, fails: $0.fails)
        }
    }

    /// What the full summary says of a scenario or group.
    private func part(
        _ section: SectionSinks,
        _ layout: MetricLayout,
        _ checkTotals: [RunTotals.CheckTotal]
    ) -> RunSummary.Part {
        let metrics = zip(layout.metrics, section.sinks).compactMap { metric, sink in
            sink.map {
                RunSummary.MetricResult(
                    name: metric.name,
                    type: metric.type,
                    contains: metric.contains,
                    sink: $0,
                    thresholds: [],
                    submetric: nil
                )
            }
        }
        let isTop = section.key.scenario.isEmpty
        let own = checkTotals.filter { total in
            (isTop ? ["", "default"].contains(total.scenario) : total.scenario == section.key.scenario)
                && (section.key.group.map { $0 == total.groupPath } ?? true)
        }
        return RunSummary.Part(
            scenario: section.key.scenario,
            groupPath: section.key.group,
            metrics: metrics,
            checks: checks(own)
        )
    }

    private func writeSummary(_ summary: RunSummary, _ exports: ScriptExports, timeout: GoDuration) {
        if exports.wrongKinds.contains("handleSummary") {
            log.error("exported 'handleSummary' must be a function")
            return
        }
        switch callHandleSummary(summary, exports, timeout: timeout) {
        case .outputs(let outputs):
            for output in outputs { write(output) }
        case .useDefault:
            write(SummaryOutput(destination: "stdout", bytes: Array(SummaryText.render(summary).utf8)))
        case .invalid(let reason):
            log.error("failed to handle the end-of-test summary", [("error", reason)])
            return
        }
        if let path = request.summaryExport {
            let export =
                request.usesMachineReadableSummary ? machineReadable(summary) : SummaryJSON.legacyExport(summary)
            let text = export.serialized(indent: 4)
            write(SummaryOutput(destination: path, bytes: Array(text.utf8)))
        }
    }

    private func machineReadable(_ summary: RunSummary) -> JSONValue {
        MachineReadableSummary.json(
            summary,
            script: String(decoding: request.source, as: UTF8.self),
            generatedAt: WallClock.nowRFC3339Nano()
        )
    }

    private func write(_ output: SummaryOutput) {
        switch output.destination {
        case "stdout": display.write(String(decoding: output.bytes, as: UTF8.self), to: .stdout)
        case "stderr": display.write(String(decoding: output.bytes, as: UTF8.self), to: .stderr)
        default:
            if let reason = FileWriter.write(output.bytes, to: output.destination) {
                log.error(
                    "failed to handle the end-of-test summary",
                    [
                        ("error", "could not write \(output.destination): \(reason)")
                    ]
                )
            }
        }
    }

    /// Runs `handleSummary`, or at least the script's top level, in a realm of its own.
    ///
    private func callHandleSummary(
        _ summary: RunSummary,
        _ exports: ScriptExports,
        timeout: GoDuration
    ) -> SummaryReply {
        guard let runContext, let httpConfiguration else { return .useDefault }
        let hasFunction = exports.functions.contains("handleSummary")
        let data =
            request.usesMachineReadableSummary ? machineReadable(summary) : SummaryJSON.handleSummaryData(summary)
        let url = request.mainURL
        do throws(SpateError) {
            let vu = try makeVU(0, cells[0].context, runContext, httpConfiguration)
            let limit = TimeLimit(timeout, onExpiry: interruption(of: vu))
            let result = try onFiber(loop: 0, limit: limit) { () -> Result<SummaryReply, ScriptError> in
                do throws(ScriptError) {
                    try vu.load(mainURL: url, source: nil)
                    return .success(hasFunction ? try SummaryReply.call(vu, data) : .useDefault)
                } catch {
                    return .failure(error)
                }
            }
            switch result {
            case .success(let reply): return reply
            case .failure(.exception(let exception)):
                log.error(exception.description, [("hint", "script exception")])
                return .useDefault
            case .failure(.interrupted):
                log.error("handleSummary() execution timed out after \(Int(timeout.seconds)) seconds")
                return .useDefault
            }
        } catch {
            log.error(error.message)
            return .useDefault
        }
    }
}

/// One destination of the summary.
struct SummaryOutput: Sendable {
    let destination: String
    let bytes: [UInt8]
}

/// What `handleSummary` returned.
enum SummaryReply: Sendable {
    case useDefault
    case outputs([SummaryOutput])
    case invalid(String)

    /// Calls the function; on a fiber.
    static func call(_ vu: VirtualUser, _ data: JSONValue) throws(ScriptError) -> SummaryReply {
        let realm: ScriptRealm = vu.realm
        let argument = realm.enter {
            let made = realm.make(data)
            // The key is there in any case, also without setup data.
            if data["setup_data"] == nil { realm.set(made, "setup_data", .undefined) }
            return made
        }
        defer { realm.release(argument) }
        let result = try vu.callExport("handleSummary", argument)
        defer { realm.release(result) }
        return try realm.enter { () throws(ScriptError) in
            guard realm.bool(result) else { return .useDefault }
            guard result.isObject else { return .invalid("handleSummary() should return a map with string keys") }
            var outputs: [SummaryOutput] = []
            var reason: String?
            do throws(HostError) {
                try realm.forEachProperty(result) { (key, value) throws(HostError) in
                    if value.isString {
                        outputs.append(
                            SummaryOutput(destination: realm.string(key), bytes: Array(try realm.string(value).utf8))
                        )
                    } else if let bytes = realm.bytes(value) {
                        outputs.append(SummaryOutput(destination: realm.string(key), bytes: bytes))
                    } else {
                        reason =
                            "invalid type for the key “\(realm.string(key))”: a string or an ArrayBuffer is expected"
                    }
                }
            } catch {
                throw realm.takeException()
            }
            return reason.map { .invalid($0) } ?? .outputs(outputs)
        }
    }
}
