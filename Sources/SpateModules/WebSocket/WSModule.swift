internal import NIOCore
internal import SpateCore
internal import SpateHTTP
package import SpateScript

/// `k6/ws`: a socket that keeps the VU until it has closed.
///
/// - Source: k6 v2.2 module `k6/ws` (JavaScript API spec 13); cases in `Tests/ConformanceTests/scripts`.
package struct WSModule: HostModule {
    package static let specifier = "k6/ws"
    package static let hasDefaultObject = true
    package static let exportNames = ["connect"]

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        realm.installPrototype(BlockingSocket.layout)
        session.install(on: exports, in: realm)
    }

    private static let session = BlockingSession(
        module: "ws",
        function: "connect",
        mostArguments: nil,
        sessionClass: #"""
            class Socket {
              #handle; #handlers = { __proto__: null }; #isClosed = false;
              constructor(give) { give((handle) => { this.#handle = handle; }, (kind, value) => this.#receive(kind, value)); }
              on(kind, handler) { add(this.#handlers, kind, handler); }
              send(text) { this.#handle.send(String(text)); }
              sendBinary(data) {
                if (data === undefined || data === null) fail('missing argument, expected ArrayBuffer');
                if (!(data instanceof ArrayBuffer))
                  fail(`expected ArrayBuffer as argument, received: ${Object(data).constructor?.name}`);
                this.#handle.send(data);
              }
              ping() { this.#handle.ping(); }
              setTimeout(handler, delay) { this.#addTimer('setTimeout', handler, delay, false); }
              setInterval(handler, delay) { this.#addTimer('setInterval', handler, delay, true); }
              #addTimer(name, handler, delay, repeats) {
                if (!(delay > 0)) fail(`${name} requires a >0 timeout parameter, received ${Number(delay ?? 0).toFixed(2)}`);
                this.#handle.addTimer(handler, delay, repeats);
              }
              close(code) {
                if (this.#isClosed) return;
                const given = code === undefined ? 1001 : Number(code);
                this.#handle.close(given);
                this.#receive('close', given);
              }
              #receive(kind, value) {
                if (kind === 'close') { if (this.#isClosed) return; this.#isClosed = true; }
                call(this.#handlers, kind, value);
              }
            }
            """#,
        run: runFunction
    )

    /// Connects, and keeps the VU until the socket has closed.
    private static let runFunction = HostFunction("connect", arity: 4) { (call) throws(HostError) in
        let realm = call.realm
        let vu = VirtualUser.of(call)
        if realm.isInitContext { throw .native("using websockets in the init context is not supported") }
        let text = try call.string(0)
        let params = try SocketParams(call[1], vu: vu, unknownKeys: .ignored)
        let found: (target: RequestTarget, shown: String)
        do throws(HTTPURLError) {
            found = try SocketURL.target(text, vu: vu)
        } catch {
            return try failed(error.parseText, nil, vu)
        }
        guard text.hasPrefix("ws://") || text.hasPrefix("wss://") else {
            return try failed("malformed ws or wss URL", nil, vu)
        }
        let socket = BlockingSocket(vu, found.target, shownURL: text, params)
        guard try socket.connect() else {
            return try failed(socket.failure?.detail ?? "", socket.connection, vu)
        }
        let handle = realm.makeHostObject(socket)
        defer { realm.release(handle) }
        do throws(HostError) {
            realm.release(try realm.call(call[2], handle))
        } catch {
            socket.connection.close(code: 1001)
            socket.connection.abandon()
            throw error
        }
        try socket.runLoop(call[3])
        return response(socket.connection, url: text, error: "", realm)
    }

    private static func failed(
        _ error: String,
        _ connection: WebSocketConnection?,
        _ vu: VirtualUser
    ) throws(HostError) -> ScriptValue {
        if vu.run.settings.throwsErrors { throw .native(error.isEmpty ? "websocket: bad handshake" : error) }
        return response(connection, url: "", error: error, vu.realm)
    }

    private static func response(
        _ connection: WebSocketConnection?,
        url: String,
        error: String,
        _ realm: ScriptRealm
    ) -> ScriptValue {
        let object = realm.makeObject()
        realm.set(object, "url", realm.makeString(url))
        realm.set(object, "status", .number(Double(connection?.head?.status ?? 0)))
        let headers = realm.makeObject()
        for field in connection?.head?.mergedFields ?? [] {
            realm.set(headers, field.name, realm.makeString(field.value))
        }
        realm.set(object, "headers", headers)
        let body = connection?.body ?? ByteBuffer()
        realm.set(object, "body", body.withUnsafeReadableBytes { realm.makeString($0) })
        realm.set(object, "error", realm.makeString(error))
        return object
    }
}
