package import SpateMonitors

/// Everything that the checks before a run look at.
package struct PreflightFacts: Sendable, Equatable {
    /// A place that the run writes to.
    package enum Storage: Sendable, Equatable {
        case none
        case writable(String)
        case refused(String, why: String)
    }

    /// What a script told when it was loaded.
    package enum Script: Sendable, Equatable {
        case loaded(String, LoadFacts)
        case failed(String, why: String)
    }

    package var scripts: [Script] = []
    package var hosts: [HostProbe] = []
    /// Of the monitors, before any load.
    package var readings: [FirstReading] = []
    package var machine: MachineFacts
    package var record = Storage.none
    package var history = Storage.none
    package var window: WindowRule?
    /// Whether the window is set aside.
    package var ignoresWindow = false
    package var ceilings = PlanCeilings()
    /// Seconds since the Unix epoch.
    package var now: Int

    package init(machine: MachineFacts, now: Int) {
        self.machine = machine
        self.now = now
    }

    /// Of all scripts in turn; `nil` when one of them cannot be loaded.
    package var load: LoadFacts? {
        var sum: LoadFacts?
        for script in scripts {
            guard case .loaded(_, let load) = script else { return nil }
            sum = sum?.followed(by: load) ?? load
        }
        return sum
    }
}
