import Testing

@testable import SpateExecution

@Suite struct PendingDropsTests {
    @Test func givesEachOnce() {
        var drops = PendingDrops()
        drops.add(dueNanos: 5)
        drops.add(dueNanos: 9)
        #expect(drops.take().map(\.dueNanos) == [5, 9])
        #expect(drops.take().isEmpty)
    }

    @Test func putsNeighboursTogether_whenThereAreTooMany() {
        var drops = PendingDrops(limit: 64)
        for index in 0..<10_000 { drops.add(dueNanos: UInt64(index) * 1000) }
        let taken = drops.take()
        #expect(taken.count <= 64)
        #expect(taken.reduce(0) { $0 + $1.count } == 10_000)
        // No arrival moves further than its neighbours are, and the mean stays.
        let mean = taken.reduce(0.0) { $0 + Double($1.dueNanos) * Double($1.count) } / 10_000
        #expect(abs(mean - 4_999_500) < 1000)
        #expect(taken.map(\.dueNanos) == taken.map(\.dueNanos).sorted())
    }
}
