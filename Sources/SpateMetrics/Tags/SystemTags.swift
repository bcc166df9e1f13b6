/// Which tags the program adds by itself.
///
/// - Source: k6 v2.2 system tags (engine spec 4.3).
package struct SystemTags: OptionSet, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// All names, in the order of their bits.
    package static let names = [
        "proto", "subproto", "status", "method", "url", "name", "group", "check", "error", "error_code", "tls_version",
        "scenario", "service", "expected_response", "iter", "vu", "ocsp_status", "ip",
    ]

    package static let proto = SystemTags(name: "proto")
    package static let subproto = SystemTags(name: "subproto")
    package static let status = SystemTags(name: "status")
    package static let method = SystemTags(name: "method")
    package static let url = SystemTags(name: "url")
    package static let name = SystemTags(name: "name")
    package static let group = SystemTags(name: "group")
    package static let check = SystemTags(name: "check")
    package static let error = SystemTags(name: "error")
    package static let errorCode = SystemTags(name: "error_code")
    package static let tlsVersion = SystemTags(name: "tls_version")
    package static let scenario = SystemTags(name: "scenario")
    package static let expectedResponse = SystemTags(name: "expected_response")
    package static let ocspStatus = SystemTags(name: "ocsp_status")
    package static let iteration = SystemTags(name: "iter")
    package static let vu = SystemTags(name: "vu")
    package static let ip = SystemTags(name: "ip")
    /// Tags that samples carry as metadata: no sub-metric can select them.
    package static let metadata: SystemTags = [.iteration, .vu]

    /// What is on unless the options say otherwise: all but `iter vu ocsp_status ip`.
    package static let defaults = SystemTags(rawValue: (1 << 14) - 1)

    /// The set with one tag; names that do not exist give the empty set.
    package init(name: String) {
        rawValue = Self.names.firstIndex(of: name).map { 1 << UInt32($0) } ?? 0
    }

    /// The set of some tags by name; unknown names are ignored, as in k6.
    package init(names: some Sequence<String>) {
        self = names.reduce(into: []) { $0.insert(SystemTags(name: $1)) }
    }

    /// The names in this set.
    package var listed: [String] {
        Self.names.filter { contains(SystemTags(name: $0)) }
    }
}
