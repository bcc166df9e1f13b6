internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// What this process takes of the machine, in Prometheus's text format.
///
/// - Source: the `process_…` metrics that Prometheus client libraries export; `proc(5)`.
enum ProcessMetrics {
    /// One metric with its help.
    struct Item {
        let name: String
        let type: String
        let help: String
        let value: Double
    }

    static func text() -> String { render(items()) }

    static func render(_ items: [Item]) -> String {
        items.map { item in
            """
            # HELP \(item.name) \(item.help)
            # TYPE \(item.name) \(item.type)
            \(item.name) \(JavaScriptNumber.text(of: item.value))

            """
        }.joined()
    }

    /// What the system tells; without `/proc`, only what every system tells.
    private static func items() -> [Item] {
        var used = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
        var items = [
            Item(
                name: "process_cpu_seconds_total",
                type: "counter",
                help: "Processor time in user and system mode, in seconds.",
                value: Double(used.tv_sec) + Double(used.tv_nsec) / 1e9
            )
        ]
        func gauge(_ name: String, _ help: String, _ value: Double?) {
            if let value { items.append(Item(name: name, type: "gauge", help: help, value: value)) }
        }
        let fields = statFields()
        func field(_ number: Int) -> Double? { number - 3 < fields.count ? Double(fields[number - 3]) : nil }
        gauge("process_threads", "Threads of the process.", field(20))
        gauge("process_virtual_memory_bytes", "Address space in bytes.", field(23))
        gauge(
            "process_resident_memory_bytes",
            "Memory in use in bytes.",
            field(24).map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
        )
        gauge("process_open_fds", "Open file descriptors.", openDescriptors())
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            gauge("process_max_fds", "File descriptors that may be open.", Double(limit.rlim_cur))
        }
        return items
    }

    /// The fields of `/proc/self/stat` from the third on; the second may hold spaces.
    private static func statFields() -> [Substring] {
        guard case .success(let bytes) = FileReader.readFile("/proc/self/stat") else { return [] }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return [] }
        return text[text.index(after: end)...].split(whereSeparator: \.isWhitespace)
    }

    private static func openDescriptors() -> Double? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // “.”, “..” and the folder itself.
        return Double(count - 3)
    }
}
