internal import SpateCore
internal import SpateHTTP

/// Reads `redis://[user[:password]@][host][:port][/database][?option=value…]`.
///
/// - Source: k6 v2.2 `k6/x/redis` (JavaScript API spec 19); messages as its library has them; checked by `RedisURLTests`.
enum RedisURL {
    /// Why a text is no such URL.
    struct Problem: Error, Equatable {
        let message: String

        init(_ message: String) {
            self.message = message
        }
    }

    static func options(_ text: String) throws(Problem) -> RedisOptions {
        let url: HTTPURL
        do throws(HTTPURLError) {
            url = try HTTPURL(text)
        } catch {
            throw Problem(error.parseText)
        }
        if url.scheme == "unix" {
            throw Problem("redis: sockets of the file system are not supported; give host and port")
        }
        guard url.scheme == "redis" || url.scheme == "rediss" else {
            throw Problem("redis: invalid URL scheme: \(url.scheme)")
        }
        var options = RedisOptions()
        options.username = url.user ?? ""
        options.password = url.password ?? ""
        let port = url.hasExplicitPort ? url.port : 6379
        options.addresses = [RedisAddress(host: url.host.isEmpty ? "localhost" : url.host, port: port)]
        if url.scheme == "rediss" { options.tls = RedisOptions.TLS() }
        let parts = url.path.split(separator: "/")
        if parts.count > 1 { throw Problem("redis: invalid URL path: \(url.path)") }
        if let part = parts.first {
            guard let number = Int(part) else { throw Problem("redis: invalid database number: \"\(part)\"") }
            options.database = number
        }
        for (name, value) in query(of: url) { try set(name, value, in: &options) }
        return options
    }

    private static func query(of url: HTTPURL) -> [(String, String)] {
        guard let mark = url.requestTarget.firstIndex(of: "?") else { return [] }
        return url.requestTarget[url.requestTarget.index(after: mark)...].split(separator: "&").map { pair in
            let name = pair.prefix { $0 != "=" }
            return (
                FilePath.percentDecoded(String(name)), FilePath.percentDecoded(String(pair.dropFirst(name.count + 1)))
            )
        }
    }

    private static func set(_ name: String, _ value: String, in options: inout RedisOptions) throws(Problem) {
        func number() throws(Problem) -> Int {
            guard let number = Int(value) else { throw Problem("redis: invalid \(name) number: \"\(value)\"") }
            return number
        }
        /// Whole seconds or a duration; `nil` for none.
        func nanos() throws(Problem) -> UInt64? {
            if let seconds = Int64(value) { return seconds > 0 ? UInt64(seconds) &* 1_000_000_000 : nil }
            guard let duration = GoDuration(goText: value) else {
                throw Problem("redis: invalid \(name) duration: \"\(value)\"")
            }
            return duration.nanos > 0 ? UInt64(duration.nanos) : nil
        }
        switch name {
        case "db": options.database = try number()
        case "client_name": options.clientName = value
        case "max_retries": options.maxRetries = try max(0, number())
        case "pool_size": options.poolSize = try max(1, number())
        case "min_retry_backoff": options.minBackoffNanos = try nanos() ?? 0
        case "max_retry_backoff": options.maxBackoffNanos = try nanos() ?? 0
        case "dial_timeout": options.dialTimeoutNanos = try nanos() ?? options.dialTimeoutNanos
        case "read_timeout": options.readTimeoutNanos = try nanos()
        case "pool_timeout": options.poolTimeoutNanos = try nanos()
        case "idle_timeout", "conn_max_idle_time": options.idleTimeoutNanos = try nanos()
        case "max_conn_age", "conn_max_lifetime": options.maxAgeNanos = try nanos()
        // Accepted without effect: a client writes in one go, keeps no connections in stock and looks at their age when
        // it takes one.
        case "write_timeout", "pool_fifo", "min_idle_conns", "max_idle_conns", "idle_check_frequency", "protocol": break
        default: throw Problem("redis: unexpected option: \(name)")
        }
    }
}
