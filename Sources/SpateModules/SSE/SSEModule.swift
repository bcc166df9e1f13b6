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
        let maker = realm.evaluate(source, name: "<sse>")
        let functions = [realm.makeFunction(runFunction), realm.makeFunction(failFunction)]
        realm.set(exports, "open", realm.call(maker, arguments: functions))
        for value in functions + [maker] { realm.release(value) }
    }

    private static let source = #"""
        ((run, fail) => {
        class Client {
          #handle; #handlers = {};
          constructor(receive) { receive((handle) => { this.#handle = handle; }, (kind, value) => this.#receive(kind, value)); }
          on(kind, handler) { if (typeof handler === 'function') (this.#handlers[kind] ??= []).push(handler); }
          close() { this.#handle.close(); }
          #receive(kind, value) {
            if (kind === 'error') { const text = value; value = { error: () => text, toString: () => text }; }
            for (const handler of this.#handlers[kind] ?? [])
              if (value === undefined) handler(); else handler(value);
          }
        }
        return function open(url, ...rest) {
          if (rest.length !== 1 && rest.length !== 2) fail('invalid number of arguments to sse.open');
          const callback = rest[rest.length - 1];
          if (typeof callback !== 'function') fail('last argument to sse.open must be a function');
          let attach, receive;
          const client = new Client((a, r) => { attach = a; receive = r; });
          const start = (handle) => { attach(handle); callback(client); receive('open'); };
          return run(url, rest.length > 1 ? rest[0] : undefined, start, receive);
        };
        })
        """#

    private static let failFunction = HostFunction("fail", arity: 1) { (call) throws(HostError) in
        throw .native(try call.string(0))
    }

    /// `run(url, params, start, receive)`: sends, calls `start` with the handle, and `receive` for each event.
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
