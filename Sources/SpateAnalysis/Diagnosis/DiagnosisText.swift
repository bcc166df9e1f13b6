/// Likely causes as the terminal shows them.
package struct DiagnosisText: Sendable {
    private let causes: [LikelyCause]
    private let usesColor: Bool

    package init(_ causes: [LikelyCause], usesColor: Bool) {
        self.causes = causes
        self.usesColor = usesColor
    }

    /// The likeliest causes with all that speaks for them and what to do; empty without any.
    ///
    /// `limit`: Of the causes; the others are counted only.
    package func section(limit: Int = 3) -> String {
        guard !causes.isEmpty else { return "" }
        var lines = [bold("Likely causes")]
        for (index, cause) in causes.prefix(limit).enumerated() {
            lines.append("  " + bold("\(index + 1). \(cause.title)") + " (\(cause.note))")
            lines += cause.evidence.map { "     " + $0 }
            lines += cause.actions.map { "     → " + $0 }
        }
        if causes.count > limit { lines.append("  … and \(causes.count - limit) less likely") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func bold(_ text: String) -> String { usesColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

extension LikelyCause {
    /// How likely it is, and since when: `score 0.85, since 0:31`.
    package var note: String { "score \(Figure(score).text), since \(Figure.clock(sinceNanos))" }
}
