internal import SpateCore
internal import SpateExecution

/// The scenarios of merged options: as given, or one named `default` that a shortcut stands for.
///
/// - Source: k6 v2.2 shortcut rules (engine spec 1.8).
struct ScenarioShortcuts {
    private(set) var scenarios: [any Executor] = []
    private(set) var issues: [ConfigIssue] = []
    private(set) var warnings: [String] = []

    /// `defaultVUs`: How many VUs a shortcut without `vus` has.
    init(_ layer: OptionLayer, defaultVUs: Int) {
        let vus = layer.vus ?? defaultVUs
        var settings = ScenarioSettings(name: "default")
        if layer.vus != nil { settings.givenKeys.insert("vus") }
        if let iterations = layer.iterations {
            noteConflicts(of: "iterations", layer, alsoStages: true)
            settings.givenKeys.insert("iterations")
            if layer.duration != nil { settings.givenKeys.insert("maxDuration") }
            scenarios = [
                SharedIterations(settings: settings, vus: vus, iterations: iterations, maxDuration: layer.duration)
            ]
        } else if let duration = layer.duration {
            noteConflicts(of: "duration", layer, alsoStages: true)
            guard duration > .zero else {
                issues.append(ConfigIssue("duration", "must be more than 0, is \(duration)"))
                return
            }
            settings.givenKeys.insert("duration")
            scenarios = [ConstantVUs(settings: settings, vus: vus, duration: duration)]
        } else if let stages = layer.stages, !stages.isEmpty {
            noteConflicts(of: "stages", layer, alsoStages: false)
            settings.givenKeys = layer.vus == nil ? ["stages"] : ["stages", "startVUs"]
            scenarios = [RampingVUs(settings: settings, startVUs: vus, stages: stages)]
        } else if let vus = layer.vus, layer.stages == nil {
            if layer.scenarios?.isEmpty == false {
                warnings.append(
                    "`vus` alone replaces `scenarios`: \(vus) iterations shared among \(vus) VUs; remove it"
                )
            }
            settings.givenKeys.insert("iterations")
            scenarios = [SharedIterations(settings: settings, vus: vus, iterations: vus, maxDuration: nil)]
        } else if let given = layer.scenarios, !given.isEmpty {
            scenarios = given
        } else {
            let empty = layer.stages != nil ? "stages" : layer.scenarios != nil ? "scenarios" : nil
            if let empty {
                warnings.append(
                    "`\(empty)` was explicitly set to an empty value, running the script with 1 iteration in 1 VU"
                )
            }
            settings.givenKeys = []
            scenarios = [PerVUIterations(settings: settings, vus: 1, iterations: 1, maxDuration: nil)]
        }
    }

    private mutating func noteConflicts(of name: String, _ layer: OptionLayer, alsoStages: Bool) {
        if alsoStages, layer.stages?.isEmpty == false { noteConflict(name, "stages") }
        if layer.scenarios?.isEmpty == false { noteConflict(name, "scenarios") }
    }

    private mutating func noteConflict(_ name: String, _ other: String) {
        issues.append(ConfigIssue(name, "cannot be used together with `\(other)`; remove one of them"))
    }
}
