internal import NIOCore
internal import SpateCore
internal import SpateHTTP
internal import SpateMetrics
internal import SpateScript

/// The native side of a socket of `k6/ws`, whose loop keeps the VU until the socket has closed.
///
/// - Concurrency: The VU's event loop.
// Confined to its event loop.
final class BlockingSocket: HostObject, WebSocketObserver, @unchecked Sendable {
    static let layout = HostLayout(
        "BlockingSocketHandle",
        methods: [
            HostFunction("send", arity: 1) { (call) throws(HostError) in
                let socket = try call.thisHost(as: BlockingSocket.self)
                if let bytes = call.realm.bytes(call[0]) {
                    socket.send((.binary, ByteBuffer(bytes: bytes)))
                } else {
                    socket.send((.text, ByteBuffer(string: try call.string(0))))
                }
                return .undefined
            },
            HostFunction("ping", arity: 0) { (call) throws(HostError) in
                let socket = try call.thisHost(as: BlockingSocket.self)
                socket.connection.send(.ping, socket.sampler.nextPing())
                return .undefined
            },
            HostFunction("close", arity: 1) { (call) throws(HostError) in
                try call.thisHost(as: BlockingSocket.self).close(code: Int(try call.number(0)))
                return .undefined
            },
            HostFunction("addTimer", arity: 3) { (call) throws(HostError) in
                try call.thisHost(as: BlockingSocket.self).addTimer(call)
                return .undefined
            },
        ]
    )

    private unowned let vu: VirtualUser
    // Set at the end of `init`, because the connection needs its observer.
    // swift-format-ignore: NeverUseImplicitlyUnwrappedOptionals
    private(set) var connection: WebSocketConnection!
    private var sampler: SocketSampler
    private var waiting: [WebSocketEvent] = []
    private var timers = ScriptTimerList()
    /// Whether the loop is over: closed by the script, or the last event was told.
    private var isClosed = false
    private(set) var failure: HTTPFailure?

    init(_ vu: VirtualUser, _ target: RequestTarget, shownURL: String, _ params: SocketParams) {
        self.vu = vu
        sampler = SocketSampler(vu, tags: params.tags, url: shownURL, hasNameTag: false)
        connection = WebSocketConnection(client: vu.http, target: target, settings: params.settings, observer: self)
    }

    func webSocket(_ socket: WebSocketConnection, _ event: WebSocketEvent) {
        switch event {
        // At once: messages may come with the answer to the handshake.
        case .opened, .failed, .refused: sampler.connected(socket)
        case .message: sampler.messageReceived()
        case .pong(let payload): sampler.pong(payload)
        case .ping, .closed: break
        }
        waiting.append(event)
        vu.wake()
    }

    // MARK: On the fiber

    /// Shakes hands.
    ///
    /// - Returns: Whether the socket is open.
    func connect() throws(HostError) -> Bool {
        connection.start()
        try vu.wait { !waiting.isEmpty }
        switch waiting.removeFirst() {
        case .opened: return true
        case .failed(let failure): self.failure = failure
        default: break
        }
        sampler.sessionEnded(connection)
        return false
    }

    /// Tells the listener of everything until the socket has closed.
    func runLoop(_ listener: ScriptValue) throws(HostError) {
        defer {
            for timer in timers.removeAll() { timer.release(in: vu.realm) }
            connection.close(code: 1001)
            connection.abandon()
            sampler.sessionEnded(connection)
        }
        while !isClosed {
            let now = MonotonicClock.nowNanos()
            let next = timers.next
            if waiting.isEmpty, next.map({ $0.timer.dueNanos > now }) ?? true {
                if let next {
                    vu.sleep(nanos: next.timer.dueNanos - now, unless: { !waiting.isEmpty })
                    if vu.realm.isInterrupted { throw .interrupted }
                } else {
                    try vu.wait { !waiting.isEmpty }
                }
            }
            if let next, next.timer.dueNanos <= MonotonicClock.nowNanos() {
                try fire(next.id, next.timer)
            } else if !waiting.isEmpty {
                try tell(waiting.removeFirst(), listener)
            }
        }
    }

    private func send(_ frame: (opcode: WebSocketFrame.Opcode, payload: ByteBuffer)) {
        connection.send(frame.opcode, frame.payload)
        sampler.messageSent()
    }

    private func close(code: Int) {
        connection.close(code: code)
        isClosed = true
    }

    private func addTimer(_ call: borrowing HostCall) throws(HostError) {
        let nanos = UInt64(min(try call.number(1), 1e12) * 1e6)
        _ = timers.add(
            ScriptTimer(
                function: call.realm.retain(call[0]),
                arguments: [],
                dueNanos: MonotonicClock.nowNanos() &+ nanos,
                intervalNanos: call.bool(2) ? max(nanos, 1_000_000) : nil
            )
        )
    }

    private func fire(_ id: Int, _ timer: ScriptTimer) throws(HostError) {
        let realm: ScriptRealm = vu.realm
        let function = realm.retain(timer.function)
        defer { realm.release(function) }
        if let interval = timer.intervalNanos {
            timers.postpone(id, to: timer.dueNanos &+ interval)
        } else {
            timers.remove(id)?.release(in: realm)
        }
        realm.release(try realm.call(function))
    }

    private func tell(_ event: WebSocketEvent, _ listener: ScriptValue) throws(HostError) {
        let realm: ScriptRealm = vu.realm
        switch event {
        case .opened, .failed, .refused: break
        case .message(let bytes, let isText):
            let value = bytes.withUnsafeReadableBytes { isText ? realm.makeString($0) : realm.makeArrayBuffer($0) }
            try tell(isText ? "message" : "binaryMessage", value, listener)
        case .ping: try tell("ping", .undefined, listener)
        case .pong: try tell("pong", .undefined, listener)
        case .closed(let code, _, let text):
            isClosed = true
            if code != 1000, code != 1001 { try tell("error", realm.makeString(text), listener) }
            try tell("close", .number(code == 1005 ? 1001 : Double(code)), listener)
        }
    }

    /// Calls the listener; takes the value's ownership.
    private func tell(_ kind: String, _ value: ScriptValue, _ listener: ScriptValue) throws(HostError) {
        let realm: ScriptRealm = vu.realm
        let name = realm.makeSharedString(kind)
        defer {
            realm.release(name)
            realm.release(value)
        }
        realm.release(try realm.call(checked: listener, arguments: [name, value]))
    }
}
