import NIOPosix
import SpateFibers
import Testing

@testable import SpateExecution

@Suite struct VUPoolTests {
    private final class IdleVU: ExecutionVU {
        func activate(_ settings: ScenarioSettings) {}
        func runIteration(_ iteration: Iteration) -> IterationOutcome { .completed }
        func interrupt() {}
        func dropIterations(_ count: Int) {}
    }

    private static func worker() -> VUWorker {
        VUWorker(vu: IdleVU(), scheduler: FiberScheduler(eventLoop: MultiThreadedEventLoopGroup.singleton.any()))
    }

    @Test func lendsInOrder() {
        let (pool, workers) = (VUPool(), [Self.worker(), Self.worker()])
        for worker in workers { pool.add(worker) }
        var lent: [VUWorker] = []
        for _ in workers {
            pool.take {
                lent.append($0)
                return true
            }
        }
        #expect(lent.map(ObjectIdentifier.init) == workers.map(ObjectIdentifier.init))
    }

    @Test func lendsTheNextOneThatComesBack_whenNoneIsIdle() {
        let (pool, worker) = (VUPool(), Self.worker())
        var lent: [Int] = []
        for number in 1...2 {
            pool.take { _ in
                lent.append(number)
                return true
            }
        }
        #expect(lent.isEmpty)
        pool.putBack(worker)
        #expect(lent == [1])
        pool.putBack(worker)
        #expect(lent == [1, 2])
    }

    @Test func keepsTheVU_whenNobodyNeedsItAnyMore() {
        let (pool, worker) = (VUPool(), Self.worker())
        pool.take { _ in false }
        pool.putBack(worker)
        var isLent = false
        pool.take { _ in
            isLent = true
            return true
        }
        #expect(isLent)
    }
}
