internal import SpateAnalysis
internal import SpateRecord

/// JUnit's XML: a test case for each criterion and for each check, as Jenkins and GitLab read it.
enum JUnitReport {
    static func text(_ report: RunReport) -> String {
        let suites = [("criteria", criteria(report)), ("checks", checks(report))].filter { !$0.1.isEmpty }
        let name = XMLText.escaped(report.record.header.name)
        let seconds = FixedDecimals.text(report.seconds, digits: 3)
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        xml += "<testsuites name=\"\(name)\" \(counts(suites.flatMap(\.1))) time=\"\(seconds)\">\n"
        for (suite, cases) in suites {
            let stamp = report.startedText.replacing(" UTC", with: "").replacing(" ", with: "T")
            xml +=
                "  <testsuite name=\"\(suite)\" \(counts(cases)) skipped=\"0\" time=\"\(seconds)\" timestamp=\"\(stamp)\""
            xml += " hostname=\"\(XMLText.escaped(report.record.header.host.hostName))\">\n"
            if suite == "criteria" { xml += properties(report) }
            xml += cases.map { $0.xml }.joined() + "  </testsuite>\n"
        }
        return xml + "</testsuites>\n"
    }

    /// The verdict itself, which may say more than the criteria do, and these.
    private static func criteria(_ report: RunReport) -> [JUnitCase] {
        let verdict = report.verdict
        let reasons = verdict.reasons.map(\.sentence).joined(separator: "\n")
        let text = reasons.isEmpty ? report.lead : reasons
        let problem: JUnitCase.Problem? =
            switch verdict.outcome {
            case .pass: nil
            case .fail: .failure(text, "FAIL")
            case .invalid, .aborted: .error(text, verdict.outcome.rawValue)
            }
        return [JUnitCase(name: "verdict", className: "verdict", problem: problem, output: explanation(report))]
            + verdict.criteria.map { criterion in
                let detail = criterion.detail.isEmpty ? criterion.state.rawValue : criterion.detail
                let problem: JUnitCase.Problem? =
                    switch criterion.state {
                    case .met: nil
                    case .missed: .failure(detail, "threshold-crossed")
                    case .noData: .failure(detail, "no-data")
                    case .undecided: .failure(detail, "undecided")
                    }
                return JUnitCase(name: criterion.name, className: "criteria", problem: problem)
            }
    }

    /// The criteria that were not met, the likely causes and what to do, a line each; empty when there is none of them.
    private static func explanation(_ report: RunReport) -> String {
        let missed = report.verdict.criteria.filter { $0.state != .met }.map { criterion in
            let detail = criterion.detail.isEmpty ? "" : ": \(criterion.detail)"
            return "  \(criterion.name) (\(criterion.state.rawValue))\(detail)"
        }
        let causes = report.causes.enumerated().flatMap { place, cause in
            ["  \(place + 1). \(cause.title) (\(cause.note))"] + cause.evidence.map { "     \($0)" }
        }
        let blocks = [
            ("Criteria that were not met", missed), ("Likely causes", causes),
            ("What to do", report.causeActions.map { "  \($0)" }),
        ]
        return blocks.filter { !$0.1.isEmpty }.map { title, lines in "\(title):\n" + lines.joined(separator: "\n") }
            .joined(separator: "\n")
    }

    private static func checks(_ report: RunReport) -> [JUnitCase] {
        report.checks.map { check in
            let count = "\(Figure.grouped(check.fails)) of \(Figure.grouped(check.passes + check.fails)) failed"
            return JUnitCase(
                name: check.name,
                className: ["checks", check.scenario, check.groupText].filter { !$0.isEmpty }.joined(separator: "."),
                problem: check.fails == 0 ? nil : .failure(count, "check-failed")
            )
        }
    }

    private static func properties(_ report: RunReport) -> String {
        let facts =
            [("run", report.record.header.id), ("verdict", report.verdict.outcome.rawValue)]
            + report.causes.enumerated().map { ("cause.\($0 + 1)", "\($1.code): \($1.title)") }
            + report.record.header.labels.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let lines = facts.map { name, value in
            "      <property name=\"\(XMLText.escaped(name))\" value=\"\(XMLText.escaped(value))\"/>\n"
        }
        return "    <properties>\n" + lines.joined() + "    </properties>\n"
    }

    private static func counts(_ cases: [JUnitCase]) -> String {
        var (failures, errors) = (0, 0)
        for testCase in cases {
            switch testCase.problem {
            case .failure?: failures += 1
            case .error?: errors += 1
            case nil: break
            }
        }
        return "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
    }
}
