internal import NIOCore
internal import SpateCore
internal import SpateCrypto
internal import SpateHTTP
internal import SpateScript

/// Something wrong with the arguments of a request.
struct ArgumentProblem: Error {
    let message: String
    /// k6's code: 1020 for URLs, else 0.
    let code: Int
}

/// A request as a script described it.
struct ScriptRequest {
    var method: String
    var target: RequestTarget
    /// The name that `http.url` gave.
    var name: String?
    var headers: [(name: String, value: String)] = []
    var body: ByteBuffer?
    /// The body as the script gave it, when `compression` changed it.
    var uncompressedBody: ByteBuffer?
    var options = HTTPCallOptions()
    var tags: [(key: String, value: String)] = []
    var callback: ResponseCallback?
    var throwsErrors: Bool
    var responseType: ResponseType
    /// Whether the request set its own limit of redirects, which silences the warning at the limit.
    var hasExplicitRedirects = false
}

/// In which form a script wants the body.
enum ResponseType: String {
    case text
    case binary
    case none
}

/// Reads URL, body and params of a request.
struct RequestReader {
    let vu: VirtualUser
    let realm: ScriptRealm

    init(_ vu: VirtualUser) {
        self.vu = vu
        realm = vu.realm
    }

    /// Reads a whole request.
    ///
    /// - Throws: `HostError` for exceptions that JavaScript threw meanwhile; `ArgumentProblem` goes into the result.
    func read(
        method: String,
        url: ScriptValue,
        body: ScriptValue,
        params: ScriptValue
    ) throws(HostError) -> Result<ScriptRequest, ArgumentProblem> {
        do {
            return .success(try readOrFail(method: method, url: url, body: body, params: params))
        } catch let problem as ArgumentProblem {
            return .failure(problem)
        } catch let error as HostError {
            throw error
        } catch {
            preconditionFailure("an unknown error while reading a request: \(error)")
        }
    }

    private func readOrFail(
        method: String,
        url: ScriptValue,
        body: ScriptValue,
        params: ScriptValue
    ) throws -> ScriptRequest {
        let (target, name) = try readURL(url)
        var request = ScriptRequest(
            method: method.isEmpty ? "GET" : method,
            target: target,
            name: name,
            callback: vu.responseCallback,
            throwsErrors: vu.run.settings.throwsErrors,
            responseType: vu.run.settings.discardsResponseBodies ? .none : .text
        )
        request.options.maxRedirects = vu.run.settings.maxRedirects
        request.options.jar = vu.cookies
        if !body.isNullish { try readBody(body, into: &request) }
        if params.isObject { try readParams(params, into: &request) }
        warnOfContentLength(request)
        request.options.bodyMode = request.responseType == .none ? .discard : .keep
        return request
    }

    /// The length of the body decides; a field that says otherwise is left out, with a warning.
    private func warnOfContentLength(_ request: ScriptRequest) {
        guard let header = request.headers.first(where: { $0.name == "Content-Length" }) else { return }
        let length = request.body?.readableBytes ?? 0
        guard header.value != "\(length)" else { return }
        vu.run.log.warning(
            "The specified Content-Length header \"\(header.value)\" in the \(request.method) request for "
                + "\(request.target.url.text) doesn't match the actual request body length of \(length), "
                + "so it will be ignored!"
        )
    }

    // MARK: URL

    private func readURL(_ value: ScriptValue) throws -> (RequestTarget, String?) {
        if value.isString { return (try target(value), nil) }
        if value.isObject {
            let url = realm.get(value, "url")
            let name = realm.get(value, "name")
            defer {
                realm.release(url)
                realm.release(name)
            }
            if url.isString, name.isString { return (try target(url), try realm.string(name)) }
        }
        let text = value.isNullish ? "<nil>" : try realm.string(value)
        throw ArgumentProblem(message: "invalid URL: '#\(text)'", code: 1020)
    }

    private func target(_ value: ScriptValue) throws -> RequestTarget {
        let targets = vu.loop.targets
        let result = try realm.withUTF8(value) { (bytes) throws(HostError) -> Result<RequestTarget, HTTPURLError> in
            Result { () throws(HTTPURLError) in try targets.target(bytes) }
        }
        switch result {
        case .success(let target): return target
        case .failure(let error): throw ArgumentProblem(message: error.description, code: HTTPURLError.code)
        }
    }

    // MARK: Body

    private func readBody(_ value: ScriptValue, into request: inout ScriptRequest) throws {
        if value.isString {
            request.body = try realm.withUTF8(value) { (bytes) throws(HostError) in ByteBuffer(bytes: bytes) }
            return
        }
        if let bytes = realm.bytes(value) {
            request.body = ByteBuffer(bytes: bytes)
            return
        }
        guard value.isObject, !value.isArray, !realm.isFunction(value) else {
            throw ArgumentProblem(message: "unknown request body type \(GoTypeName.of(value, in: realm))", code: 0)
        }
        if try hasFiles(value) { return try readMultipart(value, into: &request) }
        request.body = ByteBuffer(string: try formText(value))
        request.headers.append(("Content-Type", "application/x-www-form-urlencoded"))
    }

    /// An object's properties, encoded as a form.
    func formText(_ object: ScriptValue) throws(HostError) -> String {
        var pairs: [(String, [String])] = []
        try realm.forEachProperty(object) { (key, element) throws(HostError) in
            pairs.append((realm.string(key), try formValues(element)))
        }
        return FormEncoding.encode(pairs)
    }

    private func hasFiles(_ object: ScriptValue) throws(HostError) -> Bool {
        var found = false
        try realm.forEachProperty(object) { (_, element) throws(HostError) in
            if realm.hostObject(element, as: FileData.self) != nil { found = true }
        }
        return found
    }

