package import SpateCore

/// `name` or `name{key:value,key:value}` as thresholds are keyed.
///
/// - Source: k6 v2.2 sub-metrics (engine spec 4.5); checked by `MetricSelectorTests`.
package struct MetricSelector: Sendable {
    package let metric: String
    /// The raw text within the braces; empty without braces.
    package let suffix: String
    package let tags: [(key: String, value: String)]

    package var isSubmetric: Bool { !suffix.isEmpty }

    /// Reads a selector.
    ///
    /// - Throws: An issue that quotes the selector and tells the rule.
    package init(_ text: String) throws(ConfigIssue) {
        guard let open = text.firstIndex(of: "{") else {
            guard !text.contains("}") else {
                throw ConfigIssue("thresholds.\(text)", "has a closing brace without an opening one")
            }
            metric = text
            suffix = ""
            tags = []
            return
        }
        guard text.last == "}" else {
            throw ConfigIssue("thresholds.\(text)", "must end with “}” when it has a “{”")
        }
        metric = String(text[..<open])
        suffix = String(text[text.index(after: open)..<text.index(before: text.endIndex)])
        var tags: [(String, String)] = []
        for pair in suffix.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = pair.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw ConfigIssue("thresholds.\(text)", "tags must read “key:value”, found “\(pair)”")
            }
            let key = Self.trimmed(parts[0])
            let value = Self.trimmed(parts[1])
            guard !key.isEmpty, !value.isEmpty else {
                throw ConfigIssue("thresholds.\(text)", "tag keys and values must not be empty, found “\(pair)”")
            }
            tags.append((key, value))
        }
        self.tags = tags
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        let noise: Set<Character> = [" ", "\"", "'"]
        while let first = text.first, noise.contains(first) { text.removeFirst() }
        while let last = text.last, noise.contains(last) { text.removeLast() }
        return String(text)
    }
}
