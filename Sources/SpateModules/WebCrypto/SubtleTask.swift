internal import NIOCore
internal import NIOPosix

/// What a call of `crypto.subtle` has been found to ask for, with copies of all that it needs.
struct SubtleTask: Sendable {
    typealias Work = @Sendable () throws(WebCryptoError) -> SubtleResult

    /// How long a task takes.
    enum Duration: Sendable {
        /// Microseconds: it is done at once.
        case short
        /// Longer: on another thread, or all virtual users of the event loop would wait.
        case long

        /// The duration of what handles so many bytes once.
        static func handling(_ count: Int) -> Duration { count > 262_144 ? .long : .short }
    }

    let duration: Duration
    let work: Work

    init(_ duration: Duration, _ work: @escaping Work) {
        self.duration = duration
        self.work = work
    }

    /// The threads of long tasks; they only exist from the first one on.
    static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: System.coreCount)
        pool.start()
        return pool
    }()
}
