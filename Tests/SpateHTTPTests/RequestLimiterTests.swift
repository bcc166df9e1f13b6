import SpateHTTP
import Synchronization
import Testing

@Suite struct RequestLimiterTests {
    @Test func letsTheFirstBeginAtOnce_andSpacesTheOthers() {
        let limiter = RequestLimiter(perSecond: 4)
        #expect((0..<4).map { _ in limiter.reserve(now: 1000) } == [1000, 250_001_000, 500_001_000, 750_001_000])
    }

    @Test func savesNothingUp() {
        let limiter = RequestLimiter(perSecond: 10)
        _ = limiter.reserve(now: 0)
        #expect(limiter.reserve(now: 5_000_000_000) == 5_000_000_000)
        #expect(limiter.reserve(now: 5_000_000_000) == 5_100_000_000)
    }

    @Test func doesNotDrift() {
        let limiter = RequestLimiter(perSecond: 3)
        let times = (0...3_000_000).map { _ in limiter.reserve(now: 0) }
        #expect(abs(Int64(times[3_000_000]) - 1_000_000_000_000_000) < 1_000_000)
    }

    @Test func isExact_acrossThreads() async {
        let limiter = RequestLimiter(perSecond: 1000)
        let times = await withTaskGroup(of: [UInt64].self) { group in
            for _ in 0..<4 { group.addTask { (0..<500).map { _ in limiter.reserve(now: 0) } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(times.sorted() == (0..<2000).map { UInt64($0) * 1_000_000 })
    }
}
