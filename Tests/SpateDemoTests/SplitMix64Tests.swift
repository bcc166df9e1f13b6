import Testing

@testable import SpateDemo

@Suite struct SplitMix64Tests {
    /// - Source: the reference implementation, seed 1234567.
    @Test func followsTheReference() {
        var generator = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in generator.next() }
        let reference: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(numbers == reference)
    }

    @Test func unitsAreBelowOne() {
        var generator = SplitMix64(seed: 0)
        let units = (0..<1000).map { _ in generator.nextUnit() }
        #expect(units.allSatisfy { (0..<1).contains($0) })
    }
}
