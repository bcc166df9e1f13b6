/// Reads the kernel's accounts in `/proc` and of control groups; pure.
///
/// - Source: proc(5), `Documentation/scheduler/sched-stats.rst`, `Documentation/admin-guide/cgroup-v2.rst`.
package enum ProcText {
    /// A thread's time on a core and in the run queue, in nanoseconds; of `/proc/<pid>/task/<tid>/schedstat`.
    package static func schedule(_ text: String) -> (runNanos: UInt64, waitNanos: UInt64)? {
        let fields = text.split(whereSeparator: \.isWhitespace).compactMap { UInt64($0) }
        guard fields.count >= 2 else { return nil }
        return (fields[0], fields[1])
    }

    /// Clock ticks of all cores since the start: busy ones without those stolen, and stolen ones; of `/proc/stat`.
    package static func machineTicks(_ text: String) -> (busy: UInt64, steal: UInt64)? {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("cpu ") }) else { return nil }
        let fields = line.split(separator: " ").dropFirst().compactMap { UInt64($0) }
        guard fields.count >= 8 else { return nil }
        // user, nice, system, idle, iowait, irq, softirq, steal; guests are in user and nice already.
        return (fields[0] + fields[1] + fields[2] + fields[5] + fields[6], fields[7])
    }

    /// How long the quota has kept the group from running, in nanoseconds; of `cpu.stat`.
    package static func throttledNanos(_ text: String) -> UInt64? {
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 2, let value = UInt64(words[1]) else { continue }
            if words[0] == "throttled_usec" { return value * 1000 }
            // The first version of control groups counts in nanoseconds.
            if words[0] == "throttled_time" { return value }
        }
        return nil
    }

    /// The share of a time in which the quota kept the group from running.
    ///
    /// The kernel adds the times of all cores up: on several at once they are more than have passed.
    package static func throttledShare(from last: UInt64, to nanos: UInt64, elapsedNanos: Double) -> Double {
        min(1, Double(nanos - min(nanos, last)) / max(1, elapsedNanos))
    }

    /// Resident pages; of `/proc/self/statm`.
    package static func residentPages(_ text: String) -> UInt64? {
        let fields = text.split(separator: " ")
        return fields.count > 1 ? UInt64(fields[1]) : nil
    }

    /// Where the `cpu.stat` of the group and of those around it may be, innermost first; of `/proc/self/cgroup`.
    ///
    /// A quota may be a group's further out, such as a pod's, and is accounted there only. Within a container the path may
    /// be the host's while its group is mounted as the root: that is why the root is always the last.
    package static func quotaPaths(_ text: String) -> [String] {
        var paths: [String] = []
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let roots: [String]
            if parts[0] == "0" {
                roots = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"]
            } else if parts[1].split(separator: ",").contains("cpu") {
                roots = ["/sys/fs/cgroup/cpu"]
            } else {
                continue
            }
            let names = parts[2].split(separator: "/")
            for root in roots {
                for depth in (0...names.count).reversed() {
                    paths.append("\(root)\(names.prefix(depth).map { "/\($0)" }.joined())/cpu.stat")
                }
            }
        }
        return paths
    }

    /// `model name`; of `/proc/cpuinfo`.
    package static func cpuModel(_ text: String) -> String? {
        value("model name", in: text)
    }

    /// `MemTotal` in bytes; of `/proc/meminfo`.
    package static func memoryBytes(_ text: String) -> UInt64? {
        value("MemTotal", in: text)?.split(separator: " ").first.flatMap { UInt64($0) }.map { $0 * 1024 }
    }

    private static func value(_ key: String, in text: String) -> String? {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(key) }),
            let colon = line.firstIndex(of: ":")
        else { return nil }
        return String(line[line.index(after: colon)...].drop { $0 == " " })
    }
}
