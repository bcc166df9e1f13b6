/// Where connections to a host really go: an address, and a port if not that of the request.
///
/// - Source: k6 v2.2 option `hosts` (engine spec 2 and 11.4); checked by `HostOverrideTests`.
package struct HostOverride: Sendable, Hashable {
    package let address: IPAddress
    /// 1 to 65535; `nil` keeps the request's.
    package let port: Int?

    /// Reads `1.2.3.4`, `1.2.3.4:80`, `::1` or `[::1]:80`; port 0 is none.
    package init?(_ text: String) {
        if let address = IPAddress(text) {
            self.address = address
            port = nil
            return
        }
        var host = Substring(text)
        var number: Int?
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
            let digits = host[host.index(after: colon)...]
            guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let parsed = Int(digits), parsed <= 65535 else {
                return nil
            }
            number = parsed == 0 ? nil : parsed
            host = host[..<colon]
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
            guard host.contains(":") else { return nil }
        } else if host.contains(":") {
            return nil
        }
        guard let address = IPAddress(host) else { return nil }
        self.address = address
        port = number
    }
}

extension HostOverride: CustomStringConvertible {
    /// The form that `inspect` prints.
    package var description: String {
        guard let port else { return "\(address)" }
        return address.family == .v6 ? "[\(address)]:\(port)" : "\(address):\(port)"
    }
}
