/// The options about how requests reach their hosts, as one source gives them; `nil` is “not given”.
///
/// - Source: k6 v2.2 script options (engine spec 2) and consolidation (1.7).
package struct NetworkOptions: Sendable {
    /// In the order of names, as `inspect` prints them.
    package var hosts: [(pattern: HostPattern, target: HostOverride)]?
    package var blacklistIPs: [IPNetwork]?
    package var blockHostnames: [HostPattern]?
    package var dns = DNSOptions()
    /// Flag and environment only.
    package var localIPs: LocalIPPool?
    package var tlsVersion: TLSVersionRange?
    package var tlsCipherSuites: [TLSCipherSuite]?
    package var tlsAuth: [TLSClientAuth]?
    /// Requests per second of the whole run; 0 or less is no limit.
    package var rps: Int?
    /// Empty for none; with `full`, bodies are logged as well.
    package var httpDebug: String?

    package init() {}

    /// The options with those of a source of higher priority put over them.
    package func overlaid(by upper: NetworkOptions) -> NetworkOptions {
        var result = self
        func take<Value>(_ path: WritableKeyPath<NetworkOptions, Value?>) {
            if let value = upper[keyPath: path] { result[keyPath: path] = value }
        }
        take(\.hosts)
        take(\.blacklistIPs)
        take(\.blockHostnames)
        result.dns = dns.overlaid(by: upper.dns)
        take(\.localIPs)
        take(\.tlsVersion)
        take(\.tlsCipherSuites)
        take(\.tlsAuth)
        take(\.rps)
        take(\.httpDebug)
        return result
    }

    /// An option by its key in the form that `inspect` prints; `nil` when it is not given or there is no such key.
    package func json(_ key: String) -> JSONValue? {
        switch key {
        case "hosts": hosts.map { JSONValue(members: $0.map { ($0.pattern.text, .string("\($0.target)")) }) }
        case "blacklistIPs": blacklistIPs.map { .array($0.map { .string("\($0)") }) }
        case "blockHostnames": blockHostnames.map { .array($0.map { .string($0.text) }) }
        case "dns": dns.json
        case "localIPs": localIPs.map { .string($0.text) }
        case "tlsVersion": tlsVersion?.json
        case "tlsCipherSuites": tlsCipherSuites.map { .array($0.map { .string($0.name) }) }
        case "tlsAuth": tlsAuth.map { .array($0.map(\.json)) }
        case "rps": rps.map { .number(Double($0)) }
        case "httpDebug": httpDebug.map { .string($0) }
        default: nil
        }
    }
}
