#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// This program, started once more.
struct ChildProcess {
    private let id: pid_t

    /// Starts the program with arguments; what it prints goes to a file.
    ///
    /// `environment`: All variables.
    /// - Returns: `nil` with the system's reason when it cannot be started.
    static func start(
        _ arguments: [String],
        environment: [(String, String)],
        log: String
    ) -> Result<ChildProcess, StartError> {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = (["spate"] + arguments).map { strdup($0) }
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.0)=\($0.1)") }
        defer { for text in words + variables { free(text) } }
        words.append(nil)
        variables.append(nil)
        var id = pid_t()
        let code = posix_spawn(&id, "/proc/self/exe", &actions, nil, words, variables)
        guard code == 0 else { return .failure(StartError(reason: String(cString: strerror(code)))) }
        return .success(ChildProcess(id: id))
    }

    struct StartError: Error {
        let reason: String
    }

    /// Waits for the end, and ends the process when it takes too long.
    ///
    /// - Returns: The exit code; `nil` when it took too long or was killed.
    func wait(timeout: Duration) async -> Int32? {
        let clock = ContinuousClock()
        let deadline = clock.now + timeout
        var status: Int32 = 0
        while waitpid(id, &status, WNOHANG) == 0 {
            var isInTime = clock.now < deadline
            if isInTime, (try? await Task.sleep(for: .milliseconds(50))) == nil { isInTime = false }
            guard isInTime else {
                kill(id, SIGKILL)
                waitpid(id, &status, 0)
                return nil
            }
        }
        // As WIFEXITED and WEXITSTATUS, which are macros.
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }
}
