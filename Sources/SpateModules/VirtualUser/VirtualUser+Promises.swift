internal import SpateFibers
internal import SpateHTTP
internal import SpateScript

// Promises that are settled from another thread.
extension VirtualUser {
    /// Makes a promise that stays pending, and keeps the iteration going, until the outcome is there.
    ///
    /// `begin`: Starts the work and calls what it is given once, from any thread.
    ///
    /// - Returns: The promise, owned by the caller.
    func makePromise(_ begin: (_ finish: @escaping @Sendable (PendingPromises.Outcome) -> Void) -> Void) -> ScriptValue
    {
        let (promise, settler) = realm.makePromise()
        let id = promises.add(settler)
        let scheduler = loop.scheduler
        begin { [weak self] outcome in
            // The virtual user may only be let go of on its loop.
            scheduler.submit { [weak self] in
                guard let self else { return }
                self.promises.finish(id, .outcome(outcome))
                self.wake()
            }
        }
        return promise
    }

    /// Gives the oldest outcome to its promise.
    func settleNextPromise() {
        guard let (settler, outcome) = promises.takeFirst() else { return }
        switch outcome {
        case .outcome(.success(let value)): realm.settle(settler, .fulfilled, with: value.make(in: realm))
        case .outcome(.failure(let failure)):
            realm.settle(settler, .rejected, with: realm.makeRejection(failure.message, name: failure.name))
        case .response(let call, let request): AsyncRequest.settle(settler, call, request, of: self)
        case .settlement(let settle): settle(settler, realm)
        }
    }

    /// Forgets all timers, pending promises and sockets, as at the end of an iteration that failed.
    func cancelEvents() {
        for socket in openSockets { socket.abandon() }
        events.removeAll()
        for timer in timers.removeAll() { timer.release(in: realm) }
        for settler in promises.removeAll() { realm.drop(settler) }
        let calls = backgroundCalls
        backgroundCalls.removeAll()
        for background in calls { background.call.cancel() }
    }
}