    private func readMultipart(_ object: ScriptValue, into request: inout ScriptRequest) throws(HostError) {
        var form = MultipartForm(boundary: Hexadecimal.encode(SecureRandom.bytes(30)))
        try realm.forEachProperty(object) { (key, element) throws(HostError) in
            let name = realm.string(key)
            if let file = realm.hostObject(element, as: FileData.self) {
                form.add(name: name, filename: file.filename, contentType: file.contentType, data: file.bytes)
            } else {
                form.add(name: name, value: try formValue(element))
            }
        }
        request.body = ByteBuffer(bytes: form.body())
        request.headers.append(("Content-Type", form.contentType))
    }

    private func formValues(_ value: ScriptValue) throws(HostError) -> [String] {
        guard value.isArray else { return [try formValue(value)] }
        var values: [String] = []
        for index in 0..<realm.length(value) {
            let element = realm.get(value, index)
            defer { realm.release(element) }
            values.append(try formValue(element))
        }
        return values
    }

    private func formValue(_ value: ScriptValue) throws(HostError) -> String {
        if value.isNullish { return "" }
        if value.isObject {
            vu.run.log.warning(
                "cannot urlencode a nested value in a request form body; encoding it as an empty value, "
                    + "use JSON.stringify() to send structured data"
            )
            return ""
        }
        return try realm.string(value)
    }

    // MARK: Params

    private func readParams(_ params: ScriptValue, into request: inout ScriptRequest) throws {
        var problem: ArgumentProblem?
        try realm.forEachProperty(params) { (key, value) throws(HostError) in
            do {
                try readParam(realm.string(key), value, into: &request)
            } catch let found as ArgumentProblem {
                if problem == nil { problem = found }
            } catch let error as HostError {
                throw error
            } catch {
                preconditionFailure("an unknown error while reading params: \(error)")
            }
        }
        if let problem { throw problem }
    }

    private func readParam(_ key: String, _ value: ScriptValue, into request: inout ScriptRequest) throws {
        switch key {
        case "headers": if value.isObject { try readHeaders(value, into: &request) }
        case "cookies": if value.isObject { try readCookies(value, into: &request) }
        case "tags":
            do throws(HostError) {
                request.tags = try TagReader.tags(value, in: realm)
            } catch {
                guard case .native(let text) = error else { throw error }
                throw ArgumentProblem(message: "invalid HTTP request metric tags: \(text)", code: 0)
            }
        case "timeout": request.options.timeoutNanos = try readTimeout(value)
        case "redirects":
            let limit = value.isNullish ? 0 : try realm.number(value)
            request.options.maxRedirects = max(0, Int(saturating: limit))
            request.hasExplicitRedirects = true
        case "jar":
            if let jar = realm.hostObject(value, as: CookieJarObject.self) { request.options.jar = jar.store }
        case "throw": request.throwsErrors = realm.bool(value)
        case "responseType":
            let text = try realm.string(value)
            guard let type = ResponseType(rawValue: text) else {
                throw ArgumentProblem(message: "\(text) does not belong to ResponseType values", code: 0)
            }
            request.responseType = type
        case "responseCallback":
            if value.isNullish {
                request.callback = nil
            } else if let callback = realm.hostObject(value, as: ResponseCallback.self) {
                request.callback = callback
            } else {
                throw ArgumentProblem(message: "unsupported responseCallback", code: 0)
            }
        case "compression": try compress(value, &request)
        case "auth":
            // Any other word means Basic.
            if value.isString {
                request.options.authentication = AuthenticationScheme(rawValue: try realm.string(value))
            }
        default: break
        }
    }

    private func readHeaders(_ object: ScriptValue, into request: inout ScriptRequest) throws(HostError) {
        var own: [(name: String, value: String)] = []
        try realm.forEachProperty(object) { (key, value) throws(HostError) in
            let name = HeaderName.canonical(realm.string(key))
            own.removeAll { $0.name == name }
            own.append((name, try realm.string(value)))
        }
        request.headers.removeAll { header in own.contains { $0.name == header.name } }
        request.headers += own
    }

    private func readCookies(_ object: ScriptValue, into request: inout ScriptRequest) throws(HostError) {
        try realm.forEachProperty(object) { (key, value) throws(HostError) in
            if value.isNullish { return }
            guard value.isObject else {
                request.options.cookies.append((realm.string(key), try realm.string(value), false))
                return
            }
            let text = realm.get(value, "value")
            let replace = realm.get(value, "replace")
            defer {
                realm.release(text)
                realm.release(replace)
            }
            request.options.cookies.append((realm.string(key), try realm.string(text), realm.bool(replace)))
        }
    }

    private func readTimeout(_ value: ScriptValue) throws -> UInt64 {
        if value.isNullish {
            throw ArgumentProblem(
                message: "invalid timeout value: unable to use type <nil> as a duration value",
                code: 0
            )
        }
        let text = try realm.string(value)
        guard let duration = GoDuration(extendedText: text), duration >= .zero else {
            throw ArgumentProblem(message: "invalid timeout value: time: invalid duration \"\(text)\"", code: 0)
        }
        return UInt64(duration.nanos)
    }

    private func compress(_ value: ScriptValue, _ request: inout ScriptRequest) throws {
        let codings = try realm.string(value)
        guard let body = request.body else { return }
        do throws(ContentEncoder.UnknownAlgorithm) {
            let encoder = try ContentEncoder(compression: codings)
            request.uncompressedBody = body
            request.body = ByteBuffer(bytes: encoder.encode(Array(buffer: body)))
            if !request.headers.contains(where: { $0.name == "Content-Encoding" }) {
                request.headers.append(("Content-Encoding", encoder.contentEncoding))
            }
        } catch {
            throw ArgumentProblem(message: error.description, code: 0)
        }
    }
}
