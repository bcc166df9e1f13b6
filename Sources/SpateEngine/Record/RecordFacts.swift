internal import Crypto
internal import SpateCore
internal import SpateExecution
internal import SpateRecord
internal import SpateScript

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// What the command line says of the record that a run leaves.
package struct RecordSettings: Sendable {
    package var id = ""
    package var name = ""
    package var labels: [String: String] = [:]
    package var warmUpNanos: UInt64?
    package var excludesWarmUp = false

    package init() {}
}

/// What a record's header says of machine, script and plan.
enum RecordFacts {
    static func host(loops: Int) -> HostFacts {
        var facts = HostFacts()
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        facts.hostName = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        facts.operatingSystem = value(of: "PRETTY_NAME", in: "/etc/os-release", separator: "=") ?? "Linux"
        facts.cpuModel = value(of: "model name", in: "/proc/cpuinfo", separator: ":") ?? ""
        facts.cores = EventLoops.defaultCount
        facts.memoryBytes = UInt64(sysconf(Int32(_SC_PHYS_PAGES))) * UInt64(sysconf(Int32(_SC_PAGESIZE)))
        facts.loops = loops
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        facts.descriptorLimit = UInt64(limit.rlim_cur)
        return facts
    }

    /// The sum over script and everything that it touched, hexadecimal.
    static func sum(_ request: RunRequest) -> String {
        var hash = SHA256()
        hash.update(data: request.source)
        for touched in request.sources.touched.sorted(by: { $0.url < $1.url }) where touched.url != request.mainURL {
            hash.update(data: Array(touched.url.utf8))
            hash.update(data: touched.file.bytes)
        }
        return hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.utf8.count < 2 ? "0" + text : text
        }.joined()
    }

    static func scenario(_ scenario: RunPlan.Scenario) -> ScenarioFacts {
        let settings = scenario.executor.settings
        var facts = ScenarioFacts(name: settings.name, executor: type(of: scenario.executor).name)
        facts.exec = settings.functionName
        facts.startNanos = scenario.startNanos
        facts.durationNanos = scenario.plan.regularEndNanos == .max ? 0 : scenario.plan.regularEndNanos
        facts.gracefulStopNanos = UInt64(max(0, settings.gracefulStop.nanos))
        facts.maxVUs = scenario.plan.maxVUs
        if case .arrivals = scenario.plan { facts.isOpenModel = true }
        if let staged = scenario.executor as? any StagedExecutor {
            facts.stages = stages(staged.stages, from: startTarget(of: staged))
        }
        return facts
    }

    private static func startTarget(of executor: any StagedExecutor) -> Int {
        switch executor {
        case let ramp as RampingVUs: ramp.startVUs
        case let ramp as RampingArrivalRate: ramp.startRate ?? 0
        default: 0
        }
    }

    private static func stages(_ stages: [Stage], from start: Int) -> [StageFacts] {
        var nanos: UInt64 = 0
        var target = Double(start)
        return stages.map { stage in
            let end = nanos + UInt64(max(0, stage.duration?.nanos ?? 0))
            let next = Double(stage.target ?? 0)
            defer {
                nanos = end
                target = next
            }
            return StageFacts(startNanos: nanos, endNanos: end, startTarget: target, endTarget: next)
        }
    }

    /// The value of a line of a system file.
    private static func value(of key: String, in path: String, separator: Character) -> String? {
        guard case .success(let bytes) = FileReader.readFile(path) else { return nil }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix(key) {
            guard let mark = line.firstIndex(of: separator) else { continue }
            return String(line[line.index(after: mark)...].drop { $0 == " " || $0 == "\"" }.prefix { $0 != "\"" })
        }
        return nil
    }
}
