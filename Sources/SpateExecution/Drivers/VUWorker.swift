package import SpateFibers

/// How an iteration ended.
package enum IterationOutcome: Sendable {
    /// The function returned or threw.
    case completed
    /// It was cut short from outside.
    case interrupted
}

/// A virtual user as executors see it.
///
/// - Concurrency: The worker's event loop only.
package protocol ExecutionVU: AnyObject {
    /// Prepares for a scenario; on the VU's fiber.
    func activate(_ settings: ScenarioSettings)
    /// Does one iteration; on the VU's fiber.
    func runIteration(_ iteration: Iteration) -> IterationOutcome
    /// Cuts the running iteration short; from the loop, not from the VU's fiber.
    func interrupt()
    /// Emits the iterations that a per-VU budget left undone.
    func dropIterations(_ count: Int)
}

/// A VU and the fiber that it lives on.
// Confined to its event loop.
package final class VUWorker: @unchecked Sendable {
    package let vu: any ExecutionVU
    private let scheduler: FiberScheduler
    private var fiber: Fiber?
    private var work: (() -> Void)?

    /// Starts the fiber; it waits for work.
    package init(vu: any ExecutionVU, scheduler: FiberScheduler) {
        self.vu = vu
        self.scheduler = scheduler
    }

    /// Gives the VU something to do on its fiber; it must be idle.
    package func assign(_ work: @escaping () -> Void) throws(FiberError) {
        self.work = work
        if let fiber {
            scheduler.ready(fiber)
        } else {
            fiber = try scheduler.spawn { [unowned self] in main() }
        }
    }

    /// Suspends the work until `wake`; on the fiber.
    func park() { scheduler.park() }

    /// Lets parked work go on.
    func wake() {
        if let fiber { scheduler.ready(fiber) }
    }

    private func main() {
        while true {
            if let work {
                self.work = nil
                work()
            }
            if work == nil { scheduler.park() }
        }
    }
}

/// The idle VUs of one loop, first in first out, shared by all scenarios.
// Confined to its event loop.
package final class VUPool: @unchecked Sendable {
    private var idle: [VUWorker] = []
    private var waiters: [(VUWorker) -> Bool] = []
    package private(set) var all: [VUWorker] = []

    package init() {}

    package func add(_ worker: VUWorker) {
        all.append(worker)
        idle.append(worker)
    }

    /// Counts a VU that was made for a scenario that runs already; it is not idle.
    package func adopt(_ worker: VUWorker) { all.append(worker) }

    /// Lends a VU: at once if one is idle, else the next one that is put back.
    ///
    /// VUs of a scenario that ends are needed by the next one at the same moment, and come back a little later.
    ///
    /// `use`: Takes the VU, or tells by `false` that it is not needed any more.
    func take(_ use: @escaping (VUWorker) -> Bool) {
        if idle.isEmpty {
            waiters.append(use)
        } else {
            putBack(idle.removeFirst(), for: use)
        }
    }

    private func putBack(_ worker: VUWorker, for use: (VUWorker) -> Bool) {
        if !use(worker) { putBack(worker) }
    }

    /// Takes a VU that has nothing more to do.
    package func putBack(_ worker: VUWorker) {
        while !waiters.isEmpty {
            let use = waiters.removeFirst()
            if use(worker) { return }
        }
        idle.append(worker)
    }
}
