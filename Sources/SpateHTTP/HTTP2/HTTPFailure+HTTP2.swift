// k6's classes for what goes wrong in HTTP/2.
extension HTTPFailure {
    static func http2GoAway(_ code: HTTP2Code) -> HTTPFailure {
        HTTPFailure(number(1610, code), "http2: received GoAway with http2 ErrCode \(name(code))")
    }

    static func http2Stream(_ code: HTTP2Code) -> HTTPFailure {
        HTTPFailure(number(1630, code), "http2: stream error with http2 ErrCode \(name(code))")
    }

    static func http2Connection(_ code: HTTP2Code) -> HTTPFailure {
        HTTPFailure(number(1650, code), "http2: connection error with http2 ErrCode \(name(code))")
    }

    /// An answer has more bytes than it announced.
    static let bodyTooLong = HTTPFailure(
        1000,
        "net/http: server replied with more than declared Content-Length; truncated"
    )

    /// A frame is larger than we have said that they may be.
    static let http2FrameTooLarge = HTTPFailure(1000, "http2: frame too large")

    private static func number(_ base: Int, _ code: HTTP2Code) -> Int {
        let value = Int(code.rawValue)
        return names.indices.contains(value) ? base + 1 + value : base
    }

    private static func name(_ code: HTTP2Code) -> String {
        let value = Int(code.rawValue)
        return names.indices.contains(value) ? names[value] : "unknown error code 0x\(String(value, radix: 16))"
    }

    private static let names = [
        "NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED",
        "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL", "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM",
        "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED",
    ]
}
