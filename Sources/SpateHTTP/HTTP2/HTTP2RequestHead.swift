internal import NIOCore

/// The head of a request as HTTP/2 has it.
enum HTTP2RequestHead {
    /// Fields that are about a connection of HTTP/1.1, which HTTP/2 forbids, and those that are written by themselves.
    private static let ownFields: Set<String> = [
        "Connection", "Proxy-Connection", "Transfer-Encoding", "Upgrade", "Keep-Alive", "Host", "Content-Length",
        "Cookie",
        "User-Agent",
    ]

    /// The head of the current round trip of a call.
    ///
    /// - Complexity: O(1) for a request without fields, cookies and body: the head is the target's.
    static func fields(for call: HTTPCall, client: HTTPClient) -> HPACKFields {
        let body = call.currentBody
        let needsLength = body != nil || ["POST", "PUT", "PATCH"].contains(call.method)
        let cookies = RequestWriter.cookieHeader(for: call)
        let authorization = RequestWriter.authorization(for: call)
        if call.headers.isEmpty, !needsLength, cookies == nil, authorization == nil {
            return call.target.http2Head(method: call.method, userAgent: client.userAgent)
        }
        let host = call.headers.first { $0.name == "Host" }?.value ?? call.target.url.hostHeader
        var fields = start(method: call.method, authority: host, path: call.target.url.requestTarget)
        for field in call.headers where !ownFields.contains(field.name) {
            fields.add(field.name.lowercased(), field.value)
        }
        if let authorization { fields.add("authorization", authorization) }
        // Each by itself, so that those that stay the same need not be sent again.
        for cookie in (cookies ?? "").split(separator: "; ") { fields.add("cookie", String(cookie)) }
        if needsLength { fields.add("content-length", String(body?.readableBytes ?? 0)) }
        let agent = call.headers.first { $0.name == "User-Agent" }?.value ?? client.userAgent
        if !agent.isEmpty { fields.add("user-agent", agent) }
        return fields
    }

    /// The fields that every request begins with.
    static func start(method: String, authority: String, path: String) -> HPACKFields {
        var fields = HPACKFields(fieldCount: 12, byteCount: 256)
        fields.add(":authority", authority)
        fields.add(":method", method)
        fields.add(":path", path)
        fields.add(":scheme", "https")
        return fields
    }
}
