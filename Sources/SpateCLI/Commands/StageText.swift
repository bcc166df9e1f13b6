internal import SpateCore
internal import SpateExecution

/// `duration:target` texts.
///
/// - Source: k6 v2.2 stages on the command line and in variables (engine spec 1.3).
enum StageText {
    /// Reads stages; a part that is missing is `nil`.
    ///
    /// - Throws: The rule and the text that breaks it.
    static func parse(_ texts: [String]) throws(ConfigIssue) -> [Stage] {
        var stages: [Stage] = []
        for text in texts {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            var stage = Stage(duration: nil, target: nil)
            if !parts[0].isEmpty {
                stage.duration = GoDuration(goText: parts[0])
                if stage.duration == nil {
                    throw ConfigIssue("", "a stage must read duration:target, such as 30s:10, is “\(text)”")
                }
            }
            if parts.count > 1, !parts[1].isEmpty {
                stage.target = Int(parts[1])
                if stage.target == nil {
                    throw ConfigIssue("", "the target of the stage “\(text)” must be a whole number")
                }
            }
            stages.append(stage)
        }
        return stages
    }
}
