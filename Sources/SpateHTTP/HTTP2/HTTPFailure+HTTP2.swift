internal import NIOHTTP2

// k6's classes for what goes wrong in HTTP/2.
extension HTTPFailure {
    static func http2GoAway(_ code: HTTP2ErrorCode) -> HTTPFailure {
        HTTPFailure(number(1610, code), "http2: received GoAway with http2 ErrCode \(name(code))")
    }

    static func http2Stream(_ code: HTTP2ErrorCode) -> HTTPFailure {
        HTTPFailure(number(1630, code), "http2: stream error with http2 ErrCode \(name(code))")
    }

    static func http2Connection(_ code: HTTP2ErrorCode) -> HTTPFailure {
        HTTPFailure(number(1650, code), "http2: connection error with http2 ErrCode \(name(code))")
    }

    private static func number(_ base: Int, _ code: HTTP2ErrorCode) -> Int {
        let value = code.networkCode
        return names.indices.contains(value) ? base + 1 + value : base
    }

    private static func name(_ code: HTTP2ErrorCode) -> String {
        let value = code.networkCode
        return names.indices.contains(value) ? names[value] : "unknown error code 0x\(String(value, radix: 16))"
    }

    private static let names = [
        "NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED",
        "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL", "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM",
        "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED",
    ]
}

extension FailureMapping {
    /// The failure for an error of the HTTP/2 library; `nil` for errors of others.
    static func http2Failure(for error: any Error) -> HTTPFailure? {
        guard error is any NIOHTTP2Error else { return nil }
        return .http2Connection(.protocolError)
    }
}
