internal import SpateCore
internal import SpateHTTP
internal import SpateMetrics
package import SpateScript

/// `k6/x/sse`: a request whose answer is a stream of events, and that keeps the VU until it has ended.
///
/// - Source: The extension xk6-sse for k6, API and metric; tests in `SSEModuleTests`.
package struct SSEModule: HostModule {
    package static let specifier = "k6/x/sse"
    package static let hasDefaultObject = true
    package static let exportNames = ["open"]

    /// Ten years, as good as none: a stream may last as long as the iteration.
    private static let noTimeoutNanos: UInt64 = 315_360_000_000_000_000

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        realm.installPrototype(EventStream.layout)
        // Scripts that have other metrics of these names hear of it from `open`.
        _ = try? SSEMetrics(VirtualUser.of(realm).run.registry)
        session.install(on: exports, in: realm)
    }

    private static let session = BlockingSession(
        module: "sse",
        function: "open",
        mostArguments: 2,
        sessionClass: #"""
            class Client {
              #handle; #handlers = { __proto__: null };
              constructor(give) { give((handle) => { this.#handle = handle; }, (kind, value) => call(this.#handlers, kind, value)); }
              on(kind, handler) { add(this.#handlers, kind, handler); }
              close() { this.#handle.close(); }
            }
            """#,
        run: runFunction
    )

    /// Sends, and keeps the VU until the stream has ended.
    private static let runFunction = HostFunction("open", arity: 4) { (call) throws(HostError) in
        let realm = call.realm
        let vu = VirtualUser.of(call)
        if realm.isInitContext { throw .native("using sse in the init context is not supported") }
        let metrics: SSEMetrics
        do throws(MetricRegistry.DeclarationError) {
            metrics = try SSEMetrics(vu.run.registry)
        } catch {
            throw .native(SSEMetrics.problem(error))
        }
        switch try request(call[0], call[1], vu) {
        case .failure(let problem):
            if vu.run.settings.throwsErrors { throw .native(problem.message) }
            vu.run.log.warning("Request Failed", [("error", problem.message)])
            return response(nil, url: "", error: problem.message, realm)
        case .success(let request):
            let stream = EventStream(vu, metrics)
            defer { stream.finish() }
            guard try stream.open(request) else {
                if request.throwsErrors, let failure = stream.call.failure {
                    throw .native(RequestLog.errorText(stream.call, failure))
                }
                RequestLog.noteProblems(stream.call, request, vu)
                return response(nil, url: "", error: stream.problem ?? "", realm)
            }
            let handle = realm.makeHostObject(stream)
            defer { realm.release(handle) }
            realm.release(try realm.call(call[2], handle))
            try stream.runLoop(call[3])
            let url = stream.call.requestTarget.url.original
            return response(stream.head, url: url, error: stream.problem ?? "", realm)
        }
    }

    /// Reads URL and params, which are those of `k6/http` with `method` and `body`.
    private static func request(
        _ url: ScriptValue,
        _ params: ScriptValue,
        _ vu: VirtualUser
    ) throws(HostError) -> Result<ScriptRequest, ArgumentProblem> {
        let realm: ScriptRealm = vu.realm
        var method = ""
        var body = ScriptValue.undefined
        var hasTimeout = false
        if params.isObject {
            let given = realm.get(params, "method")
            let timeout = realm.get(params, "timeout")
            defer { for value in [given, timeout] { realm.release(value) } }
            if !given.isNullish { method = try realm.string(given) }
            hasTimeout = !timeout.isUndefined
            body = realm.get(params, "body")
        }
        defer { realm.release(body) }
        return try RequestReader(vu).read(method: method, url: url, body: body, params: params).map { request in
            var request = request
            request.options.streamsBody = true
            request.options.bodyMode = .keep
            if !hasTimeout { request.options.timeoutNanos = noTimeoutNanos }
            if !request.headers.contains(where: { $0.name == "Accept" }) {
                request.headers.append(("Accept", "text/event-stream"))
            }
            return request
        }
    }

    private static func response(
        _ head: HTTPResponseHead?,
        url: String,
        error: String,
        _ realm: ScriptRealm
    ) -> ScriptValue {
        let object = realm.makeObject()
        realm.set(object, "url", realm.makeString(url))
        realm.set(object, "status", .number(Double(head?.status ?? 0)))
        let headers = realm.makeObject()
        for field in head?.mergedFields ?? [] { realm.set(headers, field.name, realm.makeString(field.value)) }
        realm.set(object, "headers", headers)
        realm.set(object, "error", realm.makeString(error))
        return object
    }
}
