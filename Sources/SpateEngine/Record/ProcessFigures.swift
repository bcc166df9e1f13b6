internal import SpateCore

/// Reads the figures of Linux's `/proc` and control groups that the watch over the generator needs; pure, from texts.
enum ProcessFigures {
    /// Nanoseconds that a thread ran and that it stood in the run queue, from its `schedstat`.
    static func schedule(_ text: String) -> (runNanos: UInt64, waitNanos: UInt64)? {
        let parts = text.split(separator: " ")
        guard parts.count >= 2, let run = UInt64(parts[0]), let wait = UInt64(parts[1]) else { return nil }
        return (run, wait)
    }

    /// Ticks of all cores together, from `/proc/stat`.
    struct CoreTicks: Equatable {
        var total: UInt64 = 0
        var idle: UInt64 = 0
        var steal: UInt64 = 0
    }

    static func ticks(_ text: String) -> CoreTicks? {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("cpu ") }) else { return nil }
        let values = line.split(separator: " ").dropFirst().compactMap { UInt64($0) }
        guard values.count >= 8 else { return nil }
        // user nice system idle iowait irq softirq steal; guest times are in user and nice already.
        return CoreTicks(total: values[..<8].reduce(0, +), idle: values[3] + values[4], steal: values[7])
    }

    /// Microseconds that the quota kept a control group from running, from its `cpu.stat`; `nil` without quota.
    static func throttledMicros(_ text: String) -> UInt64? {
        for line in text.split(separator: "\n") where line.hasPrefix("throttled_usec ") {
            return UInt64(line.dropFirst("throttled_usec ".count))
        }
        return nil
    }

    /// The folder of the process's control group, from `/proc/self/cgroup`; version 2 only.
    static func controlGroup(_ text: String) -> String? {
        let line = text.split(separator: "\n").first { $0.hasPrefix("0::") }
        return line.map { "/sys/fs/cgroup" + $0.dropFirst(3) }
    }

    /// Pages in memory, from `statm`.
    static func residentPages(_ text: String) -> UInt64? {
        let parts = text.split(separator: " ")
        return parts.count >= 2 ? UInt64(parts[1]) : nil
    }

    static func read(_ path: String) -> String? {
        guard case .success(let bytes) = FileReader.readFile(path) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
