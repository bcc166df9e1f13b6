/// The hosts that may get traffic; every other one is refused before a name is looked up or a packet is sent.
///
/// An entry is a name (`shop.example`), a wildcard (`*.shop.example`, which is not `shop.example` itself), an address or a
/// block of addresses (`10.0.0.0/8`), each with a port behind it where only that one is meant (`shop.example:8443`,
/// `[::1]:80`). Names stand for whatever addresses they have; addresses that a script or its options name have to be allowed
/// as addresses.
package struct AllowedHosts: Sendable, Equatable {
    private enum Entry: Sendable, Hashable {
        case name(HostPattern, port: Int?)
        case network(IPNetwork, port: Int?)
    }

    private let entries: [Entry]
    /// As the user wrote them.
    package let texts: [String]

    /// Reads entries; at least one.
    ///
    /// - Throws: Which entry is none.
    package init(_ texts: [String]) throws(ConfigIssue) {
        self.texts = texts
        entries = try texts.map { (text) throws(ConfigIssue) in
            guard let entry = Self.entry(text) else {
                throw ConfigIssue(
                    "",
                    "“\(text)” is neither a host name such as shop.example or *.shop.example, nor an address or block of "
                        + "addresses such as 10.0.0.0/8, with “:port” behind it where wanted; a URL is none of these"
                )
            }
            return entry
        }
    }

    /// Whether a connection to a host may be opened.
    ///
    /// `host`: A name or an address, without brackets.
    /// - Complexity: O(entries); asked once per connection, not per request.
    package func allows(host: String, port: Int) -> Bool {
        let address = IPAddress(host)
        let name = host.lowercased()
        return entries.contains { entry in
            switch entry {
            case .name(let pattern, let wanted):
                guard wanted == nil || wanted == port, address == nil else { return false }
                return pattern.fits(name)
            case .network(let network, let wanted):
                guard wanted == nil || wanted == port, let address else { return false }
                return network.contains(address)
            }
        }
    }

    private static func entry(_ text: String) -> Entry? {
        if let network = network(text) { return .network(network, port: nil) }
        var host = Substring(text)
        var port: Int?
        if let colon = text.lastIndex(of: ":") {
            guard let number = Int(text[text.index(after: colon)...]), (1...65535).contains(number) else { return nil }
            host = text[..<colon]
            port = number
        }
        if let network = network(String(host)) { return .network(network, port: port) }
        guard !host.isEmpty, host != "*", let pattern = HostPattern(String(host), port: .refused) else { return nil }
        return .name(pattern, port: port)
    }

    private static func network(_ text: String) -> IPNetwork? {
        if let network = IPNetwork(text) { return network }
        let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        return IPAddress(bare).flatMap { IPNetwork("\(bare)/\($0.family.bitCount)") }
    }
}

extension HostPattern {
    /// Whether a name in lower case is meant.
    fileprivate func fits(_ name: String) -> Bool {
        isWildcard ? name.hasSuffix(suffix) && name.utf8.count > suffix.utf8.count : name == suffix
    }
}
