/// Which requests go through which proxy, by `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`.
///
/// Names in lower case count where those in upper case are not set. Loopback is never proxied.
///
/// - Source: k6 v2.2 (engine spec 11.4), which follows Go `net/http.ProxyFromEnvironment`; checked by `ProxyRulesTests`.
package struct ProxyRules: Sendable {
    /// A proxy.
    package struct Proxy: Sendable, Hashable {
        package let host: String
        package let port: Int
        /// The value of `Proxy-Authorization`, for credentials in the URL.
        package let authorization: String?
    }

    private enum Exception: Sendable {
        case everything
        case network(IPNetwork)
        case address(IPAddress, port: Int?)
        /// With a leading dot; `matchesItself` when the name without the dot is excepted as well.
        case domain(suffix: String, matchesItself: Bool, port: Int?)
    }

    private let http: Proxy?
    private let https: Proxy?
    private let exceptions: [Exception]

    /// Reads the variables.
    ///
    /// - Returns: `nil` when no proxy is set, so that nobody needs to ask.
    /// - Throws: When a proxy's URL cannot be used.
    package init?(environment: [(String, String)]) throws(ConfigIssue) {
        func value(_ name: String) -> (name: String, text: String)? {
            for spelling in [name, name.lowercased()] {
                if let found = environment.last(where: { $0.0 == spelling && !$0.1.isEmpty }) {
                    return (spelling, found.1)
                }
            }
            return nil
        }
        http = try value("HTTP_PROXY").map(Self.proxy)
        https = try value("HTTPS_PROXY").map(Self.proxy)
        guard http != nil || https != nil else { return nil }
        exceptions = (value("NO_PROXY")?.text ?? "").split(separator: ",").compactMap { Self.exception(String($0)) }
    }

    /// The proxy for a request.
    ///
    /// `host`: In lower case, without brackets. `isTLS`: Whether the request's scheme is `https`.
    package func proxy(host: String, port: Int, isTLS: Bool) -> Proxy? {
        guard let proxy = isTLS ? https : http else { return nil }
        if host == "localhost" { return nil }
        let address = IPAddress(host)
        if address?.isLoopback == true { return nil }
        for exception in exceptions {
            switch exception {
            case .everything: return nil
            case .network(let network): if let address, network.contains(address) { return nil }
            case .address(let excepted, let exceptedPort):
                if address == excepted, exceptedPort == nil || exceptedPort == port { return nil }
            case .domain(let suffix, let matchesItself, let exceptedPort):
                let fits = host.hasSuffix(suffix) || matchesItself && host == suffix.dropFirst()
                if fits, exceptedPort == nil || exceptedPort == port { return nil }
            }
        }
        return proxy
    }

    private static func proxy(_ variable: (name: String, text: String)) throws(ConfigIssue) -> Proxy {
        var rest = Substring(variable.text)
        if let mark = rest.firstRange(of: "://") {
            guard rest[..<mark.lowerBound].lowercased() == "http" else {
                throw ConfigIssue(variable.name, "must be the URL of an http:// proxy, is “\(variable.text)”")
            }
            rest = rest[mark.upperBound...]
        }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        var authorization: String?
        if let at = rest.lastIndex(of: "@") {
            let credentials = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let user = percentDecoded(credentials[0])
            let password = credentials.count > 1 ? percentDecoded(credentials[1]) : ""
            authorization = "Basic " + Base64.encode(Array("\(user):\(password)".utf8))
            rest = rest[rest.index(after: at)...]
        }
        let (host, port) = split(rest)
        guard !host.isEmpty, (1...65535).contains(port ?? 80) else {
            throw ConfigIssue(
                variable.name,
                "must be the URL of a proxy such as http://proxy:3128, is “\(variable.text)”"
            )
        }
        return Proxy(host: host.lowercased(), port: port ?? 80, authorization: authorization)
    }

    private static func exception(_ text: String) -> Exception? {
        var text = text.lowercased()
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        if text.isEmpty { return nil }
        if text == "*" { return .everything }
        if let network = IPNetwork(text) { return .network(network) }
        if let address = IPAddress(text) { return .address(address, port: nil) }
        let (name, port) = split(text[...])
        if let address = IPAddress(name) { return .address(address, port: port) }
        if name.isEmpty { return nil }
        if name.hasPrefix("*.") { return .domain(suffix: String(name.dropFirst()), matchesItself: false, port: port) }
        if name.hasPrefix(".") { return .domain(suffix: name, matchesItself: false, port: port) }
        return .domain(suffix: "." + name, matchesItself: true, port: port)
    }

    /// Host without brackets, and the port; the port is -1 when it is no number.
    private static func split(_ authority: Substring) -> (host: String, port: Int?) {
        var host = authority
        var port: Int?
        if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
            host = authority[..<colon]
            port = Int(authority[authority.index(after: colon)...]) ?? -1
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        return (String(host), port)
    }

    private static func percentDecoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
