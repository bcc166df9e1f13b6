internal import SpateCore
internal import SpateHTTP
internal import SpateScript

/// What a script says of a socket that it opens.
struct SocketParams {
    var settings = WebSocketConnection.Settings()
    var tags: [(key: String, value: String)] = []

    /// Whether keys that mean nothing are passed over, as `k6/ws` does, or are errors, as in `k6/websockets`.
    enum UnknownKeys {
        case ignored
        case refused
    }

    /// Reads the params of a socket.
    ///
    /// - Throws: k6's messages.
    /// - Source: k6 v2.2 modules `k6/ws` and `k6/websockets` (JavaScript API spec 13, 14).
    init(_ value: ScriptValue, vu: VirtualUser, unknownKeys: UnknownKeys) throws(HostError) {
        let realm: ScriptRealm = vu.realm
        settings.jar = vu.cookies
        guard value.isObject else { return }
        try realm.forEachProperty(value) { (key, element) throws(HostError) in
            switch realm.string(key) {
            case "headers": if element.isObject { try readHeaders(element, realm) }
            case "tags":
                do throws(HostError) {
                    tags = try TagReader.tags(element, in: realm)
                } catch {
                    guard case .native(let text) = error else { throw error }
                    throw .native("invalid WebSocket metric tags: \(text)")
                }
            case "jar":
                if let jar = realm.hostObject(element, as: CookieJarObject.self) { settings.jar = jar.store }
            case "compression": try readCompression(element, realm, unknownKeys)
            case let other:
                if unknownKeys == .refused { throw .native("unknown WebSocket's option \(other)") }
            }
        }
    }

    private mutating func readHeaders(_ object: ScriptValue, _ realm: ScriptRealm) throws(HostError) {
        var own: [(name: String, value: String)] = []
        try realm.forEachProperty(object) { (key, value) throws(HostError) in
            let name = HeaderName.canonical(realm.string(key))
            own.removeAll { $0.name == name }
            own.append((name, try realm.string(value)))
        }
        settings.headers = own
    }

    private mutating func readCompression(
        _ value: ScriptValue,
        _ realm: ScriptRealm,
        _ unknownKeys: UnknownKeys
    ) throws(HostError) {
        let algorithm = value.isNullish ? "" : try realm.string(value).trimmed
        if algorithm.isEmpty, unknownKeys == .ignored { return }
        guard algorithm == "deflate" else {
            throw .native("unsupported compression algorithm '\(algorithm)', supported algorithm is 'deflate'")
        }
        settings.offersCompression = true
    }
}

extension String {
    /// Without white space at both ends.
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

/// The URL of a socket, as one that the client can dial.
enum SocketURL {
    /// The target behind `ws://` or `wss://`.
    ///
    /// - Returns: The target, and the URL as the script sees it.
    static func target(_ text: String, vu: VirtualUser) throws(HTTPURLError) -> (target: RequestTarget, shown: String) {
        let url = try HTTPURL(text)
        guard url.scheme == "ws" || url.scheme == "wss" else { return (vu.loop.targets.target(url), url.text) }
        let dialled = "http" + text.dropFirst(2)
        return (vu.loop.targets.target(try HTTPURL(String(dialled))), url.text)
    }
}
