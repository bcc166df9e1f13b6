internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

// The tools that reach the real world.
extension MonitorTools {
    init(fetcher: HTTPFetcher, timeoutNanos: UInt64) {
        self.init(
            fetch: { (ask) async throws(MonitorFailure) in try await fetcher.fetch(ask) },
            readFile: FileReader.readFile,
            listFolder: Self.names(inFolder:),
            readLink: Self.destination(ofLink:),
            run: { (command) async throws(MonitorFailure) in
                try await ShellCommand.run(command, timeoutNanos: timeoutNanos)
            },
            nowNanos: MonotonicClock.nowNanos
        )
    }

    private static func names(inFolder path: String) -> [String]? {
        guard let folder = opendir(path) else { return nil }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func destination(ofLink path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink(path, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}
