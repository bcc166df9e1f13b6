/// Why a text is not a URL.
///
/// - Source: Go 1.24 `net/url`; k6 v1.1 shows `description` with error code 1020; checked by `HTTPURLTests`.
package struct HTTPURLError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The cause, with Go's wording as description.
    package enum Reason: Error, Sendable, Equatable {
        case missingScheme
        case colonInFirstSegment
        case controlCharacter
        case invalidUserinfo
        case missingBracket
        case invalidPort(String)
        case invalidEscape(String)
        case invalidHostCharacter(UInt8)
    }

    /// k6's code for an invalid URL.
    package static let code = 1020

    /// The text that did not parse, without its fragment unless that is at fault.
    package let url: String
    /// Why it did not parse.
    package let reason: Reason

    /// The error as Go's `url.Parse` prints it: `parse "<url>": <reason>`.
    package var parseText: String { "parse \(GoQuoting.quoted(url)): \(reason)" }

    /// The error as k6 shows it: `invalid URL: parse "<url>": <reason>`.
    package var description: String { "invalid URL: \(parseText)" }
}

extension HTTPURLError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missingScheme: "missing protocol scheme"
        case .colonInFirstSegment: "first path segment in URL cannot contain colon"
        case .controlCharacter: "net/url: invalid control character in URL"
        case .invalidUserinfo: "net/url: invalid userinfo"
        case .missingBracket: "missing ']' in host"
        case .invalidPort(let port): "invalid port \(GoQuoting.quoted(port)) after host"
        case .invalidEscape(let escape): "invalid URL escape \(GoQuoting.quoted(escape))"
        case .invalidHostCharacter(let byte):
            "invalid character \(GoQuoting.quoted(String(Unicode.Scalar(byte)))) in host name"
        }
    }
}
