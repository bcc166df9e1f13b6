internal import SpateMonitors
internal import SpateRecord

/// Keeps the last thing that each monitor told; pure.
struct MonitorBook {
    private struct Page {
        let name: String
        var state = MonitorStanding.State.waiting
        /// `MonotonicClock`.
        var failingSinceNanos: UInt64?
        var series: [ProbeSeries] = []
        /// In the order of `series`.
        var values: [Double] = []
        var places: [ProbeSeries: Int] = [:]
    }

    private var pages: [Page]

    /// `names`: Of the monitors, in the order that `ProbeSeries.monitor` counts by.
    init(_ names: [String]) { pages = names.map { Page(name: $0) } }

    mutating func add(_ reports: [WatchReport]) {
        for report in reports {
            switch report {
            case .reading(let reading): add(reading)
            case .event(let event): add(event)
            }
        }
    }

    private mutating func add(_ reading: ProbeReading) {
        let monitor = reading.series.monitor
        guard pages.indices.contains(monitor) else { return }
        guard reading.series.name != "up" else {
            if reading.value > 0 {
                (pages[monitor].state, pages[monitor].failingSinceNanos) = (.well, nil)
            } else if pages[monitor].failingSinceNanos == nil {
                (pages[monitor].state, pages[monitor].failingSinceNanos) = (.failing, reading.clockNanos)
            }
            return
        }
        if let place = pages[monitor].places[reading.series] {
            pages[monitor].values[place] = reading.value
        } else {
            pages[monitor].places[reading.series] = pages[monitor].series.count
            pages[monitor].series.append(reading.series)
            pages[monitor].values.append(reading.value)
        }
    }

    /// What a monitor says of itself; what it says of a machine or a pod is no state of the monitor.
    private mutating func add(_ event: WatchEvent) {
        guard let monitor = pages.firstIndex(where: { $0.name == event.subject }),
            pages[monitor].failingSinceNanos != nil
        else { return }
        switch event.kind {
        case .targetDown: pages[monitor].state = .unreachable
        case .targetCheckChanged where event.severity == .severe: pages[monitor].state = .checkFails
        case .monitorFailed: pages[monitor].state = .silent
        default: break
        }
    }

    /// How the monitors stand at a moment of `MonotonicClock`.
    func standings(atNanos now: UInt64) -> [MonitorStanding] {
        pages.map { page in
            MonitorStanding(
                name: page.name,
                state: page.state,
                failingNanos: page.failingSinceNanos.map { now > $0 ? now - $0 : 0 },
                readings: zip(page.series, page.values).map { MonitorStanding.Reading(series: $0, value: $1) }
            )
        }
    }
}
