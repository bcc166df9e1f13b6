internal import SpateEngine
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Gives the terminal back when the process leaves by another way than the end of the run: a second Ctrl-C, a crash,
/// Ctrl-Z, or Ctrl-\.
///
/// - Concurrency: Any thread and signal handlers: `restore` takes no lock and allocates nothing.
enum TerminalGuard {
    /// Signals that end the process unless somebody handles them.
    private static let fatal = [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGQUIT, SIGHUP]
    private static let isArmed = Atomic<Bool>(false)
    private static let isInstalled = Atomic<Bool>(false)
    /// Whether somebody else has written to the terminal since it was drawn.
    private static let isInterrupted = Atomic<Bool>(false)
    private static let signalLimit = 65
    // What handled the signals before; written once, before the handlers that read it are there.
    nonisolated(unsafe) private static let former = UnsafeMutablePointer<sigaction>.allocate(capacity: signalLimit)
    /// Clears the live view, shows the cursor, breaks lines again, ends an update that was begun.
    private static let escapes = Array("\r\u{1B}[J\u{1B}[?25h\u{1B}[?7h\u{1B}[?2026l".utf8)
    // The same where a signal handler can have it; never freed.
    nonisolated(unsafe) private static let bytes: UnsafeMutableBufferPointer<UInt8> = {
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: escapes.count)
        _ = bytes.initialize(from: escapes)
        return bytes
    }()

    /// Gives the terminal back also where the process leaves at once.
    static func guardExit() { ProcessExit.setLast { TerminalGuard.restore() } }

    /// The live view is on the screen from now on.
    static func arm() {
        if !isInstalled.exchange(true, ordering: .sequentiallyConsistent) { install() }
        isArmed.store(true, ordering: .sequentiallyConsistent)
    }

    /// The live view was taken away.
    static func disarm() { isArmed.store(false, ordering: .sequentiallyConsistent) }

    /// Whether the process was stopped and continued since the last call.
    static func wasInterrupted() -> Bool { isInterrupted.exchange(false, ordering: .sequentiallyConsistent) }

    /// Takes the live view away if it is there; leaves the terminal as it is when it takes nothing now.
    static func restore() {
        guard isArmed.exchange(false, ordering: .sequentiallyConsistent) else { return }
        var state = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&state, 1, 0) == 1, state.revents & Int16(POLLOUT) != 0 else { return }
        _ = write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
    }

    private static func install() {
        _ = bytes
        for number in fatal { handle(number) { number, information, _ in TerminalGuard.leave(number, information) } }
        handle(SIGTSTP) { number, _, _ in TerminalGuard.suspend(number) }
        handle(SIGCONT) { _, _, _ in TerminalGuard.resume() }
    }

    /// Puts a handler in front of what handled a signal; one that is ignored stays so.
    private static func handle(
        _ number: Int32,
        _ handler: @escaping @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void
    ) {
        sigaction(number, nil, former + Int(number))
        let old = unsafeBitCast(former[Int(number)].__sigaction_handler.sa_handler, to: Int.self)
        guard old != unsafeBitCast(SIG_IGN, to: Int.self) else { return }
        var action = sigaction()
        action.__sigaction_handler.sa_sigaction = handler
        action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART
        sigaction(number, &action, nil)
    }

    /// Lets what handled a fatal signal before have it.
    private static func leave(_ number: Int32, _ information: UnsafeMutablePointer<siginfo_t>?) {
        restore()
        sigaction(number, former + Int(number), nil)
        // A fault comes again by itself, with its address; what a process sent does not.
        if (information?.pointee.si_code ?? 0) <= 0 { raise(number) }
    }

    private static func suspend(_ number: Int32) {
        restore()
        isInterrupted.store(true, ordering: .sequentiallyConsistent)
        sigaction(number, former + Int(number), nil)
        raise(number)
    }

    private static func resume() {
        isInterrupted.store(true, ordering: .sequentiallyConsistent)
        handle(SIGTSTP) { number, _, _ in TerminalGuard.suspend(number) }
    }
}
