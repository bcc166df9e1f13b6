internal import SpateCore

/// Reads the options that a script gives as an object.
///
/// - Source: k6 v2.2 `k6/x/redis` (JavaScript API spec 19); messages as k6 and Go's `encoding/json` have them; checked by
///   `RedisOptionsReaderTests`.
enum RedisOptionsReader {
    typealias Problem = RedisURL.Problem

    static func options(_ object: JSONObject) throws(Problem) -> RedisOptions {
        if let cluster = object["cluster"] { return try clusterOptions(cluster) }
        var options = RedisOptions()
        var hasSocket = false
        for member in object.members {
            let place = "singleNodeOptions.\(member.key)"
            switch member.key {
            case "socket":
                if case .null = member.value { continue }
                guard case .object(let socket) = member.value else {
                    throw mismatch(member.value, place, "redis.socketOptions")
                }
                hasSocket = true
                try readSocket(socket, into: &options)
            case "username": options.username = try text(member.value, place)
            case "password": options.password = try text(member.value, place)
            case "clientName": options.clientName = try text(member.value, place)
            case "database": options.database = try integer(member.value, place, "int")
            case "masterName":
                let name = try text(member.value, place)
                if !name.isEmpty { options.topology = .sentinel(name) }
            case "sentinelUsername": options.sentinelUsername = try text(member.value, place)
            case "sentinelPassword": options.sentinelPassword = try text(member.value, place)
            case "maxRetries": options.maxRetries = max(0, try integer(member.value, place, "int"))
            case "minRetryBackoff": options.minBackoffNanos = try nanos(member.value, place) ?? options.minBackoffNanos
            case "maxRetryBackoff": options.maxBackoffNanos = try nanos(member.value, place) ?? options.maxBackoffNanos
            default: throw unknown(member.key)
            }
        }
        guard hasSocket else { throw Problem("empty socket options") }
        return options
    }

    private static func readSocket(_ object: JSONObject, into options: inout RedisOptions) throws(Problem) {
        var address = RedisAddress(host: "localhost", port: 6379)
        for member in object.members {
            let place = "socketOptions.socket.\(member.key)"
            switch member.key {
            case "host":
                let host = try text(member.value, place)
                if !host.isEmpty { address.host = host }
            case "port":
                let port = try integer(member.value, place, "int")
                if port != 0 { address.port = port }
            case "tls": options.tls = try tls(member.value)
            case "dialTimeout": options.dialTimeoutNanos = try nanos(member.value, place) ?? options.dialTimeoutNanos
            case "readTimeout":
                let millis = try integer(member.value, place, "int64")
                if millis != 0 { options.readTimeoutNanos = millis < 0 ? nil : UInt64(millis) &* 1_000_000 }
            case "poolSize":
                let size = try integer(member.value, place, "int")
                if size > 0 { options.poolSize = size }
            case "poolTimeout": options.poolTimeoutNanos = try nanos(member.value, place)
            case "maxConnAge": options.maxAgeNanos = try nanos(member.value, place)
            case "idleTimeout":
                let millis = try integer(member.value, place, "int64")
                if millis != 0 { options.idleTimeoutNanos = millis < 0 ? nil : UInt64(millis) &* 1_000_000 }
            // Accepted without effect; see `RedisURL`.
            case "writeTimeout", "idleCheckFrequency": _ = try integer(member.value, place, "int64")
            case "minIdleConns": _ = try integer(member.value, place, "int")
            default: throw unknown(member.key)
            }
        }
        options.addresses = [address]
    }

    private static func tls(_ value: JSONValue) throws(Problem) -> RedisOptions.TLS? {
        if case .null = value { return nil }
        guard case .object(let object) = value else {
            throw mismatch(value, "socketOptions.socket.tls", "redis.tlsOptions")
        }
        var tls = RedisOptions.TLS()
        for member in object.members {
            let place = "tlsOptions.socket.tls.\(member.key)"
            switch member.key {
            case "ca":
                guard case .array(let elements) = member.value else { throw mismatch(member.value, place, "[]string") }
                tls.authorities = try elements.map { (element) throws(Problem) in try text(element, place) }
            case "cert": tls.certificate = try text(member.value, place)
            case "key": tls.key = try text(member.value, place)
            default: throw unknown(member.key)
            }
        }
        return tls
    }

