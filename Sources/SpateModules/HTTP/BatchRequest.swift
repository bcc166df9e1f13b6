internal import SpateCore
internal import SpateHTTP
internal import SpateScript

/// `http.batch`: many requests at once, within limits.
///
/// - Source: k6 v2.2 `http.batch` (JavaScript API spec 3.6).
struct BatchRequest {
    private enum Key {
        case index(Int)
        case name(String)
    }

    private let vu: VirtualUser
    private var keys: [Key] = []
    private var requests: [ScriptRequest] = []
    private var problem: (index: Int, ArgumentProblem)?
    private let isArray: Bool

    static func run(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        guard !call.realm.isInitContext else {
            throw .native("Using batch in the init context is not supported")
        }
        guard call.count > 0 else { throw .native("no argument was provided to http.batch()") }
        guard call.count == 1 else {
            throw .native("http.batch() accepts only an array or an object of requests")
        }
        guard call[0].isObject else {
            throw .native("invalid http.batch() argument type \(try call.realm.string(call[0]))")
        }
        let batch = try BatchRequest(VirtualUser.of(call), call[0])
        return try batch.perform()
    }

    private init(_ vu: VirtualUser, _ argument: ScriptValue) throws(HostError) {
        self.vu = vu
        isArray = argument.isArray
        let realm: ScriptRealm = vu.realm
        let reader = RequestReader(vu)
        var keys: [Key] = []
        var requests: [ScriptRequest] = []
        var problem: (Int, ArgumentProblem)?
        let isArray = isArray
        try realm.forEachProperty(argument) { (key, element) throws(HostError) in
            keys.append(isArray ? .index(keys.count) : .name(realm.string(key)))
            guard problem == nil else { return }
            switch try Self.read(element, key: realm.string(key), reader) {
            case .success(let request): requests.append(request)
            case .failure(let found): problem = (keys.count - 1, found)
            }
        }
        self.keys = keys
        self.requests = requests
        self.problem = problem
    }

    private static func read(
        _ element: ScriptValue,
        key: String,
        _ reader: RequestReader
    ) throws(HostError) -> Result<ScriptRequest, ArgumentProblem> {
        let realm = reader.realm
        if element.isString {
            return try reader.read(method: "GET", url: element, body: .undefined, params: .undefined)
        }
        var parts: [ScriptValue] = []
        defer { for part in parts { realm.release(part) } }
        if element.isArray {
            guard realm.length(element) >= 2 else {
                return .failure(
                    ArgumentProblem(message: "invalid batch request '\(try realm.string(element))'", code: 0)
                )
            }
            parts = (0..<4).map { realm.get(element, $0) }
            guard parts[0].isString else {
                return .failure(
                    ArgumentProblem(message: "invalid method type '\(try realm.string(parts[0]))'", code: 0)
                )
            }
            return try reader.read(method: try realm.string(parts[0]), url: parts[1], body: parts[2], params: parts[3])
        }
        guard element.isObject else {
            return .failure(ArgumentProblem(message: "invalid batch request '\(try realm.string(element))'", code: 0))
        }
        parts = ["method", "url", "body", "params", "clean_url"].map { realm.get(element, $0) }
        if !parts[4].isUndefined {
            return try reader.read(method: "GET", url: element, body: .undefined, params: .undefined)
        }
        if parts[1].isUndefined {
            return .failure(ArgumentProblem(message: "batch request \(key) doesn't have a url key", code: 0))
        }
        let method = parts[0].isNullish ? "GET" : try realm.string(parts[0]).uppercased()
        let dropsBody = method == "GET" || method == "HEAD"
        return try reader.read(method: method, url: parts[1], body: dropsBody ? .undefined : parts[2], params: parts[3])
    }

    private func perform() throws(HostError) -> ScriptValue {
        let realm: ScriptRealm = vu.realm
        if let problem {
            if vu.run.settings.throwsErrors { throw .native(problem.1.message) }
            vu.run.log.warning("A batch request failed", [("error", problem.1.message)])
            return partialResult(problem.index, problem.1)
        }
        var calls = [HTTPCall?](repeating: nil, count: requests.count)
        let settings = vu.run.settings
        let limit = max(1, settings.batch)
        let perHost = settings.batchPerHost <= 0 ? Int.max : settings.batchPerHost
        while true {
            var running = 0
            var runningByHost: [String: Int] = [:]
            for case let call? in calls where !call.isFinished {
                running += 1
                runningByHost[call.requestTarget.endpoint.address, default: 0] += 1
            }
            for index in calls.indices where calls[index] == nil && running < limit {
                let host = requests[index].target.endpoint.address
                guard runningByHost[host, default: 0] < perHost else { continue }
                let call = vu.begin(requests[index])
                calls[index] = call
                if !call.isFinished {
                    running += 1
                    runningByHost[host, default: 0] += 1
                }
            }
            let started = calls.compactMap { $0 }
            if started.count == calls.count, started.allSatisfy(\.isFinished) { break }
            let finished = started.count { $0.isFinished }
            try vu.wait { started.count { $0.isFinished } > finished }
        }
        let result = isArray ? realm.makeArray() : realm.makeObject()
        for case (let index, let call?) in calls.enumerated() {
            if requests[index].throwsErrors, let failure = call.failure {
                realm.release(result)
                throw .native(RequestLog.errorText(call, failure))
            }
            RequestLog.noteProblems(call, requests[index], vu)
            set(result, index, realm.makeHostObject(ResponseObject(call, responseType: requests[index].responseType)))
        }
        return result
    }

    private func partialResult(_ failedIndex: Int, _ problem: ArgumentProblem) -> ScriptValue {
        let realm: ScriptRealm = vu.realm
        let result = isArray ? realm.makeArray() : realm.makeObject()
        for index in keys.indices {
            if index < failedIndex {
                set(result, index, realm.makeHostObject(ResponseObject(problem: ArgumentProblem(message: "", code: 0))))
            } else if index == failedIndex {
                set(result, index, realm.makeHostObject(ResponseObject(problem: problem)))
            } else if isArray {
                set(result, index, .null)
            }
        }
        return result
    }

    private func set(_ result: ScriptValue, _ index: Int, _ value: ScriptValue) {
        switch keys[index] {
        case .index(let position): vu.realm.set(result, position, value)
        case .name(let name): vu.realm.set(result, name, value)
        }
    }
}
