/// Why a stream or a connection ended, as the peers tell each other.
///
/// - Source: RFC 9113, section 7.
struct HTTP2Code: RawRepresentable, Equatable, Sendable {
    let rawValue: UInt32

    static let noError = HTTP2Code(rawValue: 0)
    static let protocolError = HTTP2Code(rawValue: 1)
    static let flowControlError = HTTP2Code(rawValue: 3)
    static let frameSizeError = HTTP2Code(rawValue: 6)
    static let refusedStream = HTTP2Code(rawValue: 7)
    static let cancel = HTTP2Code(rawValue: 8)
    static let compressionError = HTTP2Code(rawValue: 9)
    static let enhanceYourCalm = HTTP2Code(rawValue: 11)
    static let http11Required = HTTP2Code(rawValue: 13)
}

/// What a peer did wrong.
struct HTTP2Violation: Error, Equatable {
    let code: HTTP2Code
    /// The stream that ends by it; `nil` where the connection does.
    var stream: Int?

    static let compression = HTTP2Violation(code: .compressionError)
    static let `protocol` = HTTP2Violation(code: .protocolError)
    static let frameSize = HTTP2Violation(code: .frameSizeError)
    static let flowControl = HTTP2Violation(code: .flowControlError)
}
