package import SpateAnalysis
package import SpateCore

/// A comparison for programs.
///
/// Changes of times and rates per second are relative, those of shares absolute; times are in milliseconds.
package enum ComparisonJSON {
    package static func value(_ comparison: Comparison) -> JSONValue {
        JSONValue(members: [
            ("baseline", .string(comparison.baselineID)), ("candidate", .string(comparison.candidateID)),
            ("conclusion", .string(comparison.conclusion)),
            (
                "differences",
                .array(
                    comparison.differences.map {
                        JSONValue(members: [("text", .string($0.text)), ("blocking", .bool($0.isBlocking))])
                    }
                )
            ),
            ("rows", .array(comparison.rows.map(row))),
        ])
    }

    private static func row(_ row: ComparisonRow) -> JSONValue {
        let scope: [(String, JSONValue)] =
            switch row.scope {
            case .run: []
            case .endpoint(let endpoint): [("endpoint", .string(endpoint))]
            case .stage(let number, let scenario):
                [("stage", .number(Double(number))), ("scenario", .string(scenario))]
            }
        return JSONValue(
            members: scope + [
                ("figure", .string(row.name)), ("baseline", .number(row.baseline)),
                ("candidate", .number(row.candidate)), ("change", .number(row.change)), ("low", .number(row.low)),
                ("high", .number(row.high)), ("pValue", .number(row.pValue)),
                ("judgement", .string(row.judgement.rawValue)),
                ("runsToDecide", row.runsToDecide.map { .number(Double($0)) } ?? .null),
            ]
        )
    }
}
