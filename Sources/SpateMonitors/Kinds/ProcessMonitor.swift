internal import SpateCore
internal import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Reads the accounts of a process of this machine.
package struct ProcessMonitor: MonitorKind {
    package static let type = "process"
    package static let mainSetting = "pid"
    package static let intervalNanos: UInt64 = 1_000_000_000

    private enum Target: Sendable {
        case id(Int)
        case file(String)
        case port(Int)
    }

    private static let ticksPerSecond = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    private static let pageBytes = Double(max(1, sysconf(Int32(_SC_PAGESIZE))))
    private static let cores = Double(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    private let target: Target
    private var known: (id: Int, startTicks: UInt64)?
    private var usage = GrowthRate()
    private var restarts = 0.0

    package init(_ settings: inout MonitorSettings) {
        let id = settings.count("pid")
        let file = settings.text("pid_file")
        let port = settings.number("port", 1...65535)
        if ["pid", "pid_file", "port"].filter(settings.has).count != 1 {
            settings.report("", "must have one of pid, pid_file and port")
        }
        target = id.map(Target.id) ?? file.map(Target.file) ?? .port(Int(port ?? 1))
    }

    package var source: String {
        switch target {
        case .id(let id): "process \(id)"
        case .file(let file): "process of \(file)"
        case .port(let port): "process that listens on port \(port)"
        }
    }

    package mutating func poll(_ tools: MonitorTools) async throws(MonitorFailure) -> Observation {
        let id = try processID(tools)
        guard let stat = tools.text("/proc/\(id)/stat").flatMap(ProcessStat.init), !stat.isZombie else {
            throw MonitorFailure("there is no process \(id)", subject: .target)
        }
        var observation = Observation()
        if let known, known.id != id || known.startTicks != stat.startTicks {
            restarts += 1
            usage.reset()
            let text = "The process was started anew: \(known.id), then \(id)."
            observation.occurrences = [Observation.Occurrence(.targetRestarted, text, severity: .severe)]
        }
        known = (id, stat.startTicks)
        observation.measures = [
            Observation.Measure("memory_bytes", stat.residentPages * Self.pageBytes, "bytes"),
            Observation.Measure("threads", stat.threads, "count"),
            Observation.Measure("restarts", restarts, "count", isCounter: true),
        ]
        if let cores = usage.perSecond(stat.ticks / Self.ticksPerSecond, at: tools.nowNanos()) {
            observation.measures.append(Observation.Measure("cpu_cores", cores, "cores"))
            observation.measures.append(Observation.Measure("cpu_ratio", cores / Self.cores, "ratio"))
        }
        // Only the owner and root may count the descriptors.
        if let descriptors = tools.listFolder("/proc/\(id)/fd") {
            observation.measures.append(Observation.Measure("descriptors", Double(descriptors.count), "count"))
        }
        if let limit = tools.text("/proc/\(id)/limits").flatMap(KernelText.openFilesLimit) {
            observation.measures.append(Observation.Measure("descriptors_limit", limit, "count"))
        }
        return observation
    }

    private func processID(_ tools: MonitorTools) throws(MonitorFailure) -> Int {
        switch target {
        case .id(let id): return id
        case .file(let file):
            guard let text = tools.text(file) else {
                throw MonitorFailure("\(file) cannot be read", subject: .target)
            }
            guard let id = Int(text.trimmed), id > 0 else {
                throw MonitorFailure("\(file) should hold a process, received \(Excerpt.of(Array(text.utf8)))")
            }
            return id
        case .port(let port): return try listener(port, tools)
        }
    }

    private func listener(_ port: Int, _ tools: MonitorTools) throws(MonitorFailure) -> Int {
        let tables = ["/proc/net/tcp", "/proc/net/tcp6"].compactMap { tools.text($0) }
        let inodes = tables.reduce(into: Set<String>()) { $0.formUnion(KernelText.listeners($1, port: port)) }
        guard !inodes.isEmpty else {
            throw MonitorFailure("no process listens on port \(port)", subject: .target)
        }
        // The one that is known first: to look through all of them is dear.
        let others = (tools.listFolder("/proc") ?? []).lazy.compactMap { Int($0) }
        if let known, holds(known.id, inodes, tools) { return known.id }
        for id in others.sorted() where holds(id, inodes, tools) { return id }
        throw MonitorFailure("the process that listens on port \(port) is another user's: give its pid")
    }

    private func holds(_ id: Int, _ inodes: Set<String>, _ tools: MonitorTools) -> Bool {
        (tools.listFolder("/proc/\(id)/fd") ?? []).contains { name in
            guard let link = tools.readLink("/proc/\(id)/fd/\(name)"), link.hasPrefix("socket:[") else { return false }
            return inodes.contains(String(link.dropFirst(8).dropLast()))
        }
    }
}
