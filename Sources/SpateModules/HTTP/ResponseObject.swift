internal import NIOCore
internal import SpateCore
internal import SpateCrypto
internal import SpateHTTP
internal import SpateScript

/// The answer to a request, or the report of why there is none.
///
/// - Source: k6 v2.2 `Response` (JavaScript API spec 3.5).
final class ResponseObject: HostObject {
    private enum Field: String, CaseIterable {
        case remoteIP = "remote_ip"
        case remotePort = "remote_port"
        case url
        case status
        case statusText = "status_text"
        case proto
        case headers
        case cookies
        case body
        case timings
        case tlsVersion = "tls_version"
        case tlsCipherSuite = "tls_cipher_suite"
        case ocsp
        case error
        case errorCode = "error_code"
        case request
    }

    private static let fieldsByIndex = Field.allCases

    static let layout = HostLayout(
        "Response",
        fields: Field.allCases.map(\.rawValue),
        methods: [
            HostFunction("clickLink", arity: 1) { (call) throws(HostError) in
                try call.thisHost(as: ResponseObject.self).clickLink(call)
            },
            HostFunction("html", arity: 1) { (call) throws(HostError) in
                try call.thisHost(as: ResponseObject.self).html(call)
            },
            HostFunction("json", arity: 1) { (call) throws(HostError) in
                try call.thisHost(as: ResponseObject.self).json(call)
            },
            HostFunction("submitForm", arity: 1) { (call) throws(HostError) in
                try call.thisHost(as: ResponseObject.self).submitForm(call)
            },
        ],
        isSealed: true
    )

    /// `nil` when the arguments were so wrong that no request was made.
    let call: HTTPCall?
    private let responseType: ResponseType
    private let problem: ArgumentProblem?
    var keptValues: [ScriptValue] = []
    private var bodyIndex: Int?
    /// Where the objects of fields are kept that were read: what a script puts into them stays.
    private var objectIndices: [(field: Field, index: Int)] = []
    private var jsonIndex: Int?
    private var selectable: JSONValue?

    init(_ call: HTTPCall, responseType: ResponseType) {
        self.call = call
        self.responseType = responseType
        problem = nil
    }

    init(problem: ArgumentProblem) {
        call = nil
        responseType = .text
        self.problem = problem
    }

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue {
        let field = Self.fieldsByIndex[index]
        guard let call else { return blankField(field, in: realm) }
        switch field {
        case .headers, .cookies, .timings, .ocsp, .request: return object(field, call, in: realm)
        case .status: return .int(Int32(call.status))
        case .body: return body(call, in: realm)
        case .url: return realm.makeString(call.target.url.original)
        case .statusText:
            guard let head = call.head else { return realm.makeString("") }
            return realm.makeString(head.statusText)
        case .proto: return realm.makeString(call.head?.proto ?? "")
        case .error: return realm.makeString(call.failure?.text ?? "")
        case .errorCode:
            return .int(Int32(call.failure?.code ?? (call.status >= 400 ? 1000 + call.status : 0)))
        case .remoteIP: return realm.makeString(call.remote?.ip ?? "")
        case .remotePort: return .int(Int32(call.remote?.port ?? 0))
        case .tlsVersion: return realm.makeString(call.tls?.version ?? "")
        case .tlsCipherSuite: return realm.makeString(call.tls?.cipherSuite ?? "")
        }
    }

    /// A field that is an object: made when first read.
    private func object(_ field: Field, _ call: HTTPCall, in realm: ScriptRealm) -> ScriptValue {
        if let known = objectIndices.first(where: { $0.field == field }) {
            return realm.retain(keptValues[known.index])
        }
        let made: ScriptValue
        switch field {
        case .headers: made = headers(call, in: realm)
        case .cookies: made = cookies(call, in: realm)
        case .timings: made = timings(call, in: realm)
        case .ocsp: made = ocsp(call.tls, in: realm)
        default: made = request(call, in: realm)
        }
        objectIndices.append((field, keep(made)))
        return realm.retain(made)
    }

    private func blankField(_ field: Field, in realm: ScriptRealm) -> ScriptValue {
        switch field {
        case .status, .remotePort: .int(0)
        case .errorCode: .int(Int32(problem?.code ?? 0))
        case .error: realm.makeString(problem?.message ?? "")
        case .headers, .cookies: realm.makeObject()
        case .body: realm.makeArray()
        case .timings: timings(nil, in: realm)
        case .ocsp: ocsp(nil, in: realm)
        case .request: .null
        default: realm.makeString("")
        }
    }

