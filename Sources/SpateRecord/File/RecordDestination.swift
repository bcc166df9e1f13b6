internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Where the writer puts frames.
///
/// - Concurrency: The writer's thread.
protocol RecordDestination: AnyObject, Sendable {
    /// Appends bytes and sees that they outlive the program and the machine's power.
    ///
    /// - Returns: `nil`, or why they could not be written; what was there before stays whole.
    func append(_ bytes: [UInt8]) -> String?
    func close()
}

/// A file that nobody else writes as long as it is open.
// Used by one thread at a time: the one of the writer that has it.
final class RecordFileDestination: RecordDestination, @unchecked Sendable {
    private let descriptor: Int32
    private var wholeBytes: Int

    /// Creates the file and takes its lock.
    init(creating path: String) throws(RecordError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw RecordError(.unwritable, "could not create the record \(path): \(Self.systemReason())")
        }
        // Nobody else knows the file yet.
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
        self.descriptor = descriptor
        wholeBytes = 0
    }

    /// Opens a file that no run writes any more.
    init(reopening path: String) throws(RecordError) {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw RecordError(.unwritable, "could not open the record \(path) for writing: \(Self.systemReason())")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            throw RecordError(.inUse, "\(path) is being written: its run goes on")
        }
        self.descriptor = descriptor
        wholeBytes = 0
    }

    /// Whether a run writes a file now.
    static func isLocked(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { Glibc.close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    /// Cuts the file; what is appended comes behind that.
    func truncate(to count: Int) -> String? {
        guard ftruncate(descriptor, off_t(count)) == 0, lseek(descriptor, off_t(count), SEEK_SET) >= 0 else {
            return Self.systemReason()
        }
        wholeBytes = count
        return fdatasync(descriptor) == 0 ? nil : Self.systemReason()
    }

    func append(_ bytes: [UInt8]) -> String? {
        if let reason = FileWriter.write(bytes, descriptor: descriptor) {
            // The beginning of a frame is of no use; the descriptor stays where the next one would come.
            if ftruncate(descriptor, off_t(wholeBytes)) == 0 { lseek(descriptor, off_t(wholeBytes), SEEK_SET) }
            return reason
        }
        wholeBytes += bytes.count
        return fdatasync(descriptor) == 0 ? nil : Self.systemReason()
    }

    func close() { Glibc.close(descriptor) }

    private static func systemReason() -> String { String(cString: strerror(errno)).lowercased() }
}
