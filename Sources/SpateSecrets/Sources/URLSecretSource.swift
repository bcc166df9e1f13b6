internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
package import SpateCore
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Secrets of a server that is asked for each by its URL.
///
/// It has a client and event loops of its own, and nothing of it is measured.
package final class URLSecretSource: SecretSource {
    package static let type = "url"

    /// What a secret may have.
    static let secretMaxBytes = 24 << 10
    private static let answerMaxBytes = 1 << 20

    private let settings: URLSecretSettings
    private let bucket: Mutex<TokenBucket>
    private let pause: @Sendable (UInt64) async -> Void

    package convenience init(_ configuration: SecretConfiguration) throws(ConfigIssue) {
        self.init(try URLSecretSettings(configuration)) { nanos in try? await Task.sleep(nanoseconds: nanos) }
    }

    /// `pause`: Waits for some nanoseconds.
    init(_ settings: URLSecretSettings, pause: @escaping @Sendable (UInt64) async -> Void) {
        self.settings = settings
        self.pause = pause
        bucket = Mutex(
            TokenBucket(
                perMinute: settings.requestsPerMinute,
                burst: settings.requestsBurst,
                nowNanos: MonotonicClock.nowNanos()
            )
        )
    }

    package func secret(_ key: String) async throws(SecretError) -> String {
        let wait = bucket.withLock { $0.take(nowNanos: MonotonicClock.nowNanos()) }
        if wait > 0 { await pause(wait) }
        var retries = 0
        while true {
            switch await attempt(key) {
            case .answer(let body): return try secret(in: body, key)
            case .refused(let reason): throw failure(key, reason)
            case .unavailable(let reason):
                guard retries < settings.maxRetries else {
                    throw failure(key, "\(reason); asked \(retries + 1) times")
                }
                retries += 1
                await pause(Self.backoffNanos(settings.retryBackoff, retry: retries))
            }
        }
    }

    private func failure(_ key: String, _ reason: String) -> SecretError {
        SecretError("cannot get the secret \"\(key)\": \(reason)")
    }

    /// What one request came to.
    private enum Attempt {
        case answer([UInt8])
        /// Asking again would give the same.
        case refused(String)
        /// Asking again may help.
        case unavailable(String)
    }

    private func attempt(_ key: String) async -> Attempt {
        var request = HTTPClientRequest(url: settings.url(key))
        request.method = HTTPMethod(rawValue: settings.method)
        for header in settings.headers { request.headers.add(name: header.name, value: header.value) }
        do {
            let response = try await Self.client.execute(request, timeout: .nanoseconds(settings.timeout.nanos))
            let status = response.status.code
            guard status == 200 else {
                let reason = "the server answered \(status) \(response.status.reasonPhrase)"
                return status >= 500 || status == 429 ? .unavailable(reason) : .refused(reason)
            }
            let body = try await response.body.collect(upTo: Self.answerMaxBytes)
            return .answer(Array(body.readableBytesView))
        } catch is NIOTooManyBytesError {
            return .refused("the answer is larger than \(Self.answerMaxBytes >> 10) KiB")
        } catch {
            return .unavailable(reason(error))
        }
    }

    private func reason(_ error: any Error) -> String {
        if error is NIOConnectionError || error is IOError { return "no connection to the server" }
        let timeouts: [HTTPClientError] = [.deadlineExceeded, .readTimeout, .connectTimeout]
        if let error = error as? HTTPClientError, timeouts.contains(error) {
            return "no answer within \(settings.timeout)"
        }
        return "the request failed: \(error)"
    }

    private func secret(in body: [UInt8], _ key: String) throws(SecretError) -> String {
        var secret = String(decoding: body, as: UTF8.self)
        if !settings.responsePath.isEmpty {
            guard let document = try? JSONValue(parsing: body) else { throw failure(key, "the answer is no JSON") }
            var found: JSONValue? = document
            for part in settings.responsePath.split(separator: ".") { found = found?[String(part)] }
            guard let text = found?.stringValue else {
                throw failure(key, "the answer has no string at \"\(settings.responsePath)\"")
            }
            secret = text
        }
        guard secret.utf8.count <= Self.secretMaxBytes else {
            throw failure(key, "it is larger than \(Self.secretMaxBytes >> 10) KiB")
        }
        return secret
    }

    /// The pause before a retry: the backoff to the power of its number, and up to a second by chance, so that many who
    /// failed together do not come back together.
    static func backoffNanos(_ backoff: GoDuration, retry: Int) -> UInt64 {
        var seconds = 1.0
        for _ in 0..<retry { seconds *= backoff.seconds }
        return UInt64(min(seconds + Double.random(in: 0..<1), 3600) * 1e9)
    }

    /// Lives as long as the process; certificates of `SSL_CERT_FILE` are trusted, as k6 does.
    private static let client: HTTPClient = {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let file = getenv("SSL_CERT_FILE").map({ String(cString: $0) }), !file.isEmpty {
            tls.trustRoots = .file(file)
        }
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}
