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
        endWithThisProgram()
        var texts: [UnsafeMutablePointer<CChar>?] = arguments(CommandLine.arguments, number: number).map { strdup($0) }
        texts.append(nil)
        execv("/proc/self/exe", texts)
        throw SpateError(.generic, "cannot begin the next script: \(String(cString: strerror(errno)).lowercased())")
    }

    /// Lets sockets and files of this run end with it.
    ///
    /// By the list of those that are open: where a process may open a billion, asking for each takes minutes.
    private static func endWithThisProgram() {
        guard let folder = opendir("/proc/self/fd") else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let descriptor = Int32(name), descriptor > STDERR_FILENO else { continue }
            let flags = fcntl(descriptor, F_GETFD)
            if flags >= 0 { _ = fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) }
        }
    }
}
