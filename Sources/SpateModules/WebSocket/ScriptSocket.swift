internal import NIOCore
internal import SpateCore
internal import SpateHTTP
internal import SpateMetrics
internal import SpateScript

/// The native side of a `WebSocket` of `k6/websockets`: the connection, its samples, and the listener in JavaScript.
///
/// The listener is called with the kind of event and up to two values, on the fiber of the VU.
///
/// - Concurrency: The VU's event loop.
// Confined to its event loop.
final class ScriptSocket: HostObject, WebSocketObserver, @unchecked Sendable {
    static let layout = HostLayout(
        "SocketHandle",
        fields: ["bufferedAmount"],
        methods: [
            HostFunction("send", arity: 1) { (call) throws(HostError) in
                let socket = try call.thisHost(as: ScriptSocket.self)
                if let bytes = call.realm.bytes(call[0]) {
                    socket.send((.binary, ByteBuffer(bytes: bytes)))
                } else {
                    socket.send((.text, ByteBuffer(string: try call.string(0))))
                }
                return .undefined
            },
            HostFunction("ping", arity: 0) { (call) throws(HostError) in
                let socket = try call.thisHost(as: ScriptSocket.self)
                socket.send((.ping, socket.sampler.nextPing()))
                return .undefined
            },
            HostFunction("close", arity: 2) { (call) throws(HostError) in
                try call.thisHost(as: ScriptSocket.self).close(code: Int(try call.number(0)), try call.string(1))
                return .undefined
            },
        ]
    )

    private unowned let vu: VirtualUser
    // Set at the end of `init`, because the connection needs its observer.
    // swift-format-ignore: NeverUseImplicitlyUnwrappedOptionals
    private var connection: WebSocketConnection!
    private var sampler: SocketSampler
    /// Released when the socket has closed.
    private var listener: ScriptValue?
    /// The close that was asked for before the handshake was over.
    private var earlyClose: (code: Int, reason: String)?
    private var isOver = false

    /// Opens a socket; takes the listener's ownership.
    init(_ vu: VirtualUser, _ target: RequestTarget, shownURL: String, _ params: SocketParams, _ listener: ScriptValue)
    {
        self.vu = vu
        self.listener = listener
        sampler = SocketSampler(vu, tags: params.tags, url: shownURL, hasNameTag: true)
        connection = WebSocketConnection(client: vu.http, target: target, settings: params.settings, observer: self)
    }

    func start() {
        vu.openSockets.append(self)
        vu.events.sourceCount += 1
        connection.start()
    }

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue { .number(Double(connection.bufferedBytes)) }

    private func send(_ frame: (opcode: WebSocketFrame.Opcode, payload: ByteBuffer)) {
        connection.send(frame.opcode, frame.payload)
        sampler.messageSent()
    }

    private func close(code: Int, _ reason: String) {
        guard connection.isOpen else {
            earlyClose = (code, reason)
            return
        }
        connection.close(code: code, reason: reason)
        sampler.messageSent()
    }

    /// Ends the socket at once, as the end of an iteration does; no listener hears of it.
    func abandon() {
        guard !isOver else { return }
        connection.close(code: 1000)
        connection.abandon()
        sampler.sessionEnded(connection)
        finish()
    }

    private func finish() {
        isOver = true
        vu.events.sourceCount -= 1
        vu.openSockets.removeAll { $0 === self }
        if let listener { vu.realm.release(listener) }
        listener = nil
    }

    // MARK: From the connection

    func webSocket(_ socket: WebSocketConnection, _ event: WebSocketEvent) {
        switch event {
        case .opened:
            sampler.connected(socket)
            if let earlyClose {
                close(code: earlyClose.code, earlyClose.reason)
                return
            }
        case .message: sampler.messageReceived()
        case .pong(let payload): sampler.pong(payload)
        case .ping: break
        case .closed: sampler.sessionEnded(socket)
        case .failed, .refused:
            sampler.connected(socket)
            sampler.sessionEnded(socket)
        }
        vu.events.append { [self] () throws(ScriptError) in
            do throws(ScriptError) {
                try deliver(event)
            } catch {
                fail(error)
                throw error
            }
        }
        vu.wake()
    }

    // MARK: On the fiber

    /// Ends the socket because a listener threw, and tells the others.
    private func fail(_ error: ScriptError) {
        guard !isOver, case .exception(let exception) = error else { return }
        connection.close(code: 1000)
        connection.abandon()
        sampler.sessionEnded(connection)
        // On one line, as k6 has it: the message and where it came from.
        let place = exception.stack.split(separator: "\n").first.map { " " + $0.drop { $0 == "\t" } } ?? ""
        try? tell("error", vu.realm.makeString(exception.summary + place), .undefined)
        try? tellEnd(nil, "")
    }

    private func deliver(_ event: WebSocketEvent) throws(ScriptError) {
        guard !isOver else { return }
        let realm: ScriptRealm = vu.realm
        switch event {
        case .opened:
            let head = connection.head
            let extensions = head?.values(of: "sec-websocket-extensions") ?? []
            let list = realm.makeArray()
            for (index, text) in extensions.enumerated() { realm.set(list, index, realm.makeString(text)) }
            try tell("open", realm.makeString(head?.value(of: "sec-websocket-protocol") ?? ""), list)
        case .message(let bytes, let isText):
            let value = bytes.withUnsafeReadableBytes { isText ? realm.makeString($0) : realm.makeArrayBuffer($0) }
            try tell("message", value, .undefined)
        case .ping: try tell("ping", .undefined, .undefined)
        case .pong: try tell("pong", .undefined, .undefined)
        case .closed(let code, let reason, let text):
            if code != 1000, code != 1001 { try tell("error", realm.makeString(text), .undefined) }
            try tellEnd(code == 1005 || code == 1006 ? nil : code, reason)
        case .failed(let failure):
            try tell("error", realm.makeString(failure.detail), .undefined)
            try tellEnd(nil, "")
        case .refused:
            try tell("error", realm.makeString("websocket: bad handshake"), .undefined)
            try tellEnd(nil, "")
        }
    }

    private func tellEnd(_ code: Int?, _ reason: String) throws(ScriptError) {
        defer { if !isOver { finish() } }
        try tell("close", code.map { .number(Double($0)) } ?? .undefined, vu.realm.makeString(reason))
    }

    /// Calls the listener; takes the ownership of the values.
    ///
    /// An exception of the script's ends the socket, after it was told of that.
    private func tell(_ kind: String, _ first: ScriptValue, _ second: ScriptValue) throws(ScriptError) {
        guard let listener else { return }
        let realm: ScriptRealm = vu.realm
        let function = realm.retain(listener)
        let name = realm.makeSharedString(kind)
        defer { for value in [function, name, first, second] { realm.release(value) } }
        try realm.enter { () throws(ScriptError) in
            do throws(HostError) {
                realm.release(try realm.call(checked: function, arguments: [name, first, second]))
            } catch {
                throw realm.takeException()
            }
        }
    }
}
