internal import NIOCore
internal import SpateHTTP
internal import SpateMetrics

/// Records the samples of round trips.
///
/// The tag set of a round trip depends on few things that repeat; it is found by comparing those, without hashing text.
enum HTTPSampler {
    /// Records the nine samples of one round trip.
    static func record(_ call: HTTPCall, vu: VirtualUser, base: TagSet, callback: ResponseCallback?) {
        guard let shard = vu.loop.shard else { return }
        let status = call.status
        let expected = callback?.expects(status)
        let tags = tagSet(of: call, status: status, expected: expected, vu: vu, base: base, shard: shard)
        let timings = call.timings
        shard.mark(timings.finished, vu: vu.id, iteration: vu.iterationInInstance)
        shard.record(.httpReqs, 1, tags)
        shard.record(.httpReqDuration, timings.duration, tags)
        shard.record(.httpReqBlocked, timings.blocked, tags)
        shard.record(.httpReqConnecting, timings.connecting, tags)
        shard.record(.httpReqTLSHandshaking, timings.tlsHandshaking, tags)
        shard.record(.httpReqSending, timings.sending, tags)
        shard.record(.httpReqWaiting, timings.waiting, tags)
        shard.record(.httpReqReceiving, timings.receiving, tags)
        if let expected { shard.record(.httpReqFailed, expected ? 0 : 1, tags) }
    }

    private static func tagSet(
        of call: HTTPCall,
        status: Int,
        expected: Bool?,
        vu: VirtualUser,
        base: TagSet,
        shard: MetricShard
    ) -> TagSet {
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
        for entry in cache.entries
        where entry.base === base && entry.status == status && entry.expected == expected
            && entry.errorCode == errorCode && entry.method == call.method && entry.name == name
            && call.failure == nil && entry.proto == call.head?.proto && entry.tlsVersion == call.tls?.version
            && entry.ip == ip
        {
            return entry.tags
        }
        let set = shard.tagSet(
            makeTags(call, status: status, expected: expected, errorCode: errorCode, vu: vu, base: base, name: name)
        )
        if call.failure == nil {
            if cache.entries.count >= 64 { cache.entries.removeAll() }
            cache.entries.append(
                TargetTags.Entry(
                    base: base,
                    method: call.method,
                    status: status,
                    expected: expected,
                    errorCode: errorCode,
                    name: name,
                    proto: call.head?.proto,
                    tlsVersion: call.tls?.version,
                    ip: ip,
                    tags: set
                )
            )
        }
        return set
    }

    private static func makeTags(
        _ call: HTTPCall,
        status: Int,
        expected: Bool?,
        errorCode: Int,
        vu: VirtualUser,
        base: TagSet,
        name: String?
    ) -> [(key: String, value: String)] {
        let enabled = vu.run.settings.systemTags
        var tags = base.tags
        func add(_ tag: SystemTags, _ key: String, _ value: String) {
            if enabled.contains(tag) { tags.append((key, value)) }
        }
        let cleaned = call.target.url.cleaned
        if let userName = base["name"] {
            add(.url, "url", userName)
        } else {
            add(.name, "name", name ?? cleaned)
            add(.url, "url", name ?? cleaned)
        }
        add(.method, "method", call.method)
        add(.status, "status", "\(status)")
        if let head = call.head { add(.proto, "proto", head.proto) }
        if let failure = call.failure { add(.error, "error", failure.text) }
        if errorCode != 0 { add(.errorCode, "error_code", "\(errorCode)") }
        if let expected { add(.expectedResponse, "expected_response", "\(expected)") }
        if let tls = call.tls { add(.tlsVersion, "tls_version", tls.version) }
        if enabled.contains(.ip), let remote = call.remote { add(.ip, "ip", remote.ip) }
        return tags
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
        let tags: TagSet
    }

    var entries: [Entry] = []
}
