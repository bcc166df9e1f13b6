package import SpateHTTP
internal import SpateMetrics
internal import SpateScript

// Requests of a virtual user.
extension VirtualUser: HTTPCallObserver {
    /// Sends a request; the VU is woken when it is over.
    ///
    /// `observer`: Hears of the call in place of the VU, which it passes on to the VU, and outlives it.
    func begin(_ request: ScriptRequest, observer: (any HTTPCallObserver)? = nil) -> HTTPCall {
        let call = HTTPCall(
            client: http,
            method: request.method,
            target: request.target,
            headers: request.headers,
            body: request.body,
            options: request.options,
            observer: observer ?? self
        )
        if request.tags.isEmpty, request.name == nil, request.uncompressedBody == nil, let tags {
            call.annotation = plainCallTags(tags, request.callback)
        } else if let tags, let shard = loop.shard {
            let base = request.tags.isEmpty ? tags : shard.tagSet(tags.tags + request.tags)
            call.annotation = CallTags(
                base: base,
                name: request.name,
                callback: request.callback,
                uncompressedBody: request.uncompressedBody
            )
        }
        activeCalls.append(call)
        call.start()
        return call
    }

    /// What calls carry that have nothing of their own; the same object as long as tags and callback are the same.
    private func plainCallTags(_ tags: TagSet, _ callback: ResponseCallback?) -> CallTags {
        if let known = lastCallTags, known.base === tags, known.callback === callback { return known }
        let made = CallTags(base: tags, name: nil, callback: callback, uncompressedBody: nil)
        lastCallTags = made
        return made
    }

    package func httpCallFinishedHop(_ call: HTTPCall) {
        if call.debugID != nil { logAnswer(call) }
        guard !call.isCanceled, !realm.isInterrupted, let annotation = call.annotation else { return }
        let tags = unsafeDowncast(annotation, to: CallTags.self)
        HTTPSampler.record(call, vu: self, base: tags.base, callback: tags.callback)
    }

    package func httpCallFinished(_ call: HTTPCall) {
        activeCalls.removeAll { $0 === call }
        if let index = backgroundCalls.firstIndex(where: { $0.call === call }) {
            backgroundCalls.remove(at: index).finished(self)
        }
        wake()
    }
}
