import Testing

@testable import SpateHistory

struct FigureTextTests {
    @Test(
        arguments: [
            (0, "0"), (0.00004, "0.00004"), (0.01234, "0.0123"), (1.239, "1.24"), (12.34, "12.3"), (812.4, "812"),
            (123456, "123456"),
        ] as [(Double, String)]
    )
    func roundsByMagnitude(number: Double, text: String) { #expect(FigureText.rounded(number) == text) }

    @Test(
        arguments: [(0, "0 ms"), (0.35, "350 µs"), (4.26, "4.26 ms"), (9999, "9999 ms"), (12_300, "12.3 s")]
            as [(Double, String)]
    )
    func writesTimes(millis: Double, text: String) { #expect(FigureText.millis(millis) == text) }

    @Test(arguments: [(0, "0 %"), (0.0025, "0.25 %"), (0.125, "12.5 %"), (1, "100 %")] as [(Double, String)])
    func writesShares(share: Double, text: String) { #expect(FigureText.percent(share) == text) }

    @Test(
        arguments: [
            (100, 112.3, "+12.3 %"), (100, 88, "-12 %"), (100, 100, "0 %"), (100, 99.999, "0 %"), (100, 350, "+250 %"),
            (0, 5, nil),
        ] as [(Double, Double, String?)]
    )
    func writesChanges(old: Double, new: Double, text: String?) {
        #expect(FigureText.change(from: old, to: new) == text)
    }
}
