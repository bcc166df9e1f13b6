/// Reads small files of the kernel; pure.
///
/// - Source: proc(5), `Documentation/admin-guide/cgroup-v2.rst`.
enum KernelText {
    /// The lines `key value` of `cpu.stat` and `memory.events`.
    static func table(_ text: String) -> [String: Double] {
        var table: [String: Double] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, let value = Double(words[1]) { table[String(words[0])] = value }
        }
        return table
    }

    /// The sockets that listen on a port; of `/proc/net/tcp` and `tcp6`.
    static func listeners(_ text: String, port: Int) -> Set<String> {
        var inodes: Set<String> = []
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            // 0A: listening.
            guard fields.count > 9, fields[3] == "0A", let digits = fields[1].split(separator: ":").last,
                Int(digits, radix: 16) == port
            else { continue }
            inodes.insert(String(fields[9]))
        }
        return inodes
    }

    /// The path of the group in the second version of control groups; of `/proc/<pid>/cgroup`.
    static func groupPath(_ text: String) -> String? {
        for line in text.split(separator: "\n") where line.hasPrefix("0::") {
            return "/sys/fs/cgroup" + (line.dropFirst(3) == "/" ? "" : line.dropFirst(3))
        }
        return nil
    }

    /// The soft limit of open files; of `/proc/<pid>/limits`.
    static func openFilesLimit(_ text: String) -> Double? {
        for line in text.split(separator: "\n") where line.hasPrefix("Max open files") {
            return line.dropFirst(14).split(separator: " ").first.flatMap { Double($0) }
        }
        return nil
    }

    /// The cores that a group may use; of `cpu.max`; `nil` for no limit.
    static func coreLimit(_ text: String) -> Double? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let quota = Double(words[0]), let period = Double(words[1]), period > 0 else {
            return nil
        }
        return quota / period
    }
}
