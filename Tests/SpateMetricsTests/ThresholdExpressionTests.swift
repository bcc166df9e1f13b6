import SpateCore
import Testing

@testable import SpateMetrics

@Suite struct ThresholdExpressionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let method: ThresholdExpression.Method
        let comparison: ThresholdExpression.Comparison
        let limit: Double

        init(
            _ sentence: String,
            _ text: String,
            _ method: ThresholdExpression.Method,
            _ comparison: ThresholdExpression.Comparison,
            _ limit: Double
        ) {
            testDescription = sentence
            self.text = text
            self.method = method
            self.comparison = comparison
            self.limit = limit
        }
    }

    @Test(arguments: [
        Row("a percentile", "p(95)<300", .percentile(95), .less, 300),
        Row("a percentile with a fraction", "p(99.9)<=1.5", .percentile(99.9), .lessOrEqual, 1.5),
        Row("the lowest percentile", "p(0)>0", .percentile(0), .greater, 0),
        Row("the highest percentile", "p(100)>=0", .percentile(100), .greaterOrEqual, 0),
        Row("a count", "count>100", .count, .greater, 100),
        Row("a rate", "rate<0.01", .rate, .less, 0.01),
        Row("a value", "value==1", .value, .equal, 1),
        Row("an average", "avg===1", .average, .identical, 1),
        Row("a minimum", "min!=1", .min, .notEqual, 1),
        Row("a maximum", "max<=1", .max, .lessOrEqual, 1),
        Row("a median", "med>=1", .median, .greaterOrEqual, 1),
        Row("spaces", "  avg   <   200  ", .average, .less, 200),
        Row("an exponent", "avg<1e3", .average, .less, 1000),
        Row("a negative limit", "avg>-5", .average, .greater, -5),
        Row("a sign", "avg>+5", .average, .greater, 5),
        Row("no digit before the point", "rate>.5", .rate, .greater, 0.5),
        Row("infinity", "avg<inf", .average, .less, .infinity),
    ])
    func reads(_ row: Row) throws {
        let expression = try ThresholdExpression(row.text)
        #expect(expression.method == row.method)
        #expect(expression.comparison == row.comparison)
        #expect(expression.limit == row.limit)
    }

    @Test(arguments: [
        "", " ", "avg", "<5", "avg<", "avg< ", "avg 5", "avg=5", "avg<5ms", "avg<0x10", "avg<0X10", "avg<5 && max<9",
        "AVG<5", "Avg<5", "mean<5", "p95<5", "p(95<5", "p()<5", "p( 95)<5", "p(95 )<5", "p(101)<5", "p(-1)<5",
        "p(nan)<5",
        "p(x)<5", "count <> 5", "avg=<5", "avg<five", "avg<1,5", "avg<1_000", "p(0x10)<5",
    ])
    func refuses(text: String) {
        #expect(throws: ConfigIssue.self) { try ThresholdExpression(text) }
    }

    @Test func quotesWhatIsWrong() {
        #expect {
            try ThresholdExpression("mean<5")
        } throws: { error in
            "\(error)".contains("“mean<5”") && "\(error)".contains("“mean” is no aggregation method")
        }
    }

    @Test(arguments: [
        ("avg<5", [true, false, false]), ("avg<=5", [true, true, false]), ("avg>5", [false, false, true]),
        ("avg>=5", [false, true, true]), ("avg==5", [false, true, false]), ("avg===5", [false, true, false]),
        ("avg!=5", [true, false, true]),
    ])
    func compares(text: String, expected: [Bool]) throws {
        let expression = try ThresholdExpression(text)
        #expect([4, 5, 6].map(expression.holds) == expected)
    }

    @Test(arguments: [
        ("count", [MetricType.counter]), ("rate", [.counter, .rate]), ("value", [.gauge]), ("avg", [.trend]),
        ("min", [.trend]), ("max", [.trend]), ("med", [.trend]), ("p(5)", [.trend]),
    ])
    func fitsTypesThatHaveTheMethod(method: String, types: [MetricType]) throws {
        let expression = try ThresholdExpression("\(method)<5")
        let fitting = [MetricType.counter, .gauge, .rate, .trend].filter(expression.fits)
        #expect(fitting == types)
    }

    @Test func takesValuesOfSinks() throws {
        let counter = CounterSink()
        let trend = TrendSink()
        let rate = RateSink()
        let gauge = GaugeSink()
        for value in 1...10 {
            counter.add(Double(value))
            trend.add(Double(value))
            gauge.add(Double(value))
            rate.add(value > 4 ? 1 : 0)
        }
        func value(_ method: String, _ sink: Sink) throws -> Double? {
            try ThresholdExpression("\(method)<1").value(of: sink, elapsedSeconds: 5)
        }
        #expect(try value("count", counter) == 55)
        #expect(try value("rate", counter) == 11)
        #expect(try value("avg", trend) == 5.5)
        #expect(try value("med", trend) == 5.5)
        #expect(try value("p(25)", trend) == 3.25)
        #expect(try value("min", trend) == 1)
        #expect(try value("max", trend) == 10)
        #expect(try value("rate", rate) == 0.6)
        #expect(try value("value", gauge) == 10)
        #expect(try value("avg", counter) == nil)
    }

    /// Engine spec 4.8: what an empty metric is judged by in the last pass.
    @Test func takesZeroOrNothing_whenEmpty() throws {
        func value(_ method: String, _ sink: Sink) throws -> Double? {
            try ThresholdExpression("\(method)<1").value(of: sink, elapsedSeconds: 5)
        }
        #expect(try value("count", CounterSink()) == 0)
        #expect(try value("rate", CounterSink()) == 0)
        #expect(try value("value", GaugeSink()) == 0)
        #expect(try value("max", TrendSink()) == 0)
        #expect(try value("min", TrendSink()) == 0)
        #expect(try value("p(95)", TrendSink()) == 0)
        #expect(try value("rate", RateSink()) == nil)
    }
}
