import SpateMetrics
import Testing

@testable import SpateReport

@Suite struct ThresholdDistanceTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let source: String
        let type: MetricType
        let contains: ValueKind
        let value: Double?
        let expected: ThresholdDistance
    }

    @Test(arguments: [
        Row(
            testDescription: "a time below its limit",
            source: "p(95)<500",
            type: .trend,
            contains: .time,
            value: 48,
            expected: ThresholdDistance(value: "48 ms", text: "452 ms to spare (90.4 %)", state: .held)
        ),
        Row(
            testDescription: "less than a tenth left",
            source: "avg<=500",
            type: .trend,
            contains: .time,
            value: 490,
            expected: ThresholdDistance(value: "490 ms", text: "10 ms to spare (2 %)", state: .near)
        ),
        Row(
            testDescription: "a time above its limit",
            source: "p(99)<20",
            type: .trend,
            contains: .time,
            value: 30,
            expected: ThresholdDistance(value: "30 ms", text: "10 ms too much (50 %)", state: .crossed)
        ),
        Row(
            testDescription: "a rate that must be high and hardly is",
            source: "rate>0.99",
            type: .rate,
            contains: .default,
            value: 0.9905,
            expected: ThresholdDistance(value: "99.1 %", text: "0.05 % to spare", state: .near)
        ),
        Row(
            testDescription: "a rate that is too low",
            source: "rate>0.99",
            type: .rate,
            contains: .default,
            value: 0.97,
            expected: ThresholdDistance(value: "97 %", text: "2 % too little", state: .crossed)
        ),
        Row(
            testDescription: "nothing may happen, and nothing did",
            source: "count<=0",
            type: .counter,
            contains: .default,
            value: 0,
            expected: ThresholdDistance(value: "0", text: "0 to spare", state: .held)
        ),
        Row(
            testDescription: "no samples yet",
            source: "count<=0",
            type: .trend,
            contains: .time,
            value: nil,
            expected: ThresholdDistance(value: "", text: "no data yet", state: .unknown)
        ),
    ])
    func measuresTheDistance(row: Row) throws {
        let expression = try ThresholdExpression(row.source)
        let distance = ThresholdDistance(
            expression,
            value: row.value,
            isCrossed: row.value.map { !expression.holds($0) } ?? false,
            type: row.type,
            contains: row.contains
        )
        #expect(distance == row.expected)
    }

    @Test func saysThatItWasCrossed_whenTheValueIsFineAgain() throws {
        let distance = ThresholdDistance(
            try ThresholdExpression("max<5"),
            value: 4,
            isCrossed: true,
            type: .trend,
            contains: .time
        )
        #expect(distance == ThresholdDistance(value: "4 ms", text: "was crossed", state: .crossed))
    }
}
