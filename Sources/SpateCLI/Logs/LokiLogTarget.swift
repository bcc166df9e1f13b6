internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import SpateCore

/// Pushes log lines to Loki, once per period, on the log writer's thread.
///
/// While a push is under way, new lines wait in the writer's queue.
final class LokiLogTarget: LogTarget {
    private static let timeout = TimeAmount.seconds(10)

    private let settings: LokiSettings
    private let terminal: Terminal
    private var push: LokiPush
    private var nextPushNanos: UInt64
    private var hasToldFailure = false

    var tickNanos: UInt64? { UInt64(settings.pushPeriod.nanos) }

    /// Failures are told on the terminal, the first one only.
    init(_ settings: LokiSettings, terminal: Terminal) {
        self.settings = settings
        self.terminal = terminal
        push = LokiPush(settings)
        nextPushNanos = MonotonicClock.nowNanos() + UInt64(settings.pushPeriod.nanos)
    }

    func write(_ entries: [LogEntry]) {
        for entry in entries { push.add(entry) }
    }

    func tick() {
        if MonotonicClock.nowNanos() >= nextPushNanos { flush() }
    }

    func flush() {
        nextPushNanos = MonotonicClock.nowNanos() + UInt64(settings.pushPeriod.nanos)
        guard !push.isEmpty else { return }
        let count = push.lineCount
        let body = push.body(nowUnixNanos: WallClock.nowNanos())
        push = LokiPush(settings)
        let start = MonotonicClock.nowNanos()
        if let failure = send(body) {
            if !hasToldFailure { tell(.error, "cannot send the log to Loki at \(settings.url): \(failure)") }
            hasToldFailure = true
        } else if settings.isProfiled {
            let took = GoDuration(nanos: Int64(MonotonicClock.nowNanos() - start))
            tell(.info, "sent \(count) log lines, \(body.utf8.count) bytes, to Loki in \(took)")
        }
    }

    /// Sends a body.
    ///
    /// - Returns: Why that failed, if so.
    private func send(_ body: String) -> String? {
        do {
            var headers: HTTPHeaders = ["Content-Type": "application/json"]
            for header in settings.headers { headers.add(name: header.name, value: header.value) }
            let request = try HTTPClient.Request(
                url: settings.url,
                method: .POST,
                headers: headers,
                body: .string(body)
            )
            let response = try HTTPClient.withoutRetries.execute(request: request, deadline: .now() + Self.timeout)
                .wait()
            guard (200..<300).contains(response.status.code) else {
                return "it answered \(response.status.code) \(response.status.reasonPhrase)"
            }
            return nil
        } catch {
            return HTTPClient.reason(error)
        }
    }

    private func tell(_ level: LogRecord.Level, _ message: String) {
        var lines = LogLines(LogFormat(usesColor: false))
        let entry = LogEntry(record: LogRecord(level, message), unixNanos: WallClock.nowNanos())
        terminal.write(lines.text([entry]), toError: true)
    }
}
