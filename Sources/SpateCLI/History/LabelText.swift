internal import SpateCore

/// Labels of runs as the command line has them: `release=2026.11`.
enum LabelText {
    /// The labels of a repeatable flag; of two with one key the last one counts.
    static func labels(_ texts: [String], flag: String) throws(SpateError) -> [String: String] {
        var labels: [String: String] = [:]
        for text in texts {
            guard let mark = text.firstIndex(of: "="), mark > text.startIndex else {
                throw SpateError(.generic, "\(flag) must be key=value, is “\(text)”")
            }
            labels[String(text[..<mark])] = String(text[text.index(after: mark)...])
        }
        return labels
    }
}
