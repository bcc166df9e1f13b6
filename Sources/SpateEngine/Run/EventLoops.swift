internal import NIOCore
package import NIOPosix
package import SpateFibers

/// The event loops of a run with their fiber schedulers.
package final class EventLoops: Sendable {
    package let group: MultiThreadedEventLoopGroup
    package let schedulers: [FiberScheduler]

    /// One per core that this process may use.
    package static var defaultCount: Int {
        // NIO knows the quotas of control groups, but not the process's affinity.
        max(1, min(System.coreCount, CoreAllowance.current ?? .max))
    }

    /// Starts the loops.
    package init(count: Int) throws {
        group = MultiThreadedEventLoopGroup(numberOfThreads: count)
        schedulers = group.makeIterator().map { FiberScheduler(eventLoop: $0) }
        for scheduler in schedulers {
            try scheduler.eventLoop.flatSubmit { () -> EventLoopFuture<Void> in
                do {
                    return try scheduler.start()
                } catch {
                    return scheduler.eventLoop.makeFailedFuture(error)
                }
            }.wait()
        }
    }

    /// Runs something on a loop's thread and waits for it.
    package func sync<Value: Sendable>(on loop: Int, _ body: @escaping @Sendable () throws -> Value) throws -> Value {
        try schedulers[loop].eventLoop.submit(body).wait()
    }

    /// Starts something on a fiber of a loop.
    ///
    package func spawn(
        on loop: Int,
        _ body: @escaping @Sendable () -> Void,
        failed: @escaping @Sendable (FiberError) -> Void
    ) {
        let scheduler = schedulers[loop]
        scheduler.eventLoop.execute {
            do throws(FiberError) {
                _ = try scheduler.spawn(body)
            } catch {
                failed(error)
            }
        }
    }
}
