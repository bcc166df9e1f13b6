internal import CFiberContext

/// A flow of control with its own stack that can stop in the middle of anything and go on later.
///
/// A fiber runs until it suspends itself; its scheduler resumes it. It never leaves the thread it was made on.
///
/// - Concurrency: The owning scheduler's event loop only.
package final class Fiber {
    private let stack: FiberStack
    private var context: fcontext_t?
    private var caller: fcontext_t?
    private var body: (() -> Void)?

    /// Whether the body has returned; a finished fiber is never resumed again.
    package private(set) var isFinished = false
    /// Whether the fiber waits in its scheduler's run queue.
    var isQueued = false

    /// The lowest address that code on this fiber should use, for the script engine's own stack check.
    package var stackLimit: UInt {
        UInt(bitPattern: stack.top) - UInt(FiberStack.byteCount) + 48 * 1024
    }

    /// Makes a fiber that will run `body` when it is first resumed.
    init(body: @escaping () -> Void) throws(FiberError) {
        stack = try FiberStack()
        self.body = body
        context = make_fcontext(stack.top, FiberStack.byteCount) { transfer in
            guard let data = transfer.data else { preconditionFailure("a fiber was entered without its object") }
            Unmanaged<Fiber>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.main(enteredFrom: transfer.fctx) }
        }
    }

    deinit {
        stack.unmap()
    }

    /// Runs the fiber until it suspends or finishes.
    func resume() {
        let transfer = jump_fcontext(context, Unmanaged.passUnretained(self).toOpaque())
        context = transfer.fctx
    }

    /// Stops the fiber, which must be the running one, until it is resumed.
    func suspend() {
        let transfer = jump_fcontext(caller, nil)
        caller = transfer.fctx
    }

    private func main(enteredFrom context: fcontext_t?) {
        caller = context
        body?()
        body = nil
        isFinished = true
        _ = jump_fcontext(caller, nil)
        preconditionFailure("a finished fiber was resumed")
    }
}
