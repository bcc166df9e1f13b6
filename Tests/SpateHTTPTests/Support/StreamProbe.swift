import NIOCore
import NIOPosix
import SpateFibers
import SpateHTTP

/// Sends a request with `streamsBody` and keeps what its observer is given.
// Confined to the client's loop.
final class StreamProbe: HTTPCallObserver, @unchecked Sendable {
    struct Outcome: Sendable {
        let received: String
        /// Bytes of the body that the call itself has.
        let keptBytes: Int
        let status: Int
        let failure: HTTPFailure?
        let hops: Int
        let hasCookies: Bool
    }

    private let promise: EventLoopPromise<Outcome>
    private let loop: any EventLoop
    private let jar = CookieStore()
    private let endsAfterPart: Bool
    private var call: HTTPCall?
    private var received = ""
    private var hops = 0

    private init(_ loop: any EventLoop, endsAfterPart: Bool) {
        self.loop = loop
        self.endsAfterPart = endsAfterPart
        promise = loop.makePromise()
    }

    /// `endsAfterPart`: Whether the call is ended early once a part has come.
    static func send(_ url: String, endsAfterPart: Bool = false) async throws -> Outcome {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        return try await loop.flatSubmit {
            let probe = StreamProbe(loop, endsAfterPart: endsAfterPart)
            do { try probe.start(url) } catch { probe.promise.fail(error) }
            return probe.promise.futureResult.always { _ in probe.call = nil }
        }.get()
    }

    private func start(_ url: String) throws {
        let configuration = HTTPClientConfiguration(
            userAgent: "test",
            tls: try TLSContexts(TLSSettings()),
            resolver: DNSResolver(threads: .singleton)
        )
        let scheduler = FiberScheduler(eventLoop: loop)
        let client = HTTPClient(scheduler: scheduler, configuration: configuration, targets: TargetTable())
        var options = HTTPCallOptions()
        options.timeoutNanos = 10_000_000_000
        options.streamsBody = true
        options.jar = jar
        let call = HTTPCall(
            client: client,
            method: "GET",
            target: client.targets.target(try HTTPURL(url)),
            headers: [],
            body: nil,
            options: options,
            observer: self
        )
        self.call = call
        call.start()
    }

    func httpCall(_ call: HTTPCall, received part: ByteBuffer) {
        received += String(buffer: part)
        if endsAfterPart, part.readableBytes > 0 { loop.execute { self.call?.finishEarly() } }
    }

    func httpCallFinishedHop(_ call: HTTPCall) { hops += 1 }

    func httpCallFinished(_ call: HTTPCall) {
        promise.succeed(
            Outcome(
                received: received,
                keptBytes: call.body.readableBytes,
                status: call.status,
                failure: call.failure,
                hops: hops,
                hasCookies: !jar.isEmpty
            )
        )
    }
}
