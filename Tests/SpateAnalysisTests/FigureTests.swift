import Testing

@testable import SpateAnalysis

@Suite struct FigureTests {
    @Test(arguments: [
        (Figure(612.4, .milliseconds), "612 ms"), (Figure(0.25, .milliseconds), "250 µs"),
        (Figure(12_345, .milliseconds), "12.3 s"), (Figure(1.4, .milliseconds), "1.4 ms"),
        (Figure(0.0125, .percent), "1.25 %"), (Figure(0, .percent), "0 %"), (Figure(1, .percent), "100 %"),
        (Figure(12_345), "12,345"), (Figure(-3.5), "−3.5"), (Figure(2_500_000, .bytes), "2.5 MB"),
        (Figure(99.96, .perSecond), "100/s"),
    ])
    func hasThreeDigits(figure: Figure, text: String) {
        #expect(figure.text == text)
    }

    @Test func hasMoreDigits_whereThreeDoNotTellItFromAnother() {
        #expect(Figure(500.02, .milliseconds).text(distinctFrom: 500) == "500.02 ms")
    }

    @Test(arguments: [(31_900_000_000, "0:31"), (3_723_000_000_000, "1:02:03")] as [(UInt64, String)])
    func clockIsCutToSeconds(nanos: UInt64, text: String) {
        #expect(Figure.clock(nanos) == text)
    }
}
