/// The versions of TLS that may be agreed on; `nil` is the library's own limit.
///
/// - Source: k6 v2.2 option `tlsVersion` (engine spec 2); checked by `TLSVersionRangeTests`.
package struct TLSVersionRange: Sendable, Hashable {
    /// A version of TLS by k6's name.
    package enum Version: String, Sendable, CaseIterable {
        case tls10 = "tls1.0"
        case tls11 = "tls1.1"
        case tls12 = "tls1.2"
        case tls13 = "tls1.3"

        private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

        func isNewer(than other: Version) -> Bool { order > other.order }
    }

    package var min: Version?
    package var max: Version?

    package init(min: Version? = nil, max: Version? = nil) {
        self.min = min
        self.max = max
    }

    /// Reads `"tls1.2"`, which sets both ends, or `{min, max}`; an empty text sets no limit.
    ///
    /// - Throws: What is wrong, with the path below the option's.
    package init(_ value: JSONValue) throws(ConfigIssue) {
        if value.stringValue != nil {
            let version = try Self.version(value, "")
            self.init(min: version, max: version)
            return
        }
        guard let object = value.objectValue else {
            throw ConfigIssue("", "must be a version or an object {min, max}, is \(value.serialized())")
        }
        self.init(min: try Self.version(object["min"], "min"), max: try Self.version(object["max"], "max"))
        if let min, let max, min.isNewer(than: max) {
            throw ConfigIssue("", "must not have a min above its max, is \(min.rawValue) to \(max.rawValue)")
        }
    }

    private static func version(_ value: JSONValue?, _ path: String) throws(ConfigIssue) -> Version? {
        guard let value, !value.isNull, value.stringValue != "" else { return nil }
        guard let version = value.stringValue.flatMap({ Version(rawValue: $0) }) else {
            let known = Version.allCases.map(\.rawValue).joined(separator: ", ")
            throw ConfigIssue(path, "must be one of \(known), is \(value.serialized())")
        }
        return version
    }

    /// The form that `inspect` prints.
    package var json: JSONValue {
        JSONValue(members: [("min", .string(min?.rawValue ?? "")), ("max", .string(max?.rawValue ?? ""))])
    }
}
