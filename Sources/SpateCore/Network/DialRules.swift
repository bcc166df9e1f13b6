/// Decides where a connection goes, and whether it may.
///
/// ```
/// allowed? ─▶ name ─▶ blocked? ─▶ override? ─▶ literal? ─▶ look up ─▶ blacklisted? ─▶ dial
/// ```
/// - Source: k6 v2.2 resolution order (engine spec 11.4); checked by `DialRulesTests`.
package struct DialRules: Sendable {
    /// What to do for a host and port.
    package enum Route: Sendable, Equatable {
        /// The host, its proxy or the address that `hosts` gives it is not among those that may get traffic.
        case refused(host: String, port: Int)
        /// The name fits this pattern of `blockHostnames`.
        case blocked(pattern: String)
        case address(IPAddress, port: Int)
        /// The name must be looked up.
        case name(String, port: Int)
    }

    private let blocked: HostPatternTable<Void>?
    private let hosts: HostPatternTable<HostOverride>?
    private let blacklist: [IPNetwork]
    private let allowed: AllowedHosts?

    /// `allowed`: `nil` when any host may get traffic.
    package init(_ options: NetworkOptions = NetworkOptions(), allowed: AllowedHosts? = nil) {
        self.allowed = allowed
        blocked = options.blockHostnames.flatMap { $0.isEmpty ? nil : HostPatternTable($0.map { ($0, ()) }) }
        hosts = options.hosts.flatMap { $0.isEmpty ? nil : HostPatternTable($0.map { ($0.pattern, $0.target) }) }
        blacklist = options.blacklistIPs ?? []
    }

    /// Decides up to the look-up.
    ///
    /// `host`: Without brackets. `proxy`: What the connection is opened to in its place.
    package func route(host: String, port: Int, proxy: ProxyRules.Proxy? = nil) -> Route {
        if let allowed, !allowed.allows(host: host, port: port) { return .refused(host: host, port: port) }
        guard let proxy else { return route(host, port) }
        if let allowed, !allowed.allows(host: proxy.host, port: proxy.port) {
            return .refused(host: proxy.host, port: proxy.port)
        }
        return route(proxy.host, proxy.port)
    }

    private func route(_ host: String, _ port: Int) -> Route {
        let literal = IPAddress(host)
        if literal == nil, let hit = blocked?.entry(for: host) { return .blocked(pattern: hit.pattern.text) }
        if let hosts, let hit = hosts.entry(for: "\(host):\(port)") ?? hosts.entry(for: host) {
            let (address, port) = (hit.value.address, hit.value.port ?? port)
            if let allowed, !allowed.allows(host: address.description, port: port) {
                return .refused(host: address.description, port: port)
            }
            return .address(address, port: port)
        }
        if let literal { return .address(literal, port: port) }
        return .name(host, port: port)
    }

    /// The block of `blacklistIPs` that an address lies in.
    package func blacklisting(_ address: IPAddress) -> IPNetwork? {
        blacklist.first { $0.contains(address) }
    }
}