    // MARK: Fields

    private func body(_ call: HTTPCall, in realm: ScriptRealm) -> ScriptValue {
        guard call.hasBody else { return .null }
        if let bodyIndex { return realm.retain(keptValues[bodyIndex]) }
        let made = call.body.withUnsafeReadableBytes { bytes in
            responseType == .binary ? realm.makeArrayBuffer(bytes) : realm.makeString(bytes)
        }
        bodyIndex = keep(made)
        return realm.retain(made)
    }

    private func headers(_ call: HTTPCall, in realm: ScriptRealm) -> ScriptValue {
        var merged: [(name: String, value: String)] = []
        for field in call.head?.fields ?? [] {
            let name = HeaderName.canonical(field.name)
            // How the body was framed is no property of the answer.
            if name == "Transfer-Encoding" { continue }
            if let index = merged.firstIndex(where: { $0.name == name }) {
                merged[index].value += ", \(field.value)"
            } else {
                merged.append((name, field.value))
            }
        }
        let object = realm.makeObject()
        for field in merged { realm.set(object, field.name, realm.makeString(field.value)) }
        return object
    }

    private func cookies(_ call: HTTPCall, in realm: ScriptRealm) -> ScriptValue {
        let object = realm.makeObject()
        guard let head = call.head, head.hasSetCookie else { return object }
        var jar = CookieJar()
        var byName: [(name: String, cookies: [Cookie])] = []
        for field in head.values(of: "set-cookie") {
            guard let cookie = jar.store(setCookie: field, from: call.target.url, now: WallClock.nowSeconds()) else {
                continue
            }
            if let index = byName.firstIndex(where: { $0.name == cookie.name }) {
                byName[index].cookies.append(cookie)
            } else {
                byName.append((cookie.name, [cookie]))
            }
        }
        for (name, cookies) in byName {
            let list = realm.makeArray()
            for (index, cookie) in cookies.enumerated() { realm.set(list, index, make(cookie, in: realm)) }
            realm.set(object, name, list)
        }
        return object
    }

    private func make(_ cookie: Cookie, in realm: ScriptRealm) -> ScriptValue {
        let object = realm.makeObject()
        realm.set(object, "name", realm.makeString(cookie.name))
        realm.set(object, "value", realm.makeString(cookie.value))
        realm.set(object, "domain", realm.makeString(cookie.domain))
        realm.set(object, "path", realm.makeString(cookie.path))
        realm.set(object, "http_only", .bool(cookie.httpOnly))
        realm.set(object, "secure", .bool(cookie.secure))
        realm.set(object, "max_age", .number(Double(cookie.maxAge)))
        realm.set(object, "expires", .number(Double(cookie.expires ?? Cookie.absentExpires)))
        return object
    }

    private func timings(_ call: HTTPCall?, in realm: ScriptRealm) -> ScriptValue {
        let timings = call?.timings ?? HTTPTimings()
        let object = realm.makeObject()
        realm.set(object, "duration", .number(timings.duration))
        realm.set(object, "blocked", .number(timings.blocked))
        realm.set(object, "looking_up", .int(0))
        realm.set(object, "connecting", .number(timings.connecting))
        realm.set(object, "tls_handshaking", .number(timings.tlsHandshaking))
        realm.set(object, "sending", .number(timings.sending))
        realm.set(object, "waiting", .number(timings.waiting))
        realm.set(object, "receiving", .number(timings.receiving))
        return object
    }

    /// What the server's OCSP response says; all empty without TLS.
    private func ocsp(_ tls: TLSDescription?, in realm: ScriptRealm) -> ScriptValue {
        let object = realm.makeObject()
        let known = tls?.certificateStatus
        let times = [
            ("produced_at", known?.producedAt), ("this_update", known?.thisUpdate), ("next_update", known?.nextUpdate),
            ("revoked_at", known?.revokedAt),
        ]
        for (name, seconds) in times { realm.set(object, name, .number(Double(seconds ?? 0))) }
        realm.set(object, "revocation_reason", realm.makeString(known?.reason ?? ""))
        realm.set(object, "status", realm.makeString(tls?.ocspStatus ?? ""))
        return object
    }

