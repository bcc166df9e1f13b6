internal import SpateCore
internal import SpateHTTP
internal import SpateMetrics
package import SpateScript

/// `k6/http`: requests, cookie jars, expected statuses.
///
/// - Source: k6 v2.2 module `k6/http` (JavaScript API spec 3); cases in `Tests/ConformanceTests/scripts`.
package struct HTTPModule: HostModule {
    package static let specifier = "k6/http"
    package static let hasDefaultObject = true
    package static let exportNames = functions.map(\.name) + constants.map(\.0)

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        realm.installPrototype(ResponseObject.layout)
        realm.installPrototype(CookieJarObject.layout)
        realm.installPrototype(ResponseCallback.layout)
        realm.installPrototype(FileData.layout)
        for function in functions {
            let made = realm.makeFunction(function)
            if function.name == "CookieJar" { realm.link(made, toPrototypeOf: CookieJarObject.layout) }
            realm.set(exports, function.name, made)
        }
        for (name, value) in constants { realm.setConstant(exports, name, realm.makeSharedString(value)) }
    }

    private static let functions: [HostFunction] = [
        bodiless("get", "GET"), bodiless("head", "HEAD"),
        withBody("post", "POST"), withBody("put", "PUT"), withBody("patch", "PATCH"), withBody("del", "DELETE"),
        withBody("options", "OPTIONS"),
        HostFunction("request", arity: 4) { (call) throws(HostError) in
            try perform(call, method: try call.string(0), url: call[1], body: call[2], params: call[3])
        },
        HostFunction("asyncRequest", arity: 4) { (call) throws(HostError) in try AsyncRequest.begin(call) },
        HostFunction("file", arity: 3) { (call) throws(HostError) in try FileData.make(call) },
        HostFunction("batch", arity: 1) { (call) throws(HostError) in try BatchRequest.run(call) },
        HostFunction("url", arity: 1) { (call) throws(HostError) in try taggedURL(call) },
        HostFunction("cookieJar", arity: 0) { (call) throws(HostError) in
            guard !call.realm.isInitContext else {
                throw .native("Making cookie jars in the init context is not supported")
            }
            return call.realm.makeHostObject(CookieJarObject(VirtualUser.of(call).cookies))
        },
        HostFunction("CookieJar", arity: 0, isConstructor: true) { (call) throws(HostError) in
            call.realm.makeHostObject(CookieJarObject(CookieStore()))
        },
        HostFunction("expectedStatuses", arity: 0) { (call) throws(HostError) in
            call.realm.makeHostObject(try ResponseCallback.make(call))
        },
        HostFunction("setResponseCallback", arity: 1) { (call) throws(HostError) in
            let vu = VirtualUser.of(call)
            if call[0].isNullish {
                vu.responseCallback = nil
            } else if let callback = call.host(0, as: ResponseCallback.self) {
                vu.responseCallback = callback
            } else {
                throw .native("unsupported argument, expected http.expectedStatuses")
            }
            return .undefined
        },
    ]

    private static let constants = [
        ("TLS_1_0", "tls1.0"), ("TLS_1_1", "tls1.1"), ("TLS_1_2", "tls1.2"), ("TLS_1_3", "tls1.3"),
        ("OCSP_STATUS_GOOD", "good"), ("OCSP_STATUS_REVOKED", "revoked"),
        ("OCSP_STATUS_SERVER_FAILED", "server_failed"), ("OCSP_STATUS_UNKNOWN", "unknown"),
        ("OCSP_REASON_UNSPECIFIED", "unspecified"), ("OCSP_REASON_KEY_COMPROMISE", "key_compromise"),
        ("OCSP_REASON_CA_COMPROMISE", "ca_compromise"),
        ("OCSP_REASON_AFFILIATION_CHANGED", "affiliation_changed"), ("OCSP_REASON_SUPERSEDED", "superseded"),
        ("OCSP_REASON_CESSATION_OF_OPERATION", "cessation_of_operation"),
        ("OCSP_REASON_CERTIFICATE_HOLD", "certificate_hold"),
        ("OCSP_REASON_REMOVE_FROM_CRL", "remove_from_crl"),
        ("OCSP_REASON_PRIVILEGE_WITHDRAWN", "privilege_withdrawn"),
        ("OCSP_REASON_AA_COMPROMISE", "aa_compromise"),
    ]

    private static func bodiless(_ name: String, _ method: String) -> HostFunction {
        HostFunction(name, arity: 2) { (call) throws(HostError) in
            if call.count > 2 {
                VirtualUser.of(call).run.log.warning(
                    "http.\(name) only accepts a url and a params argument (2 arguments), but \(call.count) were given"
                )
            }
            return try perform(call, method: method, url: call[0], body: .undefined, params: call[1])
        }
    }

    private static func withBody(_ name: String, _ method: String) -> HostFunction {
        HostFunction(name, arity: 3) { (call) throws(HostError) in
            try perform(call, method: method, url: call[0], body: call[1], params: call[2])
        }
    }

    /// Sends a request and waits for its answer.
    static func perform(
        _ call: borrowing HostCall,
        method: String,
        url: ScriptValue,
        body: ScriptValue,
        params: ScriptValue
    ) throws(HostError) -> ScriptValue {
        let vu = VirtualUser.of(call)
        guard !call.realm.isInitContext else {
            throw .native("Making http requests in the init context is not supported")
        }
        switch try RequestReader(vu).read(method: method, url: url, body: body, params: params) {
        case .failure(let problem):
            if vu.run.settings.throwsErrors { throw .native(problem.message) }
            vu.run.log.warning("Request Failed", [("error", problem.message)])
            return call.realm.makeHostObject(ResponseObject(problem: problem))
        case .success(let request):
            let httpCall = vu.begin(request)
            try vu.wait { httpCall.isFinished }
            if request.throwsErrors, let failure = httpCall.failure {
                throw .native(RequestLog.errorText(httpCall, failure))
            }
            RequestLog.noteProblems(httpCall, request, vu)
            return call.realm.makeHostObject(ResponseObject(httpCall, responseType: request.responseType))
        }
    }

    /// The tag function of ``http.url`…${id}` ``.
    private static func taggedURL(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        var url = ""
        var name = ""
        let parts = call[0]
        for index in 0..<(parts.isObject ? realm.length(parts) : 0) {
            let part = realm.get(parts, index)
            defer { realm.release(part) }
            let text = try realm.string(part)
            url += text
            name += text
            if index + 1 < call.count {
                url += try realm.string(call[index + 1])
                name += "${}"
            }
        }
        do throws(HTTPURLError) {
            let parsed = try HTTPURL(url)
            let object = realm.makeObject()
            realm.set(object, "name", realm.makeString(name))
            realm.set(object, "url", realm.makeString(url))
            realm.set(object, "clean_url", realm.makeString(parsed.cleaned))
            return object
        } catch {
            throw .native(error.description)
        }
    }
}

/// What is logged of requests.
enum RequestLog {
    /// The long text of a failure, as exceptions and the log show it.
    static func errorText(_ call: HTTPCall, _ failure: HTTPFailure) -> String {
        // What goes wrong with a body is told without the request.
        if failure.code == 1701 || call.brokeOff { return failure.detail }
        let method = call.method.prefix(1).uppercased() + call.method.dropFirst().lowercased()
        return "\(method) \"\(call.target.url.text)\": \(failure.detail)"
    }

    /// Warns of a failed request and of redirects that were not followed.
    static func noteProblems(_ call: HTTPCall, _ request: ScriptRequest, _ vu: VirtualUser) {
        if let failure = call.failure, !call.isCanceled {
            vu.run.log.warning("Request Failed", [("error", errorText(call, failure))])
        }
        if call.hitRedirectLimit, !request.hasExplicitRedirects, !vu.run.settings.hasExplicitMaxRedirects {
            vu.run.log.warning(
                "Stopped after \(call.redirectCount + 1) redirects and returned the redirection; "
                    + "pass { redirects: n } in request params or set global maxRedirects to silence this",
                [("url", call.target.url.original)]
            )
        }
    }
}
