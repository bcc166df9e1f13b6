import Testing

@testable import SpateExecution

@Suite struct IterationBudgetTests {
    @Test func givesEveryNumberOnce() {
        let budget = IterationBudget(total: 3)
        #expect((0..<5).map { _ in budget.claim() } == [0, 1, 2, nil, nil])
        #expect(budget.claimedCount == 3)
    }

    @Test func givesEveryNumberOnce_whenShared() async {
        let budget = IterationBudget(total: 10_000)
        let numbers = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var mine: [Int] = []
                    while let number = budget.claim() { mine.append(number) }
                    return mine
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(numbers.sorted() == Array(0..<10_000))
    }
}
