internal import SpateCore
internal import SpateHTTP
package import SpateScript

/// `k6/websockets`: sockets on the event loop of the VU.
///
/// - Source: k6 v2.2 module `k6/websockets` (JavaScript API spec 14); cases in `Tests/ConformanceTests/scripts`.
package struct WebSocketsModule: HostModule {
    package static let specifier = "k6/websockets"
    package static let exportNames = ["WebSocket", "Blob"]

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        realm.installPrototype(ScriptSocket.layout)
        let maker = realm.evaluate(WebSocketsSource.text, name: "<websockets>")
        let functions = Self.functions.map { realm.makeFunction($0) }
        let made = realm.call(maker, arguments: functions)
        for name in exportNames { realm.set(exports, name, realm.get(made, name)) }
        for value in functions + [made, maker] { realm.release(value) }
    }

    /// In the order of the source's parameters.
    private static let functions = [
        HostFunction("connect", arity: 4) { (call) throws(HostError) in try connect(call) },
        HostFunction("fail", arity: 1) { (call) throws(HostError) in throw .native(try call.string(0)) },
        HostFunction("warn", arity: 1) { (call) throws(HostError) in
            VirtualUser.of(call).run.log.warning(try call.string(0))
            return .undefined
        },
        HostFunction("encode", arity: 1) { (call) throws(HostError) in
            let realm = call.realm
            return try realm.withUTF8(call[0]) { (bytes) throws(HostError) in realm.makeArrayBuffer(bytes) }
        },
        HostFunction("decode", arity: 1) { (call) throws(HostError) in
            let bytes = call.realm.bytes(call[0]) ?? []
            return bytes.withUnsafeBytes { call.realm.makeString($0) }
        },
        HostFunction("streams", arity: 0) { (call) throws(HostError) in StreamsModule.classes(in: call.realm) },
    ]

    /// `connect(url, protocols, params, listener)`: the handle and the URL as scripts see it.
    private static func connect(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        let vu = VirtualUser.of(call)
        if realm.isInitContext { throw .native("using WebSocket in the init context is not supported") }
        let text = try call.string(0)
        let (target, shown) = try target(text, vu)
        var params = try SocketParams(call[2], vu: vu, unknownKeys: .refused)
        let protocols = try protocols(call[1], realm)
        if !protocols.isEmpty {
            params.settings.headers.removeAll { $0.name == "Sec-Websocket-Protocol" }
            params.settings.headers.append(("Sec-WebSocket-Protocol", protocols.joined(separator: ",")))
        }
        let socket = ScriptSocket(vu, target, shownURL: shown, params, realm.retain(call[3]))
        let pair = realm.makeArray()
        realm.set(pair, 0, realm.makeHostObject(socket))
        realm.set(pair, 1, realm.makeString(shown))
        socket.start()
        return pair
    }

    private static func target(_ text: String, _ vu: VirtualUser) throws(HostError) -> (RequestTarget, String) {
        let url: HTTPURL
        let found: (target: RequestTarget, shown: String)
        do throws(HTTPURLError) {
            url = try HTTPURL(text)
            found = try SocketURL.target(text, vu: vu)
        } catch {
            throw .native("WebSocket requires valid url, but got \"\(text)\" which resulted in \(error.parseText)")
        }
        guard url.scheme == "ws" || url.scheme == "wss" else {
            throw .native("WebSocket requires url with scheme ws or wss, but got \"\(url.scheme)\"")
        }
        if let fragment = url.fragment {
            throw .native("WebSocket requires no url fragment, but got \"\(fragment)\"")
        }
        return found
    }

    private static func protocols(_ value: ScriptValue, _ realm: ScriptRealm) throws(HostError) -> [String] {
        if value.isNullish { return [] }
        guard value.isArray else { return [try realm.string(value)] }
        var names: [String] = []
        for index in 0..<realm.length(value) {
            let element = realm.get(value, index)
            defer { realm.release(element) }
            names.append(try realm.string(element))
        }
        return names
    }
}
