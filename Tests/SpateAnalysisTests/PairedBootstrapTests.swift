import SpateTestSupport
import Testing

@testable import SpateAnalysis

@Suite struct PairedBootstrapTests {
    private func series(_ persistence: Double, _ count: Int, seed: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed)
        var level = 0.0
        return (0..<count).map { _ in
            level = persistence * level + (1 - persistence * persistence).squareRoot() * random.normal()
            return level
        }
    }

    @Test func drawsAsManyAsThereAre_inBlocks() {
        let bootstrap = PairedBootstrap(differences: series(0.8, 60, seed: 1))
        #expect(bootstrap.blockLength > 1)
        var random = SplitMix(seed: 1)
        for _ in 0..<50 {
            let drawn = bootstrap.resample(&random)
            #expect(drawn.count == 60 && drawn.allSatisfy { (0..<60).contains($0) })
            let steps = zip(drawn, drawn.dropFirst()).count { ($0 + 1) % 60 == $1 }
            #expect(steps >= 60 - 60 / bootstrap.blockLength - 2)
        }
    }

    @Test func takesLongerBlocks_theLongerALevelLasts() {
        let lengths = [0.0, 0.5, 0.8, 0.95].map { PairedBootstrap(differences: series($0, 600, seed: 3)).blockLength }
        #expect(lengths == lengths.sorted())
        #expect(lengths[0] < 4 && lengths[3] > 20)
    }

    @Test(arguments: [0, 1, 2, 3, 5])
    func takesFewPairs(count: Int) {
        let bootstrap = PairedBootstrap(differences: Array(repeating: 1, count: count))
        var random = SplitMix(seed: 1)
        #expect(count == 0 || bootstrap.resample(&random).count == count)
        #expect(bootstrap.inflation.isFinite && bootstrap.degrees >= 4)
    }

    /// The error of the mean of a first-order autoregression is known: σ²/n · (1+ρ)/(1−ρ).
    @Test(arguments: [0.0, 0.3, 0.7])
    func findsTheErrorOfAMean(persistence: Double) {
        let count = 300
        var ratios: [Double] = []
        for seed in 0..<20 {
            let values = series(persistence, count, seed: UInt64(seed + 10))
            let bootstrap = PairedBootstrap(differences: values)
            var random = SplitMix(seed: 5)
            let means = (0..<200).map { _ in bootstrap.resample(&random).reduce(0) { $0 + values[$1] } / Double(count) }
            let mean = means.reduce(0, +) / 200
            let error = (means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200 * bootstrap.inflation).squareRoot()
            let truth = ((1 + persistence) / (1 - persistence) / Double(count)).squareRoot()
            ratios.append(error / truth)
        }
        let average = ratios.reduce(0, +) / Double(ratios.count)
        #expect(abs(average - 1) < 0.15)
    }
}
