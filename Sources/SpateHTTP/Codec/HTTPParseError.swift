/// Why the bytes of an answer are no HTTP.
package enum HTTPParseError: Error, Equatable, Sendable {
    case malformedStatusLine(String)
    case malformedField
    case headTooLarge(limit: Int)
    case badContentLength(String)
    case conflictingContentLengths
    case badChunk
    case unsupportedTransferEncoding(String)

    /// The text for people, as Go's client words it where it has the case.
    package var message: String {
        switch self {
        case .malformedStatusLine(let line):
            "net/http: HTTP/1.x transport connection broken: malformed HTTP response \"\(line)\""
        case .malformedField: "net/http: HTTP/1.x transport connection broken: malformed MIME header line"
        case .headTooLarge(let limit): "net/http: server response headers exceeded \(limit) bytes; aborted"
        case .badContentLength(let text):
            "net/http: HTTP/1.x transport connection broken: bad Content-Length \"\(text)\""
        case .conflictingContentLengths:
            "net/http: HTTP/1.x transport connection broken: http: message cannot contain multiple Content-Length headers"
        case .badChunk: "net/http: HTTP/1.x transport connection broken: malformed chunked encoding"
        case .unsupportedTransferEncoding(let text):
            "net/http: HTTP/1.x transport connection broken: unsupported transfer encoding: \"\(text)\""
        }
    }
}
