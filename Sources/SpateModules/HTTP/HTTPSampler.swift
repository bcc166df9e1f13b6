internal import NIOCore
internal import SpateHTTP
internal import SpateMetrics

/// Records the samples of round trips.
///
/// The tag set of a round trip depends on few things that repeat; it is found by comparing those, without hashing text.
enum HTTPSampler {
    /// Records the samples of one round trip: nine, and the response time where iterations are due at times.
    static func record(_ call: HTTPCall, vu: VirtualUser, base: TagSet, callback: ResponseCallback?) {
        guard let shard = vu.loop.shard else { return }
        let status = call.status
        let expected = callback.map { expects(status, of: call, $0) }
        let (tags, cell) = place(of: call, status: status, expected: expected, vu: vu, base: base, shard: shard)
        let times = RequestTimes(call.timings, latenessMillis: vu.latenessMillis)
        shard.mark(call.timings.finished, vu: vu.id, iteration: vu.iterationInInstance)
        shard.record(.httpReqs, 1, tags)
        shard.record(.httpReqDuration, times.duration, tags)
        shard.record(.httpReqBlocked, times.blocked, tags)
        shard.record(.httpReqConnecting, times.connecting, tags)
        shard.record(.httpReqTLSHandshaking, times.tlsHandshaking, tags)
        shard.record(.httpReqSending, times.sending, tags)
        shard.record(.httpReqWaiting, times.waiting, tags)
        shard.record(.httpReqReceiving, times.receiving, tags)
        if let expected { shard.record(.httpReqFailed, expected ? 0 : 1, tags) }
        if let time = times.responseTime { shard.record(.httpReqResponseTime, time, tags) }
        if let cell { shard.add(times, toCell: cell) }
    }

    /// The tags that a round trip has as far as it got, for samples of parts of its answer.
    static func tags(of call: HTTPCall, vu: VirtualUser) -> TagSet? {
        guard let shard = vu.loop.shard, let annotation = call.annotation else { return nil }
        let own = unsafeDowncast(annotation, to: CallTags.self)
        let status = call.status
        let outcome = RequestOutcome(
            status: status,
            expected: own.callback.map { expects(status, of: call, $0) },
            errorCode: call.failure?.code ?? (status >= 400 ? 1000 + status : 0)
        )
        return shard.tagSet(makeTags(call, outcome, vu: vu, base: own.base, name: own.name))
    }

    /// Whether a round trip ended as it should.
    ///
    /// The first of a call with a scheme of authentication is to be refused; only NTLM may know the connection already.
    private static func expects(_ status: Int, of call: HTTPCall, _ callback: ResponseCallback) -> Bool {
        switch call.awaitedChallenge {
        case nil: callback.expects(status)
        case .digest: status == 401
        case .ntlm: status == 401 || callback.expects(status)
        }
    }

    /// The tag set of a round trip, and its cell in the run's record.
    private static func place(
        of call: HTTPCall,
        status: Int,
        expected: Bool?,
        vu: VirtualUser,
        base: TagSet,
        shard: MetricShard
    ) -> (tags: TagSet, cell: Int?) {
        let cache: TargetTags
        if let known = call.target.annotation {
            cache = unsafeDowncast(known, to: TargetTags.self)
        } else {
            cache = TargetTags()
            call.target.annotation = cache
        }
        let name = call.annotation.map { unsafeDowncast($0, to: CallTags.self).name } ?? nil
        let errorCode = call.failure?.code ?? (status >= 400 ? 1000 + status : 0)
        let ip = vu.run.settings.systemTags.contains(.ip) ? call.remote?.ip : nil
        let ocsp = vu.run.settings.systemTags.contains(.ocspStatus) ? call.tls?.ocspStatus : nil
        for entry in cache.entries
        where entry.base === base && entry.status == status && entry.expected == expected
            && entry.errorCode == errorCode && entry.method == call.method && entry.name == name
            && call.failure == nil && entry.proto == call.head?.proto && entry.tlsVersion == call.tls?.version
            && entry.ip == ip && entry.ocsp == ocsp
        {
            return (entry.tags, entry.cell)
        }
        let outcome = RequestOutcome(status: status, expected: expected, errorCode: errorCode)
        let entry = TargetTags.Entry(
            base: base,
            method: call.method,
            status: status,
            expected: expected,
            errorCode: errorCode,
            name: name,
            proto: call.head?.proto,
            tlsVersion: call.tls?.version,
            ip: ip,
            ocsp: ocsp,
            tags: shard.tagSet(makeTags(call, outcome, vu: vu, base: base, name: name)),
            cell: shard.position(of: cell(of: call, outcome, vu: vu, base: base, name: name))
        )
        if call.failure == nil {
            if cache.entries.count >= 64 { cache.entries.removeAll() }
            cache.entries.append(entry)
        }
        return (entry.tags, entry.cell)
    }

