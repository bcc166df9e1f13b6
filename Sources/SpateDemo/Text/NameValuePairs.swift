internal import SpateCore

/// Names and values in the order in which they were received: a query, a form, or a `Cookie` header.
struct NameValuePairs: Sendable {
    /// The pairs, decoded; a name may occur more than once.
    let pairs: [(name: String, value: String)]

    /// Reads `application/x-www-form-urlencoded` text.
    ///
    /// - Parameter text: `a=1&b=2`; `+` is a space, `%XX` a byte, bytes that are not UTF-8 become U+FFFD.
    init(urlEncoded text: some StringProtocol) {
        pairs = text.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decode(halves[0]), halves.count > 1 ? Self.decode(halves[1]) : "")
        }
    }

    /// Reads a `Cookie` header, sorted by name, because clients keep no common order.
    ///
    /// - Parameter text: `a=1; b=2`; values are not unquoted or decoded.
    init(cookieHeader text: some StringProtocol) {
        let unsorted = text.split(separator: ";").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: Self.trim(halves[0]), value: halves.count > 1 ? Self.trim(halves[1]) : "")
        }
        pairs = unsorted.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    }

    /// The first value of a name, or `nil`.
    subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    /// An object in order of first occurrence; a name that occurs several times has an array of its values.
    var json: JSONValue {
        var order: [String] = []
        var values: [String: [JSONValue]] = [:]
        for pair in pairs {
            if values[pair.name] == nil { order.append(pair.name) }
            values[pair.name, default: []].append(.string(pair.value))
        }
        return .members(
            order.map { name in
                let list = values[name, default: []]
                return (key: name, value: list.count == 1 ? list[0] : .array(list))
            }
        )
    }

    private static func decode(_ text: some StringProtocol) -> String {
        PercentEncoding.decode(String(text.map { $0 == "+" ? " " : $0 }))
    }

    private static func trim(_ text: some StringProtocol) -> String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
