internal import SpateCore
internal import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

extension HostFacts {
    /// Of this machine and process.
    static func current(loops: Int) -> HostFacts {
        var facts = HostFacts()
        var name = utsname()
        if uname(&name) == 0 {
            facts.hostName = withUnsafeBytes(of: name.nodename) { text($0) }
            let (system, release) = (
                withUnsafeBytes(of: name.sysname) { text($0) }, withUnsafeBytes(of: name.release) { text($0) }
            )
            facts.operatingSystem = "\(system) \(release)"
        }
        facts.cpuModel = read("/proc/cpuinfo").flatMap(ProcText.cpuModel) ?? ""
        facts.memoryBytes = read("/proc/meminfo").flatMap(ProcText.memoryBytes) ?? 0
        facts.cores = EventLoops.defaultCount
        facts.loops = loops
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            facts.descriptorLimit = UInt64(limit.rlim_cur)
        }
        return facts
    }

    private static func read(_ path: String) -> String? {
        guard case .success(let bytes) = FileReader.readFile(path) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
