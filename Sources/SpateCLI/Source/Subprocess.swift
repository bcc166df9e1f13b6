internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Runs a program that reads all of its input before it writes.
enum Subprocess {
    struct Outcome {
        let status: Int32
        let output: [UInt8]
        let errors: [UInt8]
    }

    /// A program of this name in the first of the folders that has one.
    ///
    /// `folders`: Separated by colons.
    static func find(_ name: String, in folders: String) -> String? {
        folders.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    /// Runs a program to its end.
    ///
    /// - Returns: What it wrote, whatever its status.
    static func run(
        _ program: String,
        _ arguments: [String],
        input: [UInt8]
    ) -> Result<Outcome, FileReader.Failure> {
        // Files without names instead of pipes: nobody waits for anybody.
        let files = (0..<3).map { _ in temporaryFile() }
        defer { for file in files where file >= 0 { close(file) } }
        if files.contains(where: { $0 < 0 }) { return .failure(reason(errno)) }
        if let failure = FileWriter.write(input, descriptor: files[0]) { return .failure(.system(failure)) }
        lseek(files[0], 0, SEEK_SET)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, file) in files.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, file, Int32(target))
        }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, program, &actions, nil, &words, environ)
        guard failure == 0 else { return .failure(reason(failure)) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return .failure(reason(errno)) }
        }
        return read(files[1]).flatMap { output in
            read(files[2]).map { Outcome(status: status, output: output, errors: $0) }
        }
    }

    /// A file without a name, which is gone with its last descriptor.
    ///
    /// - Returns: Its descriptor, closed in programs that are started; below 0 when there is none, with the reason in `errno`.
    static func temporaryFile() -> Int32 {
        var template = Array("/tmp/spate.XXXXXX".utf8CString)
        let file = mkstemp(&template)
        if file >= 0 {
            unlink(template)
            _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        }
        return file
    }

    private static func read(_ file: Int32) -> Result<[UInt8], FileReader.Failure> {
        lseek(file, 0, SEEK_SET)
        return FileReader.read(descriptor: file)
    }

    private static func reason(_ number: Int32) -> FileReader.Failure {
        .system(String(cString: strerror(number)).lowercased())
    }
}
