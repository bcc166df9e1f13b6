internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A command that somebody wrote for a shell.
enum ShellCommand {
    private static let outputMaxBytes = 4 << 20

    /// Runs a command by `/bin/sh -c`, in a process group of its own that is ended when it takes too long.
    ///
    /// - Throws: `MonitorFailure` when it cannot be started or takes too long; an exit code is an outcome.
    static func run(_ command: String, timeoutNanos: UInt64) async throws(MonitorFailure) -> CommandOutcome {
        // Files without names instead of pipes: nobody waits for anybody.
        let files = [temporaryFile(), temporaryFile()]
        defer { for file in files where file >= 0 { close(file) } }
        guard files.allSatisfy({ $0 >= 0 }) else { throw failure("has no file for its output", errno) }
        let process = try start(command, files)
        let deadline = MonotonicClock.nowNanos() + timeoutNanos
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            let isInTime = MonotonicClock.nowNanos() < deadline
            if isInTime, (try? await Task.sleep(for: .milliseconds(10))) != nil { continue }
            kill(-process, SIGKILL)
            waitpid(process, &status, 0)
            throw MonitorFailure("the command did not end within \(GoDuration(nanos: Int64(timeoutNanos)))")
        }
        // As WIFEXITED and WEXITSTATUS, which are macros.
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        return CommandOutcome(status: code, output: contents(files[0]), errors: contents(files[1]))
    }

    private static func start(_ command: String, _ files: [Int32]) throws(MonitorFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, files[0], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, files[1], STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var words: [UnsafeMutablePointer<CChar>?] = []
        for word in ["sh", "-c", command] { words.append(strdup(word)) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, environ)
        guard code == 0 else { throw failure("cannot be started", code) }
        return process
    }

    private static func temporaryFile() -> Int32 {
        var template = Array("/tmp/spate.XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { return file }
        unlink(template)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        return file
    }

    private static func contents(_ file: Int32) -> [UInt8] {
        lseek(file, 0, SEEK_SET)
        var bytes = [UInt8](repeating: 0, count: 64 * 1024)
        var result: [UInt8] = []
        while result.count < outputMaxBytes {
            let count = read(file, &bytes, bytes.count)
            guard count > 0 else { break }
            result.append(contentsOf: bytes[..<count])
        }
        return result
    }

    private static func failure(_ what: String, _ code: Int32) -> MonitorFailure {
        MonitorFailure("the command \(what): \(String(cString: strerror(code)).lowercased())")
    }
}
