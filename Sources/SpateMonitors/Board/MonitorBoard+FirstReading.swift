internal import NIOPosix

// Before the run.
extension MonitorBoard {
    /// Reads each monitor once, all of them at the same time; what it saw is forgotten when the board starts.
    ///
    /// Takes as long as the slowest, and that its `timeout` at most.
    package func readOnce() async -> [FirstReading] {
        await withTaskGroup(of: (Int, FirstReading).self) { group in
            for (position, (spec, kind)) in zip(specs, kinds).enumerated() {
                group.addTask { (position, await Self.readOnce(spec, kind)) }
            }
            var readings: [(Int, FirstReading)] = []
            for await reading in group { readings.append(reading) }
            return readings.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private static func readOnce(_ spec: MonitorSpec, _ kind: any MonitorKind) async -> FirstReading {
        let fetcher = HTTPFetcher(
            MultiThreadedEventLoopGroup.singleton,
            trust: kind.trust,
            timeoutNanos: spec.timeoutNanos
        )
        let tools = MonitorTools(fetcher: fetcher, timeoutNanos: spec.timeoutNanos)
        let start = tools.nowNanos()
        var kind = kind
        let outcome: FirstReading.Outcome
        do throws(MonitorFailure) {
            let observation = try await kind.poll(tools)
            let latency = observation.latencyNanos ?? tools.nowNanos() &- start
            outcome = observation.problem.map { .unhealthy($0) } ?? .healthy(latencyNanos: latency)
        } catch {
            outcome = error.subject == .target ? .unhealthy(error.reason) : .unread(error.reason)
        }
        await fetcher.close()
        return FirstReading(name: spec.name, outcome: outcome)
    }
}
