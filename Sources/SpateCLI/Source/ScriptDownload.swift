internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import SpateCore
internal import SpateScript
internal import Synchronization

/// Fetches scripts by URL, before a test and by a client of its own.
///
/// - Source: k6 v2.2 remote sources (engine spec 1.14).
enum ScriptDownload {
    private static let sizeLimit = 256 << 20

    /// Fetches a script.
    ///
    /// `url`: `https://…`, or `http://…` of this machine, where nobody can change the script on its way.
    static func fetch(_ url: String) throws(SpateError) -> [UInt8] {
        guard url.hasPrefix("https://") || ModuleSpecifier.isLoopback(url) else {
            throw SpateError(
                .generic,
                "cannot fetch “\(url)”: it must be an https:// URL (http:// from this machine only)"
            )
        }
        let mark = url.contains("?") ? "&" : "?"
        let box = ResultKeeper()
        do {
            try runBlocking {
                let client = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
                // Servers may tell a load test from a browser by the query.
                var outcome = await attempt(url + mark + "_k6=1", client)
                if case .failure = outcome { outcome = await attempt(url, client) }
                let ended = outcome
                box.result.withLock { $0 = ended }
                try await client.shutdown()
            }
        } catch {
            throw SpateError(.generic, "cannot fetch “\(url)”: \(error)")
        }
        switch box.result.withLock({ $0 }) {
        case .success(let bytes): return bytes
        case .failure(let failure): throw SpateError(.generic, "cannot fetch “\(url)”: \(failure.reason)")
        case nil: preconditionFailure("the download ended without a result")
        }
    }

    private struct Failure: Error {
        let reason: String
    }

    private final class ResultKeeper: Sendable {
        let result = Mutex<Result<[UInt8], Failure>?>(nil)
    }

    private static func attempt(_ url: String, _ client: HTTPClient) async -> Result<[UInt8], Failure> {
        do {
            let response = try await client.execute(HTTPClientRequest(url: url), timeout: .seconds(60))
            guard response.status.code == 200 else {
                return .failure(Failure(reason: "the server answered \(response.status.code), 200 is needed"))
            }
            let body = try await response.body.collect(upTo: sizeLimit)
            return .success(Array(body.readableBytesView))
        } catch {
            return .failure(Failure(reason: "\(error)"))
        }
    }

    /// Certificates of `SSL_CERT_FILE` are trusted, as k6 does.
    private static var configuration: HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let file = ProcessEnvironment.variables.first(where: { $0.0 == "SSL_CERT_FILE" })?.1, !file.isEmpty {
            tls.trustRoots = .file(file)
        }
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.timeout.connect = .seconds(15)
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
