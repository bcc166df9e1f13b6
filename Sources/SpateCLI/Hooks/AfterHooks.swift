internal import AsyncHTTPClient
internal import Dispatch
internal import NIOCore
internal import NIOHTTP1
internal import SpateCore
internal import SpateSecrets
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Runs hooks after the verdict, one after another.
///
/// A hook that fails is warned of and changes nothing: the verdict stands, and the next one runs.
///
/// - Concurrency: One thread, after the run; nothing is measured any more.
struct AfterHooks {
    let hooks: [AfterHook]
    /// The process's variables.
    let environment: [(String, String)]
    /// Takes secrets out of what is shown.
    let redactor: SecretRedactor?
    let log: any LogSink
    /// Takes lines with their ends.
    let show: (String) -> Void
    /// Whether somebody wants it to be over; then what runs is ended and the rest is left out.
    let isInterrupted: () -> Bool

    /// Runs all of them.
    func run(_ message: HookMessage) {
        for (index, hook) in hooks.enumerated() {
            guard !isInterrupted() else {
                return log.log(
                    LogRecord(.warning, "after hooks were left out from number \(index + 1) on: interrupted")
                )
            }
            guard let failure = run(hook, number: index + 1, message) else { continue }
            log.log(LogRecord(.warning, "after hook \(index + 1) (\(hook.label)): \(failure); the verdict stands"))
        }
    }

    /// - Returns: What went wrong, if so.
    private func run(_ hook: AfterHook, number: Int, _ message: HookMessage) -> String? {
        switch hook.action {
        case .command(let line): run(line, hook, number, message)
        case .webhook(let url): post(message.body, to: url, timeoutNanos: hook.timeoutNanos)
        }
    }

    private func run(_ line: String, _ hook: AfterHook, _ number: Int, _ message: HookMessage) -> String? {
        let names = Set(message.variables.map(\.name))
        var output = HookOutput(prefix: "after \(number) (\(hook.label)) | ")
        let ending = HookProcess.run(
            line,
            environment: environment.filter { !names.contains($0.0) } + message.variables.map { ($0.name, $0.value) },
            input: Array(message.body.utf8),
            timeoutNanos: hook.timeoutNanos,
            isInterrupted: isInterrupted,
            onOutput: { present(output.add($0)) }
        )
        present(output.finish())
        switch ending {
        case .exited(0): return nil
        case .exited(let code): return "it left with exit code \(code)"
        case .killed(let signal): return "it was ended by signal \(signal)"
        case .tookTooLong: return "it took longer than \(Self.text(hook.timeoutNanos)) and was ended (--after-timeout)"
        case .interrupted: return "it was interrupted"
        case .notStarted(let reason): return "it could not be started: \(reason)"
        }
    }

    private func present(_ text: String) {
        guard !text.isEmpty else { return }
        show(redactor?.redacted(text) ?? text)
    }

    /// - Returns: Why the body was not taken, if so; without the URL, which may hold a secret.
    private func post(_ body: String, to url: String, timeoutNanos: UInt64) -> String? {
        do {
            // A connection that was kept may be closed by the server just when the next hook uses it.
            let request = try HTTPClient.Request(
                url: url,
                method: .POST,
                headers: [
                    "Content-Type": "application/json", "User-Agent": "spate/\(ProductVersion.current)",
                    "Connection": "close",
                ],
                body: .string(body)
            )
            let limit = TimeAmount.nanoseconds(Int64(clamping: timeoutNanos))
            let task = HTTPClient.withoutRedirects.execute(
                request: request,
                delegate: StatusDelegate(),
                deadline: .now() + limit
            )
            let done = DispatchSemaphore(value: 0)
            task.futureResult.whenComplete { _ in done.signal() }
            while done.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
                guard isInterrupted() else { continue }
                task.cancel()
                return "it was interrupted"
            }
            let status = try task.wait()
            return (200..<300).contains(status.code) ? nil : "it answered \(status.code) \(status.reasonPhrase)"
        } catch {
            if error as? HTTPClientError == .deadlineExceeded {
                return "it took longer than \(Self.text(timeoutNanos)) (--after-timeout)"
            }
            return HTTPClient.reason(error)
        }
    }

    private static func text(_ nanos: UInt64) -> String { "\(GoDuration(nanos: Int64(clamping: nanos)))" }
}

/// Keeps the status of an answer and drops its body, however long that is.
private final class StatusDelegate: HTTPClientResponseDelegate {
    private let status = Mutex(HTTPResponseStatus.internalServerError)

    func didReceiveHead(task: HTTPClient.Task<HTTPResponseStatus>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        status.withLock { $0 = head.status }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<HTTPResponseStatus>) throws -> HTTPResponseStatus {
        status.withLock { $0 }
    }
}
