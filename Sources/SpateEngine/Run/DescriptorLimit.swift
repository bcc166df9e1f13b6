package import SpateCore
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The limit of open files, which is what keeps connections from being opened.
enum DescriptorLimit {
    /// Descriptors that are not connections of VUs.
    private static let reserve = 100

    /// Raises the soft limit as far as needed and allowed.
    ///
    /// - Throws: When even the hard limit has no room for a connection per VU.
    static func ensure(connections: Int) throws(SpateError) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        let needed = rlim_t(connections + reserve)
        guard limit.rlim_cur < needed else { return }
        if limit.rlim_max < needed {
            throw SpateError(
                .generic,
                "\(connections) VUs need \(needed) file descriptors and this process may open \(limit.rlim_max): "
                    + "raise the limit with “ulimit -n \(needed)” (or LimitNOFILE, or the container's ulimits) "
                    + "or use at most \(Int(limit.rlim_max) - reserve) VUs"
            )
        }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}

/// Ends the process.
package enum ProcessExit {
    private static let last = Mutex<(@Sendable () -> Void)?>(nil)

    /// Says what is to be done at the very end, whoever ends the process; it must not wait for anything.
    package static func setLast(_ body: @escaping @Sendable () -> Void) { last.withLock { $0 = body } }

    /// Leaves at once, without running anything more than what `setLast` was given.
    package static func now(_ code: ExitCode) -> Never {
        last.withLock { $0 }?()
        fflush(nil)
        Glibc._exit(code.rawValue)
    }
}
