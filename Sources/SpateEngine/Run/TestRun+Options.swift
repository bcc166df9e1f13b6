internal import SpateCore
internal import SpateExecution
internal import SpateModules

// Options: the script's, merged with those of the other sources.
extension TestRun {
    /// The options of the script or of its archive, as far as they can be read.
    func scriptLayer(_ exports: ScriptExports, _ problems: inout ConfigProblems) -> OptionLayer {
        if request.hasArchivedOptions { return request.layers.script }
        guard let json = exports.optionsJSON else { return OptionLayer() }
        let value = try? JSONValue(parsing: json)
        guard let object = value?.objectValue else {
            problems.add(
                SpateError(
                    value == nil ? .generic : .invalidConfig,
                    "the script's exported options must be an object, are \(value == nil ? "a function" : json)"
                )
            )
            return OptionLayer()
        }
        let (layer, findings) = OptionLayer.read(object)
        if !findings.issues.isEmpty {
            problems.add(SpateError(title: "There were problems with the script's options:", issues: findings.issues))
        }
        if !findings.unknownKeys.isEmpty {
            let names = findings.unknownKeys.map { "\"\($0)\"" }.joined(separator: ", ")
            log.warning(
                "There were unknown fields in the options exported in the script",
                [("error", "unknown field \(names)")]
            )
        }
        for warning in findings.warnings { log.warning(warning) }
        return layer
    }

    /// The layers of all sources put over each other.
    func mergeOptions(_ exports: ScriptExports, _ problems: inout ConfigProblems) -> OptionLayer {
        var layers = request.layers
        layers.script = scriptLayer(exports, &problems)
        layers.mergesTags = request.features.contains(.mergeRunTags)
        let (merged, warnings) = layers.consolidated()
        if problems.isEmpty { for warning in warnings { log.warning(warning) } }
        return merged
    }

    /// The options in effect that are not in the script in just that form.
    private static func changes(_ effective: JSONObject?, _ json: String?) -> JSONObject? {
        guard let effective, let own = (try? json.map { try JSONValue(parsing: $0) })?.objectValue else {
            // Without exported options there is nothing to write into.
            return nil
        }
        return JSONObject(effective.members.filter { own[$0.key] != $0.value })
    }

    /// Completes and checks merged options.
    ///
    /// `defaultVUs`: How many VUs a shortcut without `vus` has.
    func completeOptions(
        _ merged: OptionLayer,
        _ exports: ScriptExports,
        defaultVUs: Int = 1,
        _ problems: inout ConfigProblems
    ) -> RunOptions {
        var options = RunOptions(merged, defaultVUs: defaultVUs, &problems)
        options.vuSettings.exportedOptions = Self.changes(options.vuSettings.exportedOptions, exports.optionsJSON)
        instance.optionsJSON = JSONValue.object(options.testOptions).serialized()
        options.vuSettings.runTags += request.features.map(\.runTag)
        if problems.isEmpty { for warning in options.warnings { log.warning(warning) } }
        let issues = options.scenarios.compactMap { executor -> ConfigIssue? in
            let settings = executor.settings
            guard !exports.functions.contains(settings.functionName) else { return nil }
            return ConfigIssue(
                "scenarios.\(settings.name).exec",
                "the script exports no function “\(settings.functionName)”"
            )
        }
        if !issues.isEmpty {
            problems.add(SpateError(title: "There were problems with the scenarios:", issues: issues))
        }
        return options
    }
}
