internal import SpateCore
internal import SpateExecution

/// `duration:target` texts.
enum StageText {
    static func parse(_ texts: [Substring], flag: String) throws(SpateError) -> [Stage] {
        var stages: [Stage] = []
        for text in texts {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let duration = GoDuration(goText: parts[0]) else {
                throw SpateError(.generic, "\(flag) must read duration:target, such as 30s:10, is “\(text)”")
            }
            var target: Int?
            if parts.count > 1, !parts[1].isEmpty {
                target = Int(parts[1])
                if target == nil {
                    throw SpateError(.generic, "\(flag): the target of “\(text)” must be a whole number")
                }
            }
            stages.append(Stage(duration: duration, target: target))
        }
        return stages
    }
}
