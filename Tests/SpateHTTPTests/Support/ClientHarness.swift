import NIOCore
import NIOPosix
import SpateFibers
import SpateHTTP

/// A client on a loop of its own.
// The client is used on the loop only.
final class ClientHarness: @unchecked Sendable {
    /// What became of a call.
    struct Outcome: Sendable {
        let status: Int
        let failure: HTTPFailure?
        let body: String
        let redirectCount: Int
        let hitRedirectLimit: Bool
        /// The status of every round trip, 0 for those without an answer.
        let hops: [Int]
        /// The challenge that every round trip was expected to bring.
        let awaited: [AuthenticationScheme?]
        let url: String
        /// `nil` without TLS.
        let ocspStatus: String?
        /// Whether the last round trip opened a connection.
        let didConnect: Bool
    }

    /// What lives on the loop.
    private final class Parts: @unchecked Sendable {
        let scheduler: FiberScheduler
        let client: HTTPClient
        let jar = CookieStore()

        init(_ scheduler: FiberScheduler, _ client: HTTPClient) {
            self.scheduler = scheduler
            self.client = client
        }
    }

    private let parts: Parts

    private init(_ parts: Parts) {
        self.parts = parts
    }

    deinit {
        // Connections may be closed on their loop only.
        parts.scheduler.eventLoop.execute { [parts] in parts.client.closeIdleConnections() }
    }

    /// Makes a client.
    ///
    /// `configure`: Changes the settings of the client.
    static func make(
        _ configure: @escaping @Sendable (inout HTTPClientConfiguration) -> Void = { _ in }
    ) async throws -> ClientHarness {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        return try await loop.submit {
            let scheduler = FiberScheduler(eventLoop: loop)
            var configuration = HTTPClientConfiguration(
                userAgent: "test",
                tls: try TLSContexts(TLSSettings()),
                resolver: DNSResolver(threads: .singleton)
            )
            configure(&configuration)
            let client = HTTPClient(scheduler: scheduler, configuration: configuration, targets: TargetTable())
            return ClientHarness(Parts(scheduler, client))
        }.get()
    }

    /// Sends a request and waits for the end of its call.
    func send(
        _ url: String,
        method: String = "GET",
        headers: [(name: String, value: String)] = [],
        timeoutNanos: UInt64 = 10_000_000_000,
        maxRedirects: Int = 10,
        authentication: AuthenticationScheme? = nil
    ) async throws -> Outcome {
        let loop = parts.scheduler.eventLoop
        return try await loop.flatSubmit { [parts] in
            let client = parts.client
            let probe = Probe(loop.makePromise())
            do {
                var options = HTTPCallOptions()
                options.timeoutNanos = timeoutNanos
                options.maxRedirects = maxRedirects
                options.jar = parts.jar
                options.authentication = authentication
                let call = HTTPCall(
                    client: client,
                    method: method,
                    target: client.targets.target(try HTTPURL(url)),
                    headers: headers,
                    body: nil,
                    options: options,
                    observer: probe
                )
                probe.call = call
                call.start()
            } catch {
                probe.promise.fail(error)
            }
            return probe.promise.futureResult.always { _ in probe.call = nil }
        }.get()
    }

    /// Keeps a call alive and turns its end into a future.
    // Confined to the client's loop.
    private final class Probe: HTTPCallObserver, @unchecked Sendable {
        let promise: EventLoopPromise<Outcome>
        var call: HTTPCall?
        private var hops: [Int] = []
        private var awaited: [AuthenticationScheme?] = []

        init(_ promise: EventLoopPromise<Outcome>) {
            self.promise = promise
        }

        func httpCallFinishedHop(_ call: HTTPCall) {
            hops.append(call.status)
            awaited.append(call.awaitedChallenge)
        }

        func httpCallFinished(_ call: HTTPCall) {
            promise.succeed(
                Outcome(
                    status: call.status,
                    failure: call.failure,
                    body: String(buffer: call.body),
                    redirectCount: call.redirectCount,
                    hitRedirectLimit: call.hitRedirectLimit,
                    hops: hops,
                    awaited: awaited,
                    url: call.target.url.original,
                    ocspStatus: call.tls?.ocspStatus,
                    didConnect: call.timings.connected != 0
                )
            )
        }
    }
}
