/// How names are looked up, as options say it; `nil` is “not given”.
///
/// - Source: k6 v2.2 option `dns` (engine spec 1.3 and 2); checked by `DNSOptionsTests`.
package struct DNSOptions: Sendable, Hashable {
    /// Which of a host's addresses a connection gets.
    package enum Selection: String, Sendable, CaseIterable {
        case first
        case roundRobin
        case random
    }

    /// Which addresses of a host count.
    package enum Policy: String, Sendable, CaseIterable {
        case preferIPv4
        case preferIPv6
        case onlyIPv4
        case onlyIPv6
        case any
    }

    /// How long an answer counts, as written; see `timeToLive`.
    package var ttl: String?
    package var selection: Selection?
    package var policy: Policy?

    package init() {}

    package var isEmpty: Bool { ttl == nil && selection == nil && policy == nil }

    /// Reads `ttl=5m,select=random,policy=preferIPv4`; each part is optional.
    ///
    /// - Throws: What is wrong with which part, without a path.
    package init(text: String) throws(ConfigIssue) {
        guard !text.isEmpty else { return }
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, !pair[1].isEmpty else {
                throw ConfigIssue("", "“\(part)” must read key=value with the key ttl, select or policy")
            }
            let value = String(pair[1])
            switch pair[0] {
            case "ttl": ttl = value
            case "select": selection = try Self.match(value, "select")
            case "policy": policy = try Self.match(value, "policy")
            default: throw ConfigIssue("", "“\(pair[0])” is no key; known are ttl, select, policy")
            }
        }
    }

    /// Finds a value of an enumeration by name, in any case.
    package static func match<Choice>(_ text: String, _ key: String) throws(ConfigIssue) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        let wanted = text.lowercased()
        guard let choice = Choice.allCases.first(where: { $0.rawValue.lowercased() == wanted }) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw ConfigIssue(key, "must be one of \(known), is “\(text)”")
        }
        return choice
    }

    /// How long an answer counts: 5 minutes unless given, a year for `inf`; a bare number is milliseconds.
    ///
    /// - Throws: When `ttl` is no duration or negative.
    package func timeToLive() throws(ConfigIssue) -> GoDuration {
        switch ttl {
        case nil, "": return .seconds(300)
        case "inf": return .seconds(365 * 24 * 3600)
        case let text?:
            guard let duration = GoDuration(extendedText: text), duration >= .zero else {
                throw ConfigIssue("dns.ttl", "must be inf, 0 or a duration such as 5m, is “\(text)”")
            }
            return duration
        }
    }

    /// These options with another layer's over them, key by key.
    package func overlaid(by upper: DNSOptions) -> DNSOptions {
        var result = self
        result.ttl = upper.ttl ?? ttl
        result.selection = upper.selection ?? selection
        result.policy = upper.policy ?? policy
        return result
    }

    /// The form that `inspect` prints.
    package var json: JSONValue {
        JSONValue(members: [
            ("ttl", ttl.map { .string($0) } ?? .null),
            ("select", selection.map { .string($0.rawValue) } ?? .null),
            ("policy", policy.map { .string($0.rawValue) } ?? .null),
        ])
    }
}

extension DNSOptions.Policy {
    /// The addresses that count, in their order.
    package func filter(_ addresses: [IPAddress]) -> [IPAddress] {
        func only(_ family: IPAddress.Family) -> [IPAddress] { addresses.filter { $0.family == family } }
        func prefer(_ family: IPAddress.Family) -> [IPAddress] {
            let preferred = only(family)
            return preferred.isEmpty ? addresses : preferred
        }
        return switch self {
        case .any: addresses
        case .onlyIPv4: only(.v4)
        case .onlyIPv6: only(.v6)
        case .preferIPv4: prefer(.v4)
        case .preferIPv6: prefer(.v6)
        }
    }
}
