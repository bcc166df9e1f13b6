import Testing

@testable import SpateHistory

struct PruneRuleTests {
    /// Begun 9, 8 … 0 seconds after 1970.
    private static let rows = (0..<10).reversed().map { SampleRows.plain($0) }

    @Test(
        arguments: [
            (nil, nil, 0), (10, nil, 0), (20, nil, 0), (3, nil, 7), (0, nil, 10), (nil, 4, 4), (8, 4, 2), (2, 4, 4),
            (2, 0, 0),
        ] as [(Int?, Int64?, Int)]
    )
    func letsGo(keep: Int?, beforeSeconds: Int64?, count: Int) {
        let rule = PruneRule(keep: keep, beforeUnixNanos: beforeSeconds.map { $0 * 1_000_000_000 })
        #expect(rule.victims(Self.rows) == Self.rows.suffix(count))
    }
}
