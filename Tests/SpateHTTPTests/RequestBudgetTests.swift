import SpateHTTP
import Synchronization
import Testing

@Suite struct RequestBudgetTests {
    @Test func givesExactlyItsTotalToManyThreadsAndTellsOnceThatItIsOver() async {
        let told = Mutex(0)
        let budget = RequestBudget(total: 1_000) { told.withLock { $0 += 1 } }
        let given = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { (0..<400).count { _ in budget.take() } } }
            return await group.reduce(0, +)
        }
        #expect(given == 1_000)
        #expect(told.withLock { $0 } == 1)
    }
}
