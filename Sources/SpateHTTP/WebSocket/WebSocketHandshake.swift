internal import Crypto
internal import NIOCore
internal import SpateCore

/// The opening handshake of a WebSocket: what is asked, and whether the answer agrees.
///
/// - Source: RFC 6455 §4; the offer of compression is that of the client that k6 uses.
struct WebSocketHandshake {
    let target: RequestTarget
    /// Canonical names; `Host` and `User-Agent` replace the default ones.
    let headers: [(name: String, value: String)]
    let offersCompression: Bool
    let userAgent: String
    /// The value of `Cookie`, if any.
    let cookies: String?
    /// Sixteen random bytes in base64.
    let key = Base64.encode((0..<16).map { _ in UInt8.random(in: 0...255) })

    private static let deflateOffer = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
    private static let acceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    /// Fields that the handshake sets itself.
    private static let ownFields: Set<String> = [
        "Host", "User-Agent", "Upgrade", "Connection", "Sec-Websocket-Key", "Sec-Websocket-Version",
        "Sec-Websocket-Extensions", "Cookie",
    ]

    var bytes: ByteBuffer {
        let host = headers.first { $0.name == "Host" }?.value ?? target.url.hostHeader
        let agent = headers.first { $0.name == "User-Agent" }?.value ?? userAgent
        var text = "GET \(target.url.requestTarget) HTTP/1.1\r\nHost: \(host)\r\n"
        if !agent.isEmpty { text += "User-Agent: \(agent)\r\n" }
        text +=
            "Connection: Upgrade\r\nSec-WebSocket-Key: \(key)\r\nSec-WebSocket-Version: 13\r\nUpgrade: websocket\r\n"
        if offersCompression { text += "Sec-WebSocket-Extensions: \(Self.deflateOffer)\r\n" }
        if let user = target.url.user, !headers.contains(where: { $0.name == "Authorization" }) {
            let credentials = Base64.encode(Array("\(user):\(target.url.password ?? "")".utf8))
            text += "Authorization: Basic \(credentials)\r\n"
        }
        for field in headers where !Self.ownFields.contains(field.name) { text += "\(field.name): \(field.value)\r\n" }
        if let cookies { text += "Cookie: \(cookies)\r\n" }
        return ByteBuffer(string: text + "\r\n")
    }

    /// Whether the answer opens the socket.
    func isAccepted(_ head: HTTPResponseHead) -> Bool {
        guard head.status == 101, hasToken(head, "upgrade", "websocket"), hasToken(head, "connection", "upgrade") else {
            return false
        }
        return head.value(of: "sec-websocket-accept") == Self.accept(key)
    }

    /// Whether the server agreed to compress messages.
    func isCompressed(_ head: HTTPResponseHead) -> Bool {
        offersCompression
            && head.values(of: "sec-websocket-extensions").contains { $0.lowercased().contains("permessage-deflate") }
    }

    static func accept(_ key: String) -> String {
        Base64.encode(Array(Insecure.SHA1.hash(data: Array((key + acceptSuffix).utf8))))
    }

    private func hasToken(_ head: HTTPResponseHead, _ field: String, _ token: String) -> Bool {
        head.values(of: field).contains { value in
            value.lowercased().split(separator: ",").contains { part in
                part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" } == token
            }
        }
    }
}
