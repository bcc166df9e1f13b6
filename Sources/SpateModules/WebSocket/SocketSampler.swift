internal import NIOCore
internal import SpateCore
internal import SpateHTTP
internal import SpateMetrics

/// Records the samples of one WebSocket.
///
/// - Source: k6 v2.2 `ws_*` metrics (engine spec 4.2, JavaScript API spec 13).
struct SocketSampler {
    private let vu: VirtualUser
    /// Tags of the VU and of the socket when it was opened.
    private let baseTags: [(key: String, value: String)]
    private let url: String
    private let hasNameTag: Bool
    private var tags: TagSet?
    private var pingsSent = 0
    private var pingTimes: [Int: UInt64] = [:]

    /// `hasNameTag`: Whether the URL is the tag `name` too, as in `k6/websockets`.
    init(_ vu: VirtualUser, tags own: [(key: String, value: String)], url: String, hasNameTag: Bool) {
        self.vu = vu
        self.url = url
        self.hasNameTag = hasNameTag
        var all = vu.tagPairs
        for tag in own {
            all.removeAll { $0.key == tag.key }
            all.append(tag)
        }
        baseTags = all
    }

    /// The handshake is over, well or not.
    mutating func connected(_ socket: WebSocketConnection) {
        guard let shard = vu.loop.shard else { return }
        let systemTags = vu.run.settings.systemTags
        var all = baseTags
        let userName = all.first { $0.key == "name" }?.value
        if systemTags.contains(.url) { all.append(("url", hasNameTag ? userName ?? url : url)) }
        if hasNameTag, userName == nil, systemTags.contains(.name) { all.append(("name", url)) }
        if let head = socket.head {
            if systemTags.contains(.status) { all.append(("status", "\(head.status)")) }
            if systemTags.contains(.subproto) {
                all.append(("subproto", head.value(of: "sec-websocket-protocol") ?? ""))
            }
        }
        if systemTags.contains(.ip), let ip = socket.remoteIP { all.append(("ip", ip)) }
        let set = shard.tagSet(all)
        tags = set
        let now = MonotonicClock.nowNanos()
        let end = socket.connectedNanos > 0 ? socket.connectedNanos : now
        mark(now)
        shard.record(.wsSessions, 1, set)
        shard.record(.wsConnecting, Double(end &- socket.startedNanos) / 1e6, set)
    }

    func messageSent() { record(.wsMsgsSent, 1) }
    func messageReceived() { record(.wsMsgsReceived, 1) }

    func sessionEnded(_ socket: WebSocketConnection) {
        record(.wsSessionDuration, Double(MonotonicClock.nowNanos() &- socket.startedNanos) / 1e6)
    }

    /// The payload of the next ping: its number.
    mutating func nextPing() -> ByteBuffer {
        pingTimes[pingsSent] = MonotonicClock.nowNanos()
        defer { pingsSent += 1 }
        return ByteBuffer(string: "\(pingsSent)")
    }

    /// The answer to a ping has come.
    mutating func pong(_ payload: ByteBuffer) {
        guard let number = Int(String(buffer: payload)), let sent = pingTimes.removeValue(forKey: number) else {
            return
        }
        record(.wsPing, Double(MonotonicClock.nowNanos() &- sent) / 1e6)
    }

    private func record(_ metric: BuiltinMetric, _ value: Double) {
        guard let tags, let shard = vu.loop.shard else { return }
        mark(MonotonicClock.nowNanos())
        shard.record(metric, value, tags)
    }

    private func mark(_ nanos: UInt64) {
        vu.loop.shard?.mark(nanos, vu: vu.id, iteration: vu.iterationInInstance)
    }
}
