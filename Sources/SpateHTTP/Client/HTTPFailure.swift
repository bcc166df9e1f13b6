internal import SpateCore

/// Why a request got no answer.
///
/// - Source: k6 v2.2 error codes (engine spec 11.11).
package struct HTTPFailure: Error, Sendable, Equatable {
    /// k6's number for the class of error; becomes the tag `error_code`.
    package let code: Int
    /// The short text for the tag `error` and `response.error`.
    package let text: String
    /// The long text for the log, without the leading method and URL.
    package let detail: String

    package init(_ code: Int, _ text: String, detail: String? = nil) {
        self.code = code
        self.text = text
        self.detail = detail ?? text
    }

    package static let requestTimeout = HTTPFailure(1050, "request timeout")
    package static let endOfFile = HTTPFailure(1000, "EOF")
    package static let unexpectedEndOfFile = HTTPFailure(1000, "unexpected EOF")
    package static let canceled = HTTPFailure(1000, "context canceled")

    package static func unknownHost(_ host: String) -> HTTPFailure {
        HTTPFailure(1101, "lookup: no such host", detail: "lookup \(host): no such host")
    }

    package static func dialTimeout(_ address: String) -> HTTPFailure {
        HTTPFailure(1211, "dial: i/o timeout", detail: "dial tcp \(address): i/o timeout")
    }

    static func blockedHostname(_ host: String, pattern: String) -> HTTPFailure {
        HTTPFailure(1111, "hostname is blocked", detail: "hostname (\(host)) is in a blocked pattern (\(pattern))")
    }

    static func refusedHost(_ host: String, _ port: Int) -> HTTPFailure {
        HTTPFailure(
            1112,
            "host is not on the allow-list",
            detail: "host (\(host), port \(port)) is not on the allow-list; nothing was sent to it"
        )
    }

    static func spentBudget(_ total: Int) -> HTTPFailure {
        HTTPFailure(1000, "the ceiling of \(total) requests is reached")
    }

    static func blacklistedIP(_ address: IPAddress, _ network: IPNetwork) -> HTTPFailure {
        HTTPFailure(1110, "ip is blacklisted", detail: "IP (\(address)) is in a blacklisted range (\(network))")
    }

    package static func malformed(_ error: HTTPParseError) -> HTTPFailure {
        HTTPFailure(1000, error.message)
    }
}
