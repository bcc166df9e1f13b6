import Testing

@testable import SpateAnalysis

@Suite struct StudentTTests {
    /// Two-sided quantiles from a printed table.
    @Test(arguments: [(1.0, 0.05, 12.706), (5, 0.05, 2.571), (10, 0.01, 3.169), (30, 0.05, 2.042), (1000, 0.05, 1.962)])
    func agreesWithTheTable(degrees: Double, alpha: Double, value: Double) {
        #expect(abs(StudentT.critical(alpha: alpha, degrees: degrees) - value) < 0.001)
        #expect(abs(StudentT.twoSided(value, degrees: degrees) - alpha) < 0.0002)
    }

    @Test func isCertainOfNothing_whenThereIsNoDifference() {
        #expect(StudentT.twoSided(0, degrees: 7) == 1)
        #expect(StudentT.twoSided(.infinity, degrees: 7) == 0)
    }
}
