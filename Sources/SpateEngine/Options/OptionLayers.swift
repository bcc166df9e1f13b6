internal import SpateCore

/// The options of a run by where they come from, lowest priority first.
///
/// - Source: k6 v2.2 consolidation order (engine spec 1.7).
package struct OptionLayers: Sendable {
    /// The configuration file's.
    package var file = OptionLayer()
    /// The script's or the archive's.
    package var script = OptionLayer()
    package var environment = OptionLayer()
    package var commandLine = OptionLayer()
    /// Whether tags of all layers count, key by key, instead of those of the highest layer that has some.
    package var mergesTags = false

    package init() {}

    /// The layers put over each other, and what the user should know about it.
    package func consolidated() -> (layer: OptionLayer, warnings: [String]) {
        var result = OptionLayer().overlaid(by: file)
        var warnings: [String] = []
        for (name, upper) in [("script", script), ("env", environment), ("cli", commandLine)] {
            if result.scenarios?.isEmpty == false, upper.setsExecution, upper.scenarios == nil {
                warnings.append("\"\(name)\" level configuration overrode scenarios configuration entirely")
            }
            let lowerTags = result.tags ?? []
            result = result.overlaid(by: upper)
            if mergesTags, let own = upper.tags {
                result.tags = lowerTags.filter { tag in !own.contains { $0.0 == tag.0 } } + own
            }
        }
        return (result, warnings)
    }
}
