internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import SpateCore
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
        guard url.hasPrefix("https://") || isLoopback(url) else {
            throw SpateError(
                .generic,
                "cannot fetch the script “\(url)”: it must be an https:// URL (http:// from this machine only)"
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
            throw SpateError(.generic, "cannot fetch the script “\(url)”: \(error)")
        }
        switch box.result.withLock({ $0 }) {
        case .success(let bytes): return bytes
        case .failure(let failure): throw SpateError(.generic, "cannot fetch the script “\(url)”: \(failure.reason)")
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
        return HTTPClient.Configuration(tlsConfiguration: tls)
    }

    private static func isLoopback(_ url: String) -> Bool {
        guard url.hasPrefix("http://") else { return false }
        let authority = url.dropFirst("http://".count).prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else { return false }
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        return host == "localhost" || host == "[::1]"
            || host.split(separator: ".").count == 4
                && host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
    }
}
