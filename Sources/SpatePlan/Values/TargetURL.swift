internal import SpateCore

/// The address of a target: `https://shop.example.com/health`.
package struct TargetURL: Sendable, Hashable, CustomStringConvertible {
    package enum Scheme: String, Sendable {
        case http
        case https
    }

    /// As the user wrote it.
    package let text: String
    package let scheme: Scheme
    /// In lower case; an IPv6 address without brackets.
    package let host: String
    package let port: Int

    /// Reads a URL of HTTP or HTTPS; user names are not allowed.
    package init?(_ text: String) {
        let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let scheme = Scheme(rawValue: parts[0].lowercased()) else { return nil }
        let authority = parts[1].prefix { !"/?#".contains($0) }
        guard !authority.isEmpty, !authority.contains("@"), !text.contains(where: \.isWhitespace) else { return nil }
        var (name, portText) = (authority, Substring?.none)
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            name = authority[authority.index(after: authority.startIndex)..<end]
            let rest = authority[authority.index(after: end)...]
            guard rest.isEmpty || rest.first == ":", IPAddress(name) != nil else { return nil }
            portText = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            name = authority[..<colon]
            portText = authority[authority.index(after: colon)...]
        }
        let standard = scheme == .http ? 80 : 443
        let port = portText.map { Int($0) ?? 0 } ?? standard
        guard !name.isEmpty, (1...65535).contains(port) else { return nil }
        self.text = text
        self.scheme = scheme
        self.port = port
        host = name.lowercased()
    }

    package var description: String { text }
}
