import SpateTestSupport
import Testing

@testable import SpateAnalysis

@Suite struct BlockBootstrapTests {
    private func series(_ persistence: Double, _ count: Int, seed: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed)
        var level = 0.0
        return (0..<count).map { _ in
            level = persistence * level + (1 - persistence * persistence).squareRoot() * random.normal()
            return level
        }
    }

    @Test func drawsAsManyAsThereAre_fromTheirStratum() {
        let strata = (0..<60).map { $0 / 20 }
        let bootstrap = BlockBootstrap(level: series(0.5, 60, seed: 1), strata: strata)
        var random = SplitMix(seed: 1)
        for _ in 0..<50 {
            let drawn = bootstrap.resample(&random)
            #expect(drawn.count == 60)
            #expect(zip(drawn, 0...).allSatisfy { strata[$0] == $1 / 20 })
        }
    }

    @Test func takesLongerBlocks_theLongerALevelLasts() {
        let lengths = [0.0, 0.5, 0.8, 0.95].map { persistence in
            BlockBootstrap(level: series(persistence, 600, seed: 3), strata: Array(repeating: 0, count: 600))
                .blockLength
        }
        #expect(lengths == lengths.sorted())
        #expect(lengths[0] < 4 && lengths[3] > 20)
    }

    /// The error of the mean of a first-order autoregression is known: σ²/n · (1+ρ)/(1−ρ).
    @Test func findsTheErrorOfAMean() {
        let persistence = 0.7
        let count = 300
        var ratios: [Double] = []
        for seed in 0..<20 {
            let values = series(persistence, count, seed: UInt64(seed + 10))
            let bootstrap = BlockBootstrap(level: values, strata: Array(repeating: 0, count: count))
            var random = SplitMix(seed: 5)
            let means = (0..<200).map { _ in bootstrap.resample(&random).reduce(0) { $0 + values[$1] } / Double(count) }
            let mean = means.reduce(0, +) / 200
            let error = (means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200).squareRoot()
            let truth = ((1 + persistence) / (1 - persistence) / Double(count)).squareRoot()
            ratios.append(error / truth)
        }
        let average = ratios.reduce(0, +) / Double(ratios.count)
        #expect(abs(average - 1) < 0.2)
    }
}
