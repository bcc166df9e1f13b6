internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A shell command in a process group of its own, with what it prints in a pipe.
///
/// - Concurrency: One thread, which waits for it.
struct HookProcess {
    enum Ending: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
        case tookTooLong
        case interrupted
        case notStarted(String)
    }

    /// How long a command that was asked to end may take to do so.
    private static let graceNanos: UInt64 = 1_000_000_000
    private static let sliceMilliseconds: Int32 = 50

    private let id: pid_t
    private let output: Int32
    private var isOutputOpen = true

    private init(id: pid_t, output: Int32) {
        (self.id, self.output) = (id, output)
    }

    /// Runs a command to its end, or ends it and all that it started.
    ///
    /// `environment` is all variables; `isInterrupted` is asked about 20 times a second; `onOutput` gets what the command
    /// prints, on either stream, in pieces of any size.
    static func run(
        _ line: String,
        environment: [(String, String)],
        input: [UInt8],
        timeoutNanos: UInt64,
        isInterrupted: () -> Bool,
        onOutput: ([UInt8]) -> Void
    ) -> Ending {
        let (file, ends) = (Subprocess.temporaryFile(), makePipe())
        defer { for descriptor in [file, ends.read] where descriptor >= 0 { close(descriptor) } }
        guard file >= 0, ends.read >= 0 else {
            if ends.write >= 0 { close(ends.write) }
            return .notStarted(reason(errno))
        }
        if let failure = FileWriter.write(input, descriptor: file) {
            close(ends.write)
            return .notStarted(failure)
        }
        lseek(file, 0, SEEK_SET)
        let started = start(line, environment, standard: [file, ends.write, ends.write])
        close(ends.write)
        switch started {
        case .failure(let failure): return .notStarted(failure.reason)
        case .success(let id):
            var process = HookProcess(id: id, output: ends.read)
            return process.wait(timeoutNanos, isInterrupted, onOutput)
        }
    }

    private struct StartError: Error {
        let reason: String
    }

    private static func start(
        _ line: String,
        _ environment: [(String, String)],
        standard: [Int32]
    ) -> Result<pid_t, StartError> {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, descriptor) in standard.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What this program ignores, a command would ignore too.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGPIPE, SIGINT, SIGTERM] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // Threads of Dispatch block signals, which would be inherited as well.
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var words: [UnsafeMutablePointer<CChar>?] = ["sh", "-c", line].map { (word: String) in strdup(word) }
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.0)=\($0.1)") }
        defer { for text in words + variables { free(text) } }
        words.append(nil)
        variables.append(nil)
        var id = pid_t()
        let code = posix_spawn(&id, "/bin/sh", &actions, &attributes, words, variables)
        return code == 0 ? .success(id) : .failure(StartError(reason: reason(code)))
    }

    private mutating func wait(
        _ timeoutNanos: UInt64,
        _ isInterrupted: () -> Bool,
        _ onOutput: ([UInt8]) -> Void
    ) -> Ending {
        let deadline = MonotonicClock.nowNanos().addingReportingOverflow(timeoutNanos)
        var status: Int32 = 0
        while true {
            let isOver = waitpid(id, &status, WNOHANG) != 0
            // What it printed last is in the pipe when it is over; its children may hold the pipe open for longer.
            drain(waitsFor: isOver ? 0 : Self.sliceMilliseconds, onOutput)
            if isOver { return Self.ending(status) }
            if isInterrupted() {
                end()
                return .interrupted
            }
            if !deadline.overflow, MonotonicClock.nowNanos() >= deadline.partialValue {
                end()
                drain(waitsFor: 0, onOutput)
                return .tookTooLong
            }
        }
    }

    /// Reads what there is, after waiting for something to come.
    private mutating func drain(waitsFor milliseconds: Int32, _ onOutput: ([UInt8]) -> Void) {
        guard isOutputOpen else {
            _ = poll(nil, 0, milliseconds)
            return
        }
        var waits = milliseconds
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        // A command that prints without end has to be looked at in between.
        for _ in 0..<64 {
            var entry = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, waits) > 0 else { return }
            waits = 0
            let count = read(output, &bytes, bytes.count)
            guard count > 0 else {
                isOutputOpen = count < 0 && errno == EINTR
                return
            }
            onOutput(Array(bytes[..<count]))
        }
    }

    /// Asks the group to end, and ends it.
    private func end() {
        kill(-id, SIGTERM)
        let deadline = MonotonicClock.nowNanos() + Self.graceNanos
        var status: Int32 = 0
        var isOver = false
        while !isOver, MonotonicClock.nowNanos() < deadline {
            _ = poll(nil, 0, 10)
            isOver = waitpid(id, &status, WNOHANG) != 0
        }
        // Also where the command itself is gone: what it started may have stayed.
        kill(-id, SIGKILL)
        if !isOver { waitpid(id, &status, 0) }
    }

    // As WIFEXITED, WEXITSTATUS and WTERMSIG, which are macros.
    private static func ending(_ status: Int32) -> Ending {
        status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: status & 0x7F)
    }

    /// Both ends below 0 when there is none, with the reason in `errno`.
    private static func makePipe() -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return (-1, -1) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func reason(_ number: Int32) -> String { String(cString: strerror(number)).lowercased() }
}