    // MARK: Clusters

    private static func clusterOptions(_ value: JSONValue) throws(Problem) -> RedisOptions {
        guard case .object(let object) = value else {
            throw Problem("cluster property must be an object; got \(goType(value))")
        }
        guard case .array(let nodes)? = object["nodes"] else {
            throw Problem("cluster nodes property must be an array; got \(goType(object["nodes"] ?? .null))")
        }
        guard !nodes.isEmpty else { throw Problem("cluster nodes property cannot be empty") }
        var options = try node(nodes[0])
        for other in nodes.dropFirst() { options.addresses += try node(other).addresses }
        options.topology = .cluster
        // A cluster has one database.
        options.database = 0
        for member in object.members {
            let place = "commonClusterOptions.\(member.key)"
            switch member.key {
            case "nodes": break
            case "maxRedirects":
                let count = try integer(member.value, place, "int")
                if count != 0 { options.maxRedirects = max(0, count) }
            case "readOnly": options.isReadOnly = try flag(member.value, place)
            // Which replica answers is the server's redirection's choice here.
            case "routeByLatency", "routeRandomly":
                if try flag(member.value, place) { options.isReadOnly = true }
            default: throw unknown(member.key)
            }
        }
        return options
    }

    private static func node(_ value: JSONValue) throws(Problem) -> RedisOptions {
        switch value {
        case .string(let text): return try RedisURL.options(text)
        case .object(let object): return try options(object)
        default: throw Problem("cluster nodes array must contain string or object elements; got \(goType(value))")
        }
    }

    // MARK: Members

    private static func text(_ value: JSONValue, _ place: String) throws(Problem) -> String {
        switch value {
        case .string(let text): return text
        case .null: return ""
        default: throw mismatch(value, place, "string")
        }
    }

    private static func flag(_ value: JSONValue, _ place: String) throws(Problem) -> Bool {
        switch value {
        case .bool(let flag): return flag
        case .null: return false
        default: throw mismatch(value, place, "bool")
        }
    }

    private static func integer(_ value: JSONValue, _ place: String, _ type: String) throws(Problem) -> Int {
        switch value {
        case .number(let number):
            if let whole = Int(exactly: number) { return whole }
            throw mismatch(value, place, type)
        case .null: return 0
        default: throw mismatch(value, place, type)
        }
    }

    /// Milliseconds; `nil` for 0 and less.
    private static func nanos(_ value: JSONValue, _ place: String) throws(Problem) -> UInt64? {
        let millis = try integer(value, place, "int64")
        return millis > 0 ? UInt64(millis) &* 1_000_000 : nil
    }

    private static func unknown(_ name: String) -> Problem { Problem("json: unknown field \"\(name)\"") }

    private static func mismatch(_ value: JSONValue, _ place: String, _ type: String) -> Problem {
        let kind =
            switch value {
            case .null: "null"
            case .bool: "bool"
            case .number: "number"
            case .string: "string"
            case .array: "array"
            case .object: "object"
            }
        var found = kind
        if case .number(let number) = value, type.hasPrefix("int") {
            found += " \(JSONValue.number(number).serialized())"
        }
        return Problem("json: cannot unmarshal \(found) into Go struct field \(place) of type \(type)")
    }

    /// What Go calls the type of a value.
    private static func goType(_ value: JSONValue) -> String {
        switch value {
        case .null: "<nil>"
        case .bool: "bool"
        case .number(let number): Int64(exactly: number) == nil ? "float64" : "int64"
        case .string: "string"
        case .array: "[]interface {}"
        case .object: "map[string]interface {}"
        }
    }
}
