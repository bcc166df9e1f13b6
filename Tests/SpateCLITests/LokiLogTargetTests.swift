import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import SpateCore
import Synchronization
import Testing

@testable import SpateCLI

@Suite struct LokiLogTargetTests {
    private final class Received: Sendable {
        let bodies = Mutex<[String]>([])
    }

    /// Through a real server on loopback: the path, the header and every line arrive before `flush` returns.
    @Test func sendsEverything_whenFlushed() throws {
        let received = Received()
        let port = try LoopbackServer.start { path, header, body in
            received.bodies.withLock { $0.append("\(path) \(header) \(body)") }
        }
        let settings = try LokiSettings(parsing: "loki=http://127.0.0.1:\(port)/push,pushPeriod=1h,header.X-Scope=team")
        let writer = LogWriter(LokiLogTarget(settings, terminal: Terminal()), minimumLevel: .info)
        for number in 0..<50 { writer.info("line \(number)") }
        writer.flush(timeoutNanos: .max)
        let bodies = received.bodies.withLock { $0 }
        #expect(!bodies.isEmpty)
        #expect(bodies.allSatisfy { $0.hasPrefix("/push team {\"streams\":[{\"stream\":{\"level\":\"info\"}") })
        for number in 0..<50 { #expect(bodies.contains { $0.contains("\"line \(number)\"") }) }
    }
}

/// An HTTP server on loopback that answers 204 and tells what came.
private enum LoopbackServer {
    static func start(_ onRequest: @escaping @Sendable (String, String, String) -> Void) throws -> Int {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let port = group.next().makePromise(of: Int.self)
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) -> Response in
                let body = try await request.body.collect(upTo: 1 << 20)
                let scope = HTTPField.Name("X-Scope").flatMap { request.headers[$0] } ?? ""
                onRequest(request.uri.path, scope, String(buffer: body))
                return Response(status: .noContent)
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.succeed($0.localAddress?.port ?? 0) },
            eventLoopGroupProvider: .shared(group),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        Task.detached {
            do { try await application.run() } catch { port.fail(error) }
        }
        return try port.futureResult.wait()
    }
}
