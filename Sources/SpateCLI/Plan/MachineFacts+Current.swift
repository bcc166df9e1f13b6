internal import SpateCore
internal import SpateEngine
internal import SpatePlan

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

extension MachineFacts {
    /// Of this machine and process.
    static func current() -> MachineFacts {
        var limit = rlimit()
        let knowsLimit = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
        return MachineFacts(
            descriptorLimit: knowsLimit ? Int(clamping: limit.rlim_max) : .max,
            portCount: read("/proc/sys/net/ipv4/ip_local_port_range").flatMap(portCount) ?? 28_232,
            availableBytes: availableBytes(
                meminfo: read("/proc/meminfo") ?? "",
                groupLimit: read("/sys/fs/cgroup/memory.max"),
                groupUse: read("/sys/fs/cgroup/memory.current")
            ),
            cores: EventLoops.defaultCount
        )
    }

    /// How many ports a range of two numbers has.
    static func portCount(_ text: String) -> Int? {
        let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        return numbers.count == 2 && numbers[0] <= numbers[1] ? numbers[1] - numbers[0] + 1 : nil
    }

    /// The memory that is free to use: of the machine, or of the control group where that is less.
    static func availableBytes(meminfo: String, groupLimit: String?, groupUse: String?) -> Int? {
        let line = meminfo.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
        let machine = line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 }
        func number(_ text: String?) -> Int? { text.flatMap { Int($0.filter { !$0.isWhitespace }) } }
        guard let limit = number(groupLimit), let use = number(groupUse) else { return machine }
        return min(machine ?? .max, max(0, limit - use))
    }

    private static func read(_ path: String) -> String? {
        guard case .success(let bytes) = FileReader.readFile(path) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
