package import SpateHTTP
internal import SpateMetrics
internal import SpateScript

// Requests of a virtual user.
extension VirtualUser: HTTPCallObserver {
    /// Sends a request; the VU is woken when it is over.
    func begin(_ request: ScriptRequest) -> HTTPCall {
        let call = HTTPCall(
            client: http,
            method: request.method,
            target: request.target,
            headers: request.headers,
            body: request.body,
            options: request.options,
            observer: self
        )
        if let tags, let shard = loop.shard {
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

    package func httpCallFinishedHop(_ call: HTTPCall) {
        guard !call.isCanceled, !realm.isInterrupted, let tags = call.annotation as? CallTags else { return }
        HTTPSampler.record(call, vu: self, base: tags.base, callback: tags.callback)
    }

    package func httpCallFinished(_ call: HTTPCall) {
        activeCalls.removeAll { $0 === call }
        wake()
    }
}
