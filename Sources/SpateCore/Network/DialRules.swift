/// Decides where a connection goes, and whether it may.
///
/// ```
/// name ─▶ blocked? ─▶ override? ─▶ literal? ─▶ look up ─▶ blacklisted? ─▶ dial
/// ```
/// - Source: k6 v2.2 resolution order (engine spec 11.4); checked by `DialRulesTests`.
package struct DialRules: Sendable {
    /// What to do for a host and port.
    package enum Route: Sendable, Equatable {
        /// The name fits this pattern of `blockHostnames`.
        case blocked(pattern: String)
        case address(IPAddress, port: Int)
        /// The name must be looked up.
        case name(String, port: Int)
    }

    private let blocked: HostPatternTable<Void>?
    private let hosts: HostPatternTable<HostOverride>?
    private let blacklist: [IPNetwork]

    package init(_ options: NetworkOptions = NetworkOptions()) {
        blocked = options.blockHostnames.flatMap { $0.isEmpty ? nil : HostPatternTable($0.map { ($0, ()) }) }
        hosts = options.hosts.flatMap { $0.isEmpty ? nil : HostPatternTable($0.map { ($0.pattern, $0.target) }) }
        blacklist = options.blacklistIPs ?? []
    }

    /// Decides up to the look-up.
    ///
    /// `host`: Without brackets.
    package func route(host: String, port: Int) -> Route {
        let literal = IPAddress(host)
        if literal == nil, let hit = blocked?.entry(for: host) { return .blocked(pattern: hit.pattern.text) }
        if let hosts, let hit = hosts.entry(for: "\(host):\(port)") ?? hosts.entry(for: host) {
            return .address(hit.value.address, port: hit.value.port ?? port)
        }
        if let literal { return .address(literal, port: port) }
        return .name(host, port: port)
    }

    /// The block of `blacklistIPs` that an address lies in.
    package func blacklisting(_ address: IPAddress) -> IPNetwork? {
        blacklist.first { $0.contains(address) }
    }
}
