internal import AsyncHTTPClient
internal import Dispatch
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import SpateCore
internal import SpateEngine
internal import Synchronization

/// Serves the REST API v1 on a thread of its own.
enum RESTServer {
    private static let bodyMaxBytes = 16 << 20

    /// Starts the server if an address is given; it serves until the process ends.
    ///
    /// - Throws: When the address cannot be used and a flag gave it; one from the environment is only warned about.
    static func start(
        _ flags: GlobalFlags,
        control: RunControl,
        log: any LogSink
    ) throws(SpateError) -> ControlAccess {
        if flags.profilingEnabled {
            log.warning("--profiling-enabled has no effect: this program has no pprof; use a profiler such as perf")
        }
        guard let (text, isFlag) = flags.chosenAddress else { return .none }
        do throws(SpateError) {
            let address = try RESTAddress(parsing: text)
            let port = try listen(address, RESTRoutes(ask: { await control.ask($0) }))
            log.debug("The REST API listens on \(address.host):\(port)")
            return .restAPI(text)
        } catch {
            if isFlag { throw error }
            log.warning("the run goes on without its REST API", [("error", error.message)])
            return .none
        }
    }

    /// Listens and returns the port that was taken.
    static func listen(_ address: RESTAddress, _ routes: RESTRoutes) throws(SpateError) -> Int {
        let opened = Opening()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) -> Response in
                let body = try await request.body.collect(upTo: bodyMaxBytes)
                let answer = await routes.respond(
                    method: request.method.rawValue,
                    path: request.uri.path,
                    body: Array(body.readableBytesView)
                )
                return response(answer)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(address.host.isEmpty ? "0.0.0.0" : address.host, port: address.port),
                serverName: "spate"
            ),
            onServerRunning: { opened.set(.success($0.localAddress?.port ?? address.port)) },
            eventLoopGroupProvider: .shared(group),
            logger: Logger(label: "spate-rest") { _ in SwiftLogNoOpLogHandler() }
        )
        Task.detached {
            do {
                // Not run(), which would take over SIGINT and SIGTERM.
                try await application.run()
            } catch {
                opened.set(.failure(error))
            }
        }
        switch opened.wait() {
        case .success(let port): return port
        case .failure(let error):
            throw SpateError(
                .cannotStartREST,
                "cannot serve the REST API on \(address.urlText): \(HTTPClient.reason(error)); "
                    + "stop what listens there or choose another address with --address"
            )
        }
    }

    private static func response(_ answer: RESTRoutes.Answer) -> Response {
        var fields = HTTPFields()
        if let type = answer.contentType { fields[.contentType] = type }
        return Response(
            status: HTTPResponse.Status(integerLiteral: answer.status),
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(string: answer.body))
        )
    }

    /// The first thing that a server tells: that it listens, or why it cannot.
    private final class Opening: Sendable {
        private let result = Mutex<Result<Int, any Error>?>(nil)
        private let isSet = DispatchSemaphore(value: 0)

        func set(_ value: Result<Int, any Error>) {
            result.withLock { if $0 == nil { $0 = value } }
            isSet.signal()
        }

        func wait() -> Result<Int, any Error> {
            isSet.wait()
            guard let result = result.withLock({ $0 }) else { preconditionFailure("woken without a result") }
            return result
        }
    }
}