    /// Where the run's record counts a round trip.
    private static func cell(
        of call: HTTPCall,
        _ outcome: RequestOutcome,
        vu: VirtualUser,
        base: TagSet,
        name: String?
    ) -> RequestCell {
        let given = base["name"] ?? name
        let url = call.target.url.cleaned
        let endpoint = given.map { vu.loop.urlTags?.endpoint(named: $0) ?? $0 } ?? vu.loop.urlTags?.endpoint(ofURL: url)
        return RequestCell(
            scenario: base["scenario"] ?? "",
            group: base["group"] ?? "",
            method: call.method,
            endpoint: endpoint ?? url,
            status: outcome.status,
            errorCode: outcome.errorCode,
            isExpected: outcome.expected ?? true
        )
    }

    private static func makeTags(
        _ call: HTTPCall,
        _ outcome: RequestOutcome,
        vu: VirtualUser,
        base: TagSet,
        name: String?
    ) -> [(key: String, value: String)] {
        let enabled = vu.run.settings.systemTags
        var tags = base.tags
        func add(_ tag: SystemTags, _ key: String, _ value: String) {
            if enabled.contains(tag) { tags.append((key, value)) }
        }
        if let userName = base["name"] {
            add(.url, "url", userName)
        } else if !enabled.isDisjoint(with: [.url, .name]) {
            let url = call.target.url.cleaned
            let shown = name ?? vu.loop.urlTags?.tagValue(ofURL: url) ?? url
            add(.name, "name", shown)
            add(.url, "url", shown)
        }
        add(.method, "method", call.method)
        add(.status, "status", "\(outcome.status)")
        if let head = call.head { add(.proto, "proto", head.proto) }
        if let failure = call.failure { add(.error, "error", failure.text) }
        if outcome.errorCode != 0 { add(.errorCode, "error_code", "\(outcome.errorCode)") }
        if let expected = outcome.expected { add(.expectedResponse, "expected_response", "\(expected)") }
        if let tls = call.tls { add(.tlsVersion, "tls_version", tls.version) }
        if let tls = call.tls { add(.ocspStatus, "ocsp_status", tls.ocspStatus) }
        if enabled.contains(.ip), let remote = call.remote { add(.ip, "ip", remote.ip) }
        return tags
    }
}

/// How a round trip ended, for its tags and its cell.
private struct RequestOutcome {
    let status: Int
    let expected: Bool?
    let errorCode: Int
}

extension RequestTimes {
    /// The times of a round trip, with the response time that a late start makes of its duration.
    @inline(__always)
    fileprivate init(_ timings: HTTPTimings, latenessMillis: Double?) {
        let duration = timings.duration
        self.init(
            duration: duration,
            responseTime: latenessMillis.map { $0 + duration },
            blocked: timings.blocked,
            connecting: timings.connecting,
            tlsHandshaking: timings.tlsHandshaking,
            sending: timings.sending,
            waiting: timings.waiting,
            receiving: timings.receiving
        )
    }
}

/// What a call carries for its samples beyond the VU's tags.
final class CallTags {
    /// The VU's tags and those of the request.
    let base: TagSet
    /// The name that `http.url` gave.
    let name: String?
    let callback: ResponseCallback?
    /// The body before compression, for `response.request.body`.
    let uncompressedBody: ByteBuffer?

    init(base: TagSet, name: String?, callback: ResponseCallback?, uncompressedBody: ByteBuffer?) {
        self.base = base
        self.name = name
        self.callback = callback
        self.uncompressedBody = uncompressedBody
    }
}

/// Tag sets of round trips to one target.
private final class TargetTags {
    struct Entry {
        let base: TagSet
        let method: String
        let status: Int
        let expected: Bool?
        let errorCode: Int
        let name: String?
        let proto: String?
        let tlsVersion: String?
        /// Only when it is a tag.
        let ip: String?
        /// Only when it is a tag.
        let ocsp: String?
        let tags: TagSet
        /// Position of its cell; `nil` without a record.
        let cell: Int?
    }

    var entries: [Entry] = []
}