    private func request(_ call: HTTPCall, in realm: ScriptRealm) -> ScriptValue {
        let object = realm.makeObject()
        realm.set(object, "method", realm.makeString(call.requestMethod))
        realm.set(object, "url", realm.makeString(call.requestTarget.url.original))
        let headers = realm.makeObject()
        var fields = call.firstHeaders
        if !fields.contains(where: { $0.name == "User-Agent" }), !call.userAgent.isEmpty {
            fields.append(("User-Agent", call.userAgent))
        }
        if let body = call.requestBody { fields.append(("Content-Length", "\(body.readableBytes)")) }
        for field in fields {
            let list = realm.makeArray()
            realm.set(list, 0, realm.makeString(field.value))
            realm.set(headers, field.name, list)
        }
        realm.set(object, "headers", headers)
        let sent = (call.annotation as? CallTags)?.uncompressedBody ?? call.requestBody
        let body = sent?.withUnsafeReadableBytes { realm.makeString($0) } ?? realm.makeString("")
        realm.set(object, "body", body)
        let cookies = realm.makeObject()
        for cookie in call.sentCookies {
            let list = realm.makeArray()
            let entry = realm.makeObject()
            realm.set(entry, "name", realm.makeString(cookie.name))
            realm.set(entry, "value", realm.makeString(cookie.value))
            realm.set(entry, "replace", .bool(cookie.replacesJar))
            realm.set(list, 0, entry)
            realm.set(cookies, cookie.name, list)
        }
        realm.set(object, "cookies", cookies)
        return object
    }

    // MARK: json()

    private static let nullBody = HostError.native(
        "the body is null so we can't transform it to JSON"
            + " - this likely was because of a request error getting the response"
    )

    private func json(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        if realm.hasOwnProperties(call.this) { return try jsonOfReplacedBody(call) }
        guard let answer = self.call, answer.hasBody else { throw Self.nullBody }
        if call.count > 0 { return try select(call, from: answer) }
        if let jsonIndex { return realm.retain(keptValues[jsonIndex]) }
        let loop = VirtualUser.of(call).loop
        let parsed = try answer.body.withUnsafeReadableBytes { (bytes) throws(HostError) -> ScriptValue in
            do throws(HostError) {
                return try loop.withTerminated(bytes) { (raw) throws(HostError) in try realm.parseJSON(raw) }
            } catch {
                realm.clearException()
                throw .native(Self.parseMessage(bytes))
            }
        }
        jsonIndex = keep(parsed)
        return realm.retain(parsed)
    }

    /// `json()` after the script has assigned another `body`.
    private func jsonOfReplacedBody(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        let body = realm.get(call.this, "body")
        defer { realm.release(body) }
        guard !body.isNullish else { throw Self.nullBody }
        let text =
            if let bytes = realm.bytes(body) { String(decoding: bytes, as: UTF8.self) } else { try realm.string(body) }
        let document: JSONValue
        do throws(JSONParseError) {
            document = try JSONValue(parsing: text)
        } catch {
            if call.count > 0 { return .undefined }
            throw .native(Self.message(error))
        }
        guard call.count > 0 else { return realm.make(document) }
        guard call[0].isString, let found = JSONSelector(try call.string(0)).evaluate(document) else {
            return .undefined
        }
        return realm.make(found)
    }

    private func select(_ call: borrowing HostCall, from answer: HTTPCall) throws(HostError) -> ScriptValue {
        if selectable == nil {
            selectable = answer.body.withUnsafeReadableBytes { try? JSONValue(parsing: $0) }
        }
        guard let selectable, call[0].isString else { return .undefined }
        guard let found = JSONSelector(try call.string(0)).evaluate(selectable) else { return .undefined }
        return call.realm.make(found)
    }

    private static func parseMessage(_ bytes: UnsafeRawBufferPointer) -> String {
        do {
            _ = try JSONValue(parsing: bytes)
            return "cannot parse json due to an error"
        } catch {
            return message(error)
        }
    }

    /// The position is where k6's parser stands then: behind the offending character.
    private static func message(_ error: JSONParseError) -> String {
        "cannot parse json due to an error at line \(error.line), character \(error.column + 1) , "
            + "error: \(error.message)"
    }
}
