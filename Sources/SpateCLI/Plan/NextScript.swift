internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Goes on with the next script of a plan: the program begins anew in the same process, so that terminal, signals and whoever
/// waits for its exit code notice nothing.
enum NextScript {
    /// The command line that begins with a script; what was asked before the first one is not asked again.
    ///
    /// `arguments`: Of this run, with the program.
    static func arguments(_ arguments: [String], number: Int) -> [String] {
        var result = arguments
        while let index = result.firstIndex(where: { $0 == "--plan-script" || $0.hasPrefix("--plan-script=") }) {
            result.removeSubrange(index..<min(result.count, index + (result[index] == "--plan-script" ? 2 : 1)))
        }
        let place = result.firstIndex(of: "run").map { $0 + 1 } ?? result.count
        let flags = ["--plan-script", String(number)] + (result.contains("--yes") ? [] : ["--yes"])
        result.insert(contentsOf: flags, at: place)
        return result
    }

    /// Begins anew.
    ///
    /// - Throws: `SpateError` when the program cannot be started again; otherwise it does not return.
    static func begin(_ number: Int) throws(SpateError) -> Never {
        Terminal.standard.flush(timeoutNanos: .max)
        TerminalGuard.restore()
        fflush(nil)
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        // Sockets and files of this run end with it.
        for descriptor in 3..<Int32(clamping: sysconf(Int32(_SC_OPEN_MAX))) {
            let flags = fcntl(descriptor, F_GETFD)
            if flags >= 0 { _ = fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) }
        }
        var texts: [UnsafeMutablePointer<CChar>?] = arguments(CommandLine.arguments, number: number).map { strdup($0) }
        texts.append(nil)
        execv("/proc/self/exe", texts)
        throw SpateError(.generic, "cannot begin the next script: \(String(cString: strerror(errno)).lowercased())")
    }
}
