import SpateMetrics
import Testing

@testable import SpateReport

struct SummaryValueTests {
    @Test(
        arguments: [
            (0, "0s"), (0.0001, "100ns"), (0.00123456, "1.23µs"), (0.23639, "236.39µs"), (1, "1ms"),
            (12.3456, "12.34ms"),
            (999.999, "999.99ms"), (1000, "1s"), (30623.4228, "30.62s"), (59999.9, "59.99s"), (60000, "1m0s"),
            (61234.5, "1m1s"), (3_600_000, "1h0m0s"), (18_036_199.98, "5h0m36s"), (90_061_000, "25h1m1s"),
            (-5.5, "-5500000ns"),
        ] as [(Double, String)]
    )
    func writesTimeInTheUnitThatFits(milliseconds: Double, text: String) {
        #expect(SummaryValue().text(milliseconds, .time) == text)
    }

    @Test(
        arguments: [
            ("s", 60_061_000, "60061.00s"), ("s", 0.1, "0.00s"), ("s", -5.5, "-0.01s"), ("ms", 12.345, "12.35ms"),
            ("ms", 12.344, "12.34ms"), ("us", 0.0001, "0.10µs"), ("us", 59999.9, "59999900.00µs"),
        ] as [(String, Double, String)]
    )
    func writesTimeInTheForcedUnit(unit: String, milliseconds: Double, text: String) {
        #expect(SummaryValue(timeUnit: unit).text(milliseconds, .time) == text)
    }

    @Test(
        arguments: [
            (0, "0 B"), (9.87654321, "9.87654321 B"), (10, "10 B"), (426, "426 B"), (1124, "1.1 kB"), (9949, "9.9 kB"),
            (9960, "10 kB"), (12500, "13 kB"), (165_432, "165 kB"), (1_000_000, "1.0 MB"), (2.5e15, "2.5 PB"),
            (1e27, "1000 YB"),
        ] as [(Double, String)]
    )
    func writesByteCounts(bytes: Double, text: String) {
        #expect(SummaryValue().text(bytes, .data) == text)
    }

    @Test(
        arguments: [
            (3, "3"), (4.123456789, "4.123457"), (-5.123456789, "-5.123457"), (0.0000004, "0"), (0.1, "0.1"),
            (2_377_895_915.714052, "2377895915.714052"), (1.0000000000000012e21, "1.0000000000000012e+21"),
        ] as [(Double, String)]
    )
    func writesPlainNumbersWithSixDecimals(value: Double, text: String) {
        #expect(SummaryValue().text(value, .default) == text)
    }

    @Test(
        arguments: [(0, "0.00%"), (11.0 / 18, "61.11%"), (7.0 / 18, "38.88%"), (0.99999, "99.99%"), (1, "100.00%")]
            as [(Double, String)]
    )
    func cutsPercentages(share: Double, text: String) {
        #expect(SummaryValue.percentage(share) == text)
    }

    @Test(
        arguments: [
            (0.125, 2, "0.13"), (2.5, 0, "3"), (12.5, 0, "13"), (0.5, 0, "1"), (1.005, 2, "1.00"), (-1.5, 0, "-2"),
            (9.96, 1, "10.0"), (1e21, 2, "1e+21"), (1e17, 2, "100000000000000000.00"),
        ] as [(Double, Int, String)]
    )
    func roundsFixedDecimalsAsJavaScript(number: Double, digits: Int, text: String) {
        #expect(FixedDecimals.text(number, digits: digits) == text)
    }
}
