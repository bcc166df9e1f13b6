import SpateCore
import Testing

@Suite struct GoDurationTests {
    @Test(
        arguments: [
            ("0", 0), ("0s", 0), ("1ns", 1), ("1us", 1000), ("1µs", 1000), ("1μs", 1000), ("1ms", 1_000_000),
            ("1s", 1_000_000_000), ("1m", 60_000_000_000), ("1h", 3_600_000_000_000), ("1h2m3.5s", 3_723_500_000_000),
            ("1.5s", 1_500_000_000), (".5s", 500_000_000), ("1.s", 1_000_000_000), ("-1m30s", -90_000_000_000),
            ("+2s", 2_000_000_000), ("1m1m", 120_000_000_000), ("0.1ns", 0), ("100ms200us", 100_200_000),
        ] as [(String, Int64)]
    )
    func readsGoGrammar(text: String, nanos: Int64) {
        #expect(GoDuration(goText: text)?.nanos == nanos)
    }

    @Test(arguments: [
        "", "-", "+", "5", "1", ".", ".s", "s", "1x", "1 s", " 1s", "1s ", "1.2.3s", "1e3s", "--1s", "1d", "300000h1",
        "3000000h",
    ])
    func refusesWhatGoRefuses(text: String) {
        #expect(GoDuration(goText: text) == nil)
    }

    @Test(
        arguments: [
            ("0", 0), ("1500", 1_500_000_000), ("1.5", 1_500_000), ("-2", -2_000_000), ("1d", 86_400_000_000_000),
            ("1d12h", 129_600_000_000_000), ("-1d12h", -129_600_000_000_000), ("30s", 30_000_000_000),
        ] as [(String, Int64)]
    )
    func readsExtendedGrammar(text: String, nanos: Int64) {
        #expect(GoDuration(extendedText: text)?.nanos == nanos)
    }

    @Test(arguments: ["", "d", "1.5d", "1d-1h", "1d5", "xd", "inf", "nan", "1e400", "1d1d", "0x10"])
    func refusesWhatExtendedGrammarRefuses(text: String) {
        #expect(GoDuration(extendedText: text) == nil)
    }

    @Test(
        arguments: [
            (0, "0s"), (1, "1ns"), (1000, "1µs"), (1500, "1.5µs"), (1_000_000, "1ms"), (1_234_567, "1.234567ms"),
            (1_000_000_000, "1s"), (1_500_000_000, "1.5s"), (60_000_000_000, "1m0s"), (90_000_000_000, "1m30s"),
            (3_600_000_000_000, "1h0m0s"), (3_723_500_000_000, "1h2m3.5s"), (-90_000_000_000, "-1m30s"), (-1, "-1ns"),
            (86_400_000_000_000, "24h0m0s"), (.min, "-2562047h47m16.854775808s"), (.max, "2562047h47m16.854775807s"),
        ] as [(Int64, String)]
    )
    func printsAsGo(nanos: Int64, text: String) {
        #expect(GoDuration(nanos: nanos).description == text)
    }

    @Test func readsWhatItPrints() {
        var nanos: Int64 = 1
        var misread: [Int64] = []
        for step in 1..<4000 {
            nanos = (nanos &* 31 &+ Int64(step)) % 4_000_000_000_000
            let duration = GoDuration(nanos: nanos)
            if GoDuration(goText: duration.description) != duration { misread.append(nanos) }
        }
        #expect(misread == [])
    }

    @Test func readsDecimalsExactly() {
        let misread = (0..<10_000).filter { thousandths in
            let digits = String(thousandths % 1000 + 1000).dropFirst()
            return GoDuration(goText: "\(thousandths / 1000).\(digits)s")?.nanos != Int64(thousandths) * 1_000_000
        }
        #expect(misread == [])
    }

    @Test(arguments: [(1_449_999_999, "1.4s"), (1_450_000_000, "1.5s"), (59_960_000_000, "1m0s")] as [(Int64, String)])
    func roundsToTenths(nanos: Int64, text: String) {
        #expect(GoDuration(nanos: nanos).roundedToTenths.description == text)
    }
}
