internal import Dispatch
internal import NIOCore
internal import NIOPosix
package import SpateRecord
internal import Synchronization

/// Runs the monitors of a run, all on one thread that nothing else uses.
package final class MonitorBoard: TargetWatch {
    package let monitors: [MonitorFacts]
    let specs: [MonitorSpec]
    let kinds: [any MonitorKind]
    private let feed = WatchFeed()
    private let state = Mutex(State.idle)

    private enum State {
        case idle
        case running(tasks: [Task<Void, Never>], group: MultiThreadedEventLoopGroup)
        case stopped
    }

    /// - Throws: `MonitorProblems` when a setting is wrong or two monitors have one name.
    package init(_ specs: [MonitorSpec]) throws(MonitorProblems) {
        let specs = try MonitorSpec.named(specs)
        var kinds: [any MonitorKind] = []
        for spec in specs { kinds.append(try spec.makeKind()) }
        self.specs = specs
        self.kinds = kinds
        monitors = zip(specs, kinds).map { spec, kind in
            var facts = MonitorFacts(name: spec.name, type: spec.type)
            facts.source = kind.source
            facts.intervalNanos = spec.intervalNanos
            return facts
        }
    }

    deinit { stop() }

    package func start() {
        state.withLock { state in
            guard case .idle = state else { return }
            let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
            let executor = LoopExecutor(group.next())
            let tasks = specs.indices.map { position in
                Task.detached(executorPreference: executor) { [spec = specs[position], kind = kinds[position], feed] in
                    await Self.watch(spec, kind, position: position, feed: feed, group: group)
                }
            }
            state = .running(tasks: tasks, group: group)
        }
    }

    package func take() -> [WatchReport] { feed.take() }

    package func stop() {
        let running = state.withLock { state -> (tasks: [Task<Void, Never>], group: MultiThreadedEventLoopGroup)? in
            defer { state = .stopped }
            guard case .running(let tasks, let group) = state else { return nil }
            return (tasks, group)
        }
        guard let running else { return }
        let isDone = DispatchSemaphore(value: 0)
        for task in running.tasks { task.cancel() }
        Task.detached {
            for task in running.tasks { await task.value }
            isDone.signal()
            try? await running.group.shutdownGracefully()
        }
        _ = isDone.wait(timeout: .now() + .seconds(1))
    }

    /// Reads again and again until the task is cancelled.
    private static func watch(
        _ spec: MonitorSpec,
        _ kind: any MonitorKind,
        position: Int,
        feed: WatchFeed,
        group: MultiThreadedEventLoopGroup
    ) async {
        let fetcher = HTTPFetcher(group, trust: kind.trust, timeoutNanos: spec.timeoutNanos)
        let tools = MonitorTools(fetcher: fetcher, timeoutNanos: spec.timeoutNanos)
        var kind = kind
        var judge = MonitorJudge(spec, position: position)
        while !Task.isCancelled {
            let start = tools.nowNanos()
            let result: Result<Observation, MonitorFailure>
            do throws(MonitorFailure) {
                result = .success(try await kind.poll(tools))
            } catch {
                result = .failure(error)
            }
            // What was cut short by the end says nothing of the target.
            guard !Task.isCancelled else { break }
            let end = tools.nowNanos()
            for report in judge.reports(result, from: start, to: end) { feed.post(report) }
            let spent = end &- start
            let pause = judge.nextPauseNanos
            try? await Task.sleep(for: .nanoseconds(pause > spent ? pause - spent : 1_000_000))
        }
        await fetcher.close()
    }
}
