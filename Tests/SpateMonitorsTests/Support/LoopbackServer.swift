import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// An HTTP server on loopback that answers as it is told, one answer per request.
final class LoopbackServer: Sendable {
    struct Answer {
        var status = 200
        var body = ""
        var headers: [String: String] = [:]
        /// Whether it never answers.
        var isSilent = false
    }

    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let answers: Mutex<[Answer]>
    private let received = Mutex<[String]>([])
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// What came, as `METHOD /path Authorization`.
    var requests: [String] { received.withLock { $0 } }

    /// The last answer is given again and again.
    init(_ answers: [Answer]) { self.answers = Mutex(answers) }

    deinit { task.withLock { $0 }?.cancel() }

    /// Starts to listen.
    ///
    /// - Returns: The port.
    func start() async throws -> Int {
        let port = group.next().makePromise(of: Int.self)
        let application = Application(
            responder: CallbackResponder { [weak self] (request: Request, _: BasicRequestContext) -> Response in
                let token = request.headers[.authorization] ?? ""
                let answer = self?.answer(to: "\(request.method) \(request.uri) \(token)") ?? Answer(status: 410)
                if answer.isSilent { try await Task.sleep(for: .seconds(600)) }
                var fields = HTTPFields()
                for (name, value) in answer.headers { HTTPField.Name(name).map { fields[$0] = value } }
                return Response(
                    status: HTTPResponse.Status(code: answer.status),
                    headers: fields,
                    body: ResponseBody(byteBuffer: ByteBuffer(string: answer.body))
                )
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.succeed($0.localAddress?.port ?? 0) },
            eventLoopGroupProvider: .shared(group),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let running = Task.detached {
            do { try await application.run() } catch { port.fail(error) }
        }
        task.withLock { $0 = running }
        return try await port.futureResult.get()
    }

    private func answer(to request: String) -> Answer? {
        received.withLock { $0.append(request) }
        return answers.withLock { $0.count > 1 ? $0.removeFirst() : $0.first }
    }
}
