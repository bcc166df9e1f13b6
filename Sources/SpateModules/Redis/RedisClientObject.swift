internal import SpateCore
internal import SpateHTTP
internal import SpateScript

/// A `Client` of `k6/x/redis`.
///
/// - Concurrency: The VU's event loop.
final class RedisClientObject: HostObject {
    static let layout = HostLayout(
        "Client",
        methods: RedisMethod.all.map { method in
            HostFunction(method.name, arity: Int32(method.parameters.count)) { (call) throws(HostError) in
                try call.thisHost(as: RedisClientObject.self).perform(method, call)
            }
        } + [
            HostFunction("isConnected", arity: 0) { (call) throws(HostError) in
                .bool(try call.thisHost(as: RedisClientObject.self).client != nil)
            }
        ]
    )

    private let options: RedisOptions
    /// Made by the first command; the TLS of the run is not there earlier.
    private var client: RedisClient?

    init(_ options: RedisOptions) {
        self.options = options
    }

    private func perform(_ method: RedisMethod, _ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        let vu = VirtualUser.of(call)
        func rejection(_ message: String) -> ScriptValue {
            realm.makePromise(.rejected, with: realm.makeRejection(message))
        }
        guard !realm.isInitContext else {
            return rejection("connecting to a redis server in the init context is not supported")
        }
        let client: RedisClient
        do throws(ConfigIssue) {
            client = try connectedClient(vu.http)
        } catch {
            return rejection("invalid options; reason: \(error)")
        }
        let command: RedisCommand
        switch try method.arguments(call) {
        case .failure(let problem): return rejection(problem.message)
        case .success(let read): command = read
        }
        let (promise, settler) = realm.makePromise()
        let id = vu.promises.add(settler)
        client.perform(command) { [weak vu] outcome in
            guard let vu else { return }
            vu.promises.finish(id, .settlement { Self.settle($0, outcome, method, in: $1) })
            vu.wake()
        }
        return promise
    }

    private func connectedClient(_ http: HTTPClient) throws(ConfigIssue) -> RedisClient {
        if let client { return client }
        var contexts: TLSContexts?
        if let tls = options.tls, tls != RedisOptions.TLS() {
            let auth = tls.certificate.isEmpty ? nil : TLSClientAuth(certificate: tls.certificate, key: tls.key)
            contexts = try http.configuration.tls.replacing(authorities: tls.authorities, clientAuth: auth)
        }
        let made = RedisClient(options, http: http, tls: contexts)
        client = made
        return made
    }

    private static func settle(
        _ settler: PromiseSettler,
        _ outcome: Result<RESPValue, RedisFailure>,
        _ method: RedisMethod,
        in realm: ScriptRealm
    ) {
        do throws(RedisReply.Problem) {
            switch outcome {
            case .failure(let failure): throw RedisReply.Problem(message: failure.message)
            case .success(let reply):
                realm.settle(settler, .fulfilled, with: try RedisReply.value(of: reply, as: method.reply, in: realm))
            }
        } catch {
            realm.settle(settler, .rejected, with: realm.makeRejection(error.message))
        }
    }
}
