internal import SpateCore
internal import SpateRecord

/// Reads the accounts of a control group of this machine: a container or a service.
package struct CgroupMonitor: MonitorKind {
    package static let type = "cgroup"
    package static let mainSetting = "path"
    package static let intervalNanos: UInt64 = 1_000_000_000

    private let path: String?
    private let processID: Int?
    private var usage = GrowthRate()
    private var periods: (all: Double, throttled: Double)?
    private var kills: Double?

    package init(_ settings: inout MonitorSettings) {
        processID = settings.count("pid")
        let path = settings.text("path")
        if ["path", "pid"].filter(settings.has).count != 1 { settings.report("", "must have one of path and pid") }
        self.path = path.map { $0.hasPrefix("/sys/") ? $0 : "/sys/fs/cgroup/\($0.drop { $0 == "/" })" }
    }

    package var source: String { path ?? "control group of process \(processID ?? 0)" }

    package mutating func poll(_ tools: MonitorTools) async throws(MonitorFailure) -> Observation {
        let folder = try self.folder(tools)
        guard let cpuText = tools.text("\(folder)/cpu.stat") else {
            throw MonitorFailure("\(folder)/cpu.stat cannot be read", subject: .target)
        }
        var observation = Observation()
        observation.measures = cpu(KernelText.table(cpuText), tools.text("\(folder)/cpu.max"), tools.nowNanos())
        for (file, name, unit) in [
            ("memory.current", "memory_bytes", "bytes"), ("memory.max", "memory_limit_bytes", "bytes"),
            ("pids.current", "threads", "count"),
        ] {
            guard let value = tools.number("\(folder)/\(file)") else { continue }
            observation.measures.append(Observation.Measure(name, value, unit))
        }
        if let now = tools.text("\(folder)/memory.events").map(KernelText.table)?["oom_kill"] {
            observation.measures.append(Observation.Measure("out_of_memory_kills", now, "count", isCounter: true))
            if let kills, now > kills { observation.occurrences.append(Self.kill(Int(now - kills), folder)) }
            kills = now
        }
        return observation
    }

    private static func kill(_ count: Int, _ folder: String) -> Observation.Occurrence {
        let what = count == 1 ? "a process" : "\(count) processes"
        let text = "The kernel killed \(what) of \(folder), which had no memory left."
        return Observation.Occurrence(.targetOutOfMemory, text, severity: .severe)
    }

    private func folder(_ tools: MonitorTools) throws(MonitorFailure) -> String {
        if let path { return path }
        guard let text = tools.text("/proc/\(processID ?? 0)/cgroup") else {
            throw MonitorFailure("there is no process \(processID ?? 0)", subject: .target)
        }
        guard let path = KernelText.groupPath(text) else {
            throw MonitorFailure("this machine has no second version of control groups, received “\(text.trimmed)”")
        }
        return path
    }

    private mutating func cpu(_ stat: [String: Double], _ limit: String?, _ now: UInt64) -> [Observation.Measure] {
        var measures: [Observation.Measure] = []
        let limit = limit.flatMap(KernelText.coreLimit)
        if let used = stat["usage_usec"], let cores = usage.perSecond(used / 1e6, at: now) {
            measures.append(Observation.Measure("cpu_cores", cores, "cores"))
            if let limit, limit > 0 { measures.append(Observation.Measure("cpu_ratio", cores / limit, "ratio")) }
        }
        if let limit { measures.append(Observation.Measure("cpu_limit_cores", limit, "cores")) }
        if let all = stat["nr_periods"], let throttled = stat["nr_throttled"] {
            if let periods, all >= periods.all {
                let ratio = all > periods.all ? (throttled - periods.throttled) / (all - periods.all) : 0
                measures.append(Observation.Measure("throttled_ratio", max(0, ratio), "ratio"))
            }
            periods = (all, throttled)
        }
        return measures
    }
}
