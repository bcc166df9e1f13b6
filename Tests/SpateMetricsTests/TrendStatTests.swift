import Testing

@testable import SpateMetrics

@Suite struct TrendStatTests {
    @Test(arguments: [
        ("avg", 5.5), ("min", 1), ("med", 5.5), ("max", 10), ("count", 10), ("p(0)", 1), ("p(25)", 3.25),
        ("p(90)", 9.1),
        ("p(99.9)", 9.991), ("p(100)", 10),
    ])
    func takesValue(name: String, expected: Double) throws {
        let sink = TrendSink()
        for value in 1...10 { sink.add(Double(value)) }
        let stat = try #require(TrendStat(name))
        #expect(abs(stat.value(of: sink) - expected) < 1e-9)
        #expect(stat.name == name)
        #expect(stat.isCount == (name == "count"))
        #expect(stat.value(of: TrendSink()) == 0)
    }

    @Test(arguments: [
        "", "AVG", "mean", "p", "p()", "p(x)", "p(101)", "p(-1)", "p(nan)", "p(95", "p95", "p( 95)", " avg", "p(0x10)",
    ])
    func refuses(name: String) {
        #expect(TrendStat(name) == nil)
    }

    @Test func hasK6Defaults() {
        #expect(TrendStat.defaults.map(\.name) == ["avg", "min", "med", "max", "p(90)", "p(95)"])
    }
}
