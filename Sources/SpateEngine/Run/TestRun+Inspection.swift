package import SpateCore
internal import SpateExecution
internal import SpateMetrics
internal import SpateModules
internal import SpateScript

// What `inspect` and `archive` want to know; no iteration runs.
extension TestRun {
    /// The options that the script itself has, as JSON.
    package func inspectOptions() throws(SpateError) -> JSONObject {
        var problems = ConfigProblems()
        let layer = scriptLayer(try loadExports(), &problems)
        checkNetwork(layer.network, &problems)
        try problems.throwAny()
        return layer.json
    }

    /// The options of all sources with what the test needs: its longest duration and its most VUs.
    package func inspectRequirements() throws(SpateError) -> JSONObject {
        let exports = try loadExports()
        let checked = try checkedOptions(exports, defaultVUs: 0)
        var merged = checked.merged
        let options = checked.options
        let plan = RunPlan(
            options.scenarios,
            share: options.share,
            loopCount: 1,
            scriptArgument: request.scriptArgument
        )
        merged.scenarios = options.scenarios
        merged.summaryTrendStats = options.trendStats.map(\.name)
        merged.systemTags = options.vuSettings.systemTags.listed
        var result = merged.json
        result["totalDuration"] = plan.maxDuration.json
        result["maxVUs"] = plan.maxVUs.json
        return result
    }

    /// The scenarios as they would run here, with the options of all sources.
    package func inspectPlan() throws(SpateError) -> (plan: RunPlan, options: RunOptions) {
        let options = try checkedOptions(try loadExports()).options
        let plan = RunPlan(
            options.scenarios,
            share: options.share,
            loopCount: 1,
            scriptArgument: request.scriptArgument
        )
        return (plan, options)
    }

    /// The options of all sources, merged and completed.
    ///
    /// - Throws: `SpateError` with everything that is wrong with them.
    private func checkedOptions(
        _ exports: ScriptExports,
        defaultVUs: Int = 1
    ) throws(SpateError) -> (merged: OptionLayer, options: RunOptions) {
        var problems = ConfigProblems()
        let merged = mergeOptions(exports, &problems)
        let options = completeOptions(merged, exports, defaultVUs: defaultVUs, &problems)
        checkNetwork(options.network, &problems)
        _ = readThresholds(options, &problems)
        try problems.throwAny()
        return (merged, options)
    }

    /// The test as an archive; the request's sources must keep a record.
    ///
    /// `environment`: What is put into the archive for `__ENV`; `nil` for nothing.
    package func makeArchive(environment: [(String, String)]?) throws(SpateError) -> TestArchive {
        let exports = try loadExports()
        let checked = try checkedOptions(exports)
        var merged = checked.merged
        let options = checked.options
        // Shortcuts stay shortcuts, so that whoever runs the archive can override them.
        merged.summaryTrendStats = options.trendStats.map(\.name)
        merged.systemTags = options.vuSettings.systemTags.listed
        var json = merged.json
        if merged.systemTags?.isEmpty == true { json["systemTags"] = [] }
        var archive = TestArchive(mainURL: request.mainURL, source: request.source)
        archive.options = json
        archive.environment = environment
        archive.compatibilityMode = request.hasGlobalAlias ? "extended" : "base"
        archive.files = request.sources.touched.filter { $0.url != request.mainURL }
            .map { (url: $0.url, bytes: $0.file.bytes, modifiedSeconds: $0.file.modifiedSeconds) }
        return archive
    }
}
