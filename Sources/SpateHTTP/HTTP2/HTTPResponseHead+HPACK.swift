internal import NIOCore
internal import NIOHPACK

extension HTTPResponseHead {
    /// The head of an HTTP/2 answer, written as HTTP/1.1 would have it, so that fields are found in one way only.
    ///
    /// - Returns: `nil` without a status.
    init?(_ headers: HPACKHeaders) {
        var bytes = ByteBuffer()
        var status = 0
        var (hasSetCookie, hasContentEncoding) = (false, false)
        for (name, value, _) in headers {
            guard name.utf8.first == UInt8(ascii: ":") else { break }
            if name == ":status" { status = Int(value) ?? 0 }
        }
        guard (100...999).contains(status) else { return nil }
        bytes.writeStaticString("HTTP/2.0 ")
        bytes.writeString(String(status))
        let reason = HTTPReason.phrase(status)
        if !reason.isEmpty { bytes.writeString(" \(reason)") }
        bytes.writeStaticString("\r\n")
        for (name, value, _) in headers where name.utf8.first != UInt8(ascii: ":") {
            if name == "set-cookie" { hasSetCookie = true }
            if name == "content-encoding" { hasContentEncoding = true }
            bytes.writeString(name)
            bytes.writeStaticString(": ")
            bytes.writeString(value)
            bytes.writeStaticString("\r\n")
        }
        bytes.writeStaticString("\r\n")
        self.init(
            bytes: bytes,
            status: status,
            version: .http2,
            hasSetCookie: hasSetCookie,
            hasContentEncoding: hasContentEncoding,
            keepsAlive: true
        )
    }
}
