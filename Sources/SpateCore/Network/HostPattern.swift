/// The name of a host, or a wildcard for many: `a.com`, `*.a.com`, `*a.com`, `*`, with a port where that is allowed.
///
/// - Source: k6 v2.2 options `hosts` and `blockHostnames` (engine spec 11.4); checked by `HostPatternTests`.
package struct HostPattern: Sendable, Hashable {
    /// Whether a pattern may name a port.
    package enum PortRule: Sendable {
        case allowed
        case refused
    }

    /// As the user wrote it.
    package let text: String
    /// Without the star, in lower case.
    let suffix: String
    let isWildcard: Bool

    /// Reads a pattern: an optional `*` or `*.`, labels of letters, digits and inner “-”, an optional `:port`.
    package init?(_ text: String, port: PortRule) {
        var rest = Substring(text)
        isWildcard = rest.first == "*"
        if isWildcard { rest.removeFirst() }
        suffix = rest.lowercased()
        if isWildcard, rest.first == "." { rest.removeFirst() }
        self.text = text
        if let colon = rest.firstIndex(of: ":") {
            let digits = rest[rest.index(after: colon)...].utf8
            guard port == .allowed, (1...5).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else {
                return nil
            }
            rest = rest[..<colon]
        }
        guard !rest.isEmpty else { return }
        for label in rest.split(separator: ".", omittingEmptySubsequences: false) {
            guard Self.isLabel(label) else { return nil }
        }
    }

    /// Takes a name or wildcard as it is, such as one with “_”, which certificates may have.
    package init(anyName text: String) {
        self.text = text
        isWildcard = text.hasPrefix("*")
        suffix = (isWildcard ? text.dropFirst() : text[...]).lowercased()
    }

    private static func isLabel(_ label: Substring) -> Bool {
        let dash = UInt8(ascii: "-")
        guard let first = label.utf8.first, let last = label.utf8.last, first != dash, last != dash else {
            return false
        }
        return label.utf8.allSatisfy { byte in
            switch byte {
            case 48...57, 65...90, 97...122, dash: true
            default: false
            }
        }
    }
}

/// Values by host pattern; the most specific pattern that fits a name decides.
package struct HostPatternTable<Value: Sendable>: Sendable {
    private var exact: [String: (pattern: HostPattern, value: Value)] = [:]
    /// The longest suffix first.
    private var wildcards: [(pattern: HostPattern, value: Value)] = []

    package init(_ entries: some Sequence<(HostPattern, Value)>) {
        for (pattern, value) in entries {
            if pattern.isWildcard {
                wildcards.append((pattern, value))
            } else {
                exact[pattern.suffix] = (pattern, value)
            }
        }
        wildcards.sort { $0.pattern.suffix.utf8.count > $1.pattern.suffix.utf8.count }
    }

    /// The entry for a name; an exact one before wildcards.
    ///
    /// `name`: Any case.
    /// - Complexity: O(wildcards); asked once per connection, not per request.
    package func entry(for name: String) -> (pattern: HostPattern, value: Value)? {
        let name = name.lowercased()
        return exact[name] ?? wildcards.first { name.hasSuffix($0.pattern.suffix) }
    }
}
