internal import SpateCore
internal import SpateHTTP
internal import SpateScript

/// A request in the background, and the promise of its answer.
///
/// - Source: k6 v2.2 `http.asyncRequest` (JavaScript API spec 3.1).
struct AsyncRequest {
    let call: HTTPCall
    private let request: ScriptRequest
    private let promise: Int

    /// Sends a request.
    ///
    /// - Returns: The promise, owned by the caller. What is wrong with the arguments becomes its outcome.
    static func begin(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        guard !realm.isInitContext else {
            throw .native("Making http requests in the init context is not supported")
        }
        let vu = VirtualUser.of(call)
        let method = try call.string(0)
        switch try RequestReader(vu).read(method: method, url: call[1], body: call[2], params: call[3]) {
        case .failure(let problem):
            if vu.run.settings.throwsErrors {
                return realm.makePromise(.rejected, with: realm.makeRejection(problem.message))
            }
            vu.run.log.warning("Request Failed", [("error", problem.message)])
            return realm.makePromise(.fulfilled, with: realm.makeHostObject(ResponseObject(problem: problem)))
        case .success(let request):
            let (promise, settler) = realm.makePromise()
            let background = AsyncRequest(
                call: vu.begin(request),
                request: request,
                promise: vu.promises.add(settler)
            )
            if background.call.isFinished {
                background.finished(vu)
            } else {
                vu.backgroundCalls.append(background)
            }
            return promise
        }
    }

    /// Notes the end; the promise is settled by the VU's event loop.
    func finished(_ vu: VirtualUser) { vu.promises.finish(promise, .response(call, request)) }

    /// Gives the answer to the promise.
    static func settle(_ settler: PromiseSettler, _ call: HTTPCall, _ request: ScriptRequest, of vu: VirtualUser) {
        let realm: ScriptRealm = vu.realm
        if request.throwsErrors, let failure = call.failure {
            let text = RequestLog.errorText(call, failure)
            return realm.settle(settler, .rejected, with: realm.makeRejection(text))
        }
        RequestLog.noteProblems(call, request, vu)
        let response = ResponseObject(call, responseType: request.responseType)
        realm.settle(settler, .fulfilled, with: realm.makeHostObject(response))
    }
}
