internal import SpateCore

/// Reads the members of a monitor, and collects everything that is wrong with them.
///
/// Numbers, times and yes or no may be texts, as on the command line. A member that nobody asked for is unknown.
package struct MonitorSettings: Sendable {
    /// Where the monitor is, such as `monitors[0]`.
    let path: String
    private let object: JSONObject
    private var asked: [String] = []
    private(set) var issues: [ConfigIssue] = []

    /// - Throws: `MonitorProblems` when it is no mapping.
    init(_ value: JSONValue, path: String) throws(MonitorProblems) {
        guard let object = value.objectValue else {
            let issue = ConfigIssue(path, "must be a mapping with a “type”, is \(Self.described(value))")
            throw MonitorProblems(issues: [issue])
        }
        self.object = object
        self.path = path
    }

    mutating func report(_ key: String, _ message: String) {
        issues.append(ConfigIssue(key.isEmpty ? path : "\(path).\(key)", message))
    }

    func has(_ key: String) -> Bool { object[key].map { !$0.isNull } ?? false }

    /// The value of a member; `nil` for none and for `null`.
    mutating func value(_ key: String) -> JSONValue? {
        asked.append(key)
        guard let value = object[key], !value.isNull else { return nil }
        return value
    }

    /// A text; numbers are taken as they are written.
    mutating func text(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        if let text = Self.plainText(value) { return text }
        report(key, "must be a text, is \(Self.described(value))")
        return nil
    }

    /// `what`: What to write there.
    mutating func requiredText(_ key: String, _ what: String) -> String {
        if has(key) {
            guard let text = text(key) else { return "" }
            if text.trimmed.isEmpty { report(key, "must not be empty: write \(what)") }
            return text
        }
        asked.append(key)
        report(key, "is missing: write \(what)")
        return ""
    }

    /// A URL of HTTP.
    mutating func url(_ key: String, _ example: String, standard: String? = nil) -> String {
        if !has(key), let standard {
            asked.append(key)
            return standard
        }
        let text = requiredText(key, "a URL such as \(example)")
        guard !text.trimmed.isEmpty else { return "" }
        let lower = text.lowercased()
        let host = lower.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true).last ?? ""
        let hasHost = !host.drop { $0 == "/" }.isEmpty && !lower.hasSuffix("://")
        guard lower.hasPrefix("http://") || lower.hasPrefix("https://"), hasHost,
            !text.contains(where: { $0.isWhitespace }), Self.hasPossiblePort(text)
        else {
            report(key, "must be a URL such as \(example), is “\(PublicURL.text(text))”")
            return ""
        }
        return text
    }

    /// Whether what stands behind the host's colon is a port, or there is none.
    private static func hasPossiblePort(_ url: String) -> Bool {
        let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
        let authority = rest.prefix { !"/?#".contains($0) }
        // A password may have a colon, and so has an address in brackets.
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
        let behind = host.split(separator: "]", omittingEmptySubsequences: false).last ?? host
        guard let colon = behind.lastIndex(of: ":") else { return true }
        return UInt16(behind[behind.index(after: colon)...]).map { $0 > 0 } ?? false
    }

    /// A number of a range.
    mutating func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
        guard let value = value(key) else { return nil }
        guard let number = value.numberValue ?? value.stringValue.flatMap({ Double($0) }), range.contains(number) else {
            let rule = "must be a number from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
            report(key, "\(rule), is \(Self.described(value))")
            return nil
        }
        return number
    }

    /// A whole number from 1 on.
    mutating func count(_ key: String) -> Int? {
        guard let value = value(key) else { return nil }
        guard let count = value.intValue ?? value.stringValue.flatMap({ Int($0) }), (1...1_000_000_000).contains(count)
        else {
            report(key, "must be a whole number from 1 on, is \(Self.described(value))")
            return nil
        }
        return count
    }

    /// A span of time in nanoseconds, at least `least`.
    mutating func duration(_ key: String, least: Int64) -> UInt64? {
        guard let value = value(key) else { return nil }
        let text = Self.plainText(value)
        guard let span = text.flatMap({ GoDuration(extendedText: $0) }), span.nanos >= least else {
            let rule = "must be a time of at least \(GoDuration(nanos: least)) such as 5s"
            report(key, "\(rule), is \(Self.described(value))")
            return nil
        }
        return UInt64(span.nanos)
    }

    mutating func flag(_ key: String) -> Bool {
        guard let value = value(key) else { return false }
        if let flag = value.boolValue { return flag }
        switch value.stringValue {
        case "true", "yes": return true
        case "false", "no": return false
        default: report(key, "must be true or false, is \(Self.described(value))")
        }
        return false
    }

    /// A list of texts, or a single one.
    mutating func texts(_ key: String) -> [String] {
        guard let value = value(key) else { return [] }
        var texts: [String] = []
        for (index, element) in (value.arrayValue ?? [value]).enumerated() {
            if let text = Self.plainText(element) {
                texts.append(text)
            } else {
                report("\(key)[\(index)]", "must be a text, is \(Self.described(element))")
            }
        }
        return texts
    }

    /// The members of a mapping, each a text, a number or a yes or no.
    mutating func map(_ key: String) -> [(key: String, value: JSONValue)] {
        guard let value = value(key) else { return [] }
        guard let object = value.objectValue else {
            report(key, "must be a mapping, is \(Self.described(value))")
            return []
        }
        return object.members.compactMap { member in
            switch member.value {
            case .string, .number, .bool: return (member.key, member.value)
            case .null, .array, .object:
                report("\(key).\(member.key)", "must be a text or a number, is \(Self.described(member.value))")
                return nil
            }
        }
    }

    /// The members of a mapping as texts.
    mutating func textMap(_ key: String) -> [(key: String, value: String)] {
        map(key).map { ($0.key, Self.plainText($0.value) ?? "\($0.value)") }
    }

    /// Names every member that nobody asked for.
    mutating func reportUnknown() {
        for key in object.keys where !asked.contains(key) {
            let near = NearestWord.of(key, among: asked)
            let known = asked.sorted().joined(separator: ", ")
            report(key, "is unknown; " + (near.map { "did you mean \($0)?" } ?? "known are \(known)"))
        }
    }

    private static func plainText(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .number(let number): plain(number)
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    static func plain(_ number: Double) -> String {
        JavaScriptNumber.integer(number).map { "\($0)" } ?? "\(number)"
    }

    /// A value in words for messages.
    static func described(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): "“\(text)”"
        case .number(let number): plain(number)
        case .bool(let flag): flag ? "true" : "false"
        case .null: "nothing"
        case .array: "a list"
        case .object: "a mapping"
        }
    }
}
