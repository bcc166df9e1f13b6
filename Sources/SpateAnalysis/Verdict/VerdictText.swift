/// A verdict as the terminal shows it.
package struct VerdictText: Sendable {
    private let verdict: Verdict
    private let usesColor: Bool

    package init(_ verdict: Verdict, usesColor: Bool) {
        self.verdict = verdict
        self.usesColor = usesColor
    }

    /// The outcome, why, and what to know besides: what is said at the end of a run.
    package var short: String {
        var lines = ["\(paint("VERDICT: \(verdict.outcome.rawValue)", Self.style(verdict.outcome)))"]
        lines += verdict.reasons.map { "  " + $0.text }
        lines += verdict.remarks.map { "  note: " + $0.text }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The short text with a line for each criterion in between.
    package var full: String {
        guard !verdict.criteria.isEmpty else { return short }
        let width = verdict.criteria.map(\.name.count).max() ?? 0
        let lines = verdict.criteria.map { criterion in
            let name = "  \(Self.mark(criterion.state)) \(criterion.name)"
            guard !criterion.detail.isEmpty else { return name }
            return name + String(repeating: " ", count: width - criterion.name.count + 2) + criterion.detail
        }
        return short + "\n" + lines.joined(separator: "\n") + "\n"
    }

    private static func mark(_ state: Verdict.Criterion.State) -> String {
        switch state {
        case .met: "✓"
        case .missed: "✗"
        case .noData, .undecided: "?"
        }
    }

    private static func style(_ outcome: Verdict.Outcome) -> String {
        switch outcome {
        case .pass: "1;32"
        case .fail: "1;31"
        case .invalid: "1;35"
        case .aborted: "1;33"
        }
    }

    private func paint(_ text: String, _ style: String) -> String {
        usesColor ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }
}
