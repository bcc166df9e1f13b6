internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Asks servers for one monitor, on connections of its own.
///
/// Redirects are answers: nobody but the named host is ever asked.
struct HTTPFetcher: Sendable {
    private static let bodyMaxBytes = 16 << 20

    private let client: HTTPClient
    private let timeoutNanos: UInt64

    init(_ group: any EventLoopGroup, trust: TLSTrust, timeoutNanos: UInt64) {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let file = trust.authorityFile { tls.trustRoots = .file(file) }
        if trust.isInsecure { tls.certificateVerification = .none }
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
        configuration.timeout.connect = .nanoseconds(Int64(timeoutNanos))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
        self.timeoutNanos = timeoutNanos
    }

    func fetch(_ ask: HTTPAsk) async throws(MonitorFailure) -> HTTPAnswer {
        var request = HTTPClientRequest(url: ask.url)
        request.method = HTTPMethod(rawValue: ask.method)
        request.headers.add(name: "user-agent", value: "spate-monitor")
        for header in ask.headers { request.headers.replaceOrAdd(name: header.name, value: header.value) }
        let start = MonotonicClock.nowNanos()
        do {
            let response = try await client.execute(request, timeout: .nanoseconds(Int64(timeoutNanos)))
            let body = try await response.body.collect(upTo: Self.bodyMaxBytes)
            var headers: [String: String] = [:]
            for header in response.headers { headers[header.name.lowercased()] = header.value }
            return HTTPAnswer(
                status: Int(response.status.code),
                headers: headers,
                body: Array(body.readableBytesView),
                latencyNanos: MonotonicClock.nowNanos() - start
            )
        } catch {
            throw MonitorFailure("\(PublicURL.text(ask.url)): \(reason(error))")
        }
    }

    func close() async { try? await client.shutdown() }

    private func reason(_ error: any Error) -> String {
        if let error = error as? NIOConnectionError {
            if let first = error.connectionErrors.first { return reason(first.error) }
            return "the host has no address"
        }
        if let error = error as? IOError { return String(cString: strerror(error.errnoCode)).lowercased() }
        guard let error = error as? HTTPClientError else { return "\(error)" }
        switch error {
        case .deadlineExceeded, .connectTimeout, .readTimeout, .tlsHandshakeTimeout:
            return "no answer within \(GoDuration(nanos: Int64(timeoutNanos)))"
        case .remoteConnectionClosed: return "the connection was closed before the whole answer"
        default: return "\(error)"
        }
    }
}
