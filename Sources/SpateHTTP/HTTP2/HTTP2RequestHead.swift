internal import NIOCore
internal import NIOHPACK

/// The head of a request as HTTP/2 has it.
enum HTTP2RequestHead {
    /// Fields that are about a connection of HTTP/1.1, which HTTP/2 forbids.
    private static let connectionFields: Set<String> = [
        "Connection", "Proxy-Connection", "Transfer-Encoding", "Upgrade", "Keep-Alive", "Host", "Content-Length",
        "Cookie",
        "User-Agent",
    ]

    /// The head of the current round trip of a call.
    ///
    /// - Complexity: O(1) for a request without fields, cookies and body: the head is the target's.
    static func headers(for call: HTTPCall, client: HTTPClient) -> HPACKHeaders {
        let body = call.currentBody
        let needsLength = body != nil || ["POST", "PUT", "PATCH"].contains(call.method)
        let cookies = RequestWriter.cookieHeader(for: call)
        let authorization = RequestWriter.authorization(for: call)
        if call.headers.isEmpty, !needsLength, cookies == nil, authorization == nil {
            return call.target.http2Head(method: call.method, userAgent: client.userAgent)
        }
        var headers = HPACKHeaders()
        headers.reserveCapacity(call.headers.count + 8)
        let host = call.headers.first { $0.name == "Host" }?.value ?? call.target.url.hostHeader
        headers.add(name: ":authority", value: host)
        headers.add(name: ":method", value: call.method)
        headers.add(name: ":path", value: call.target.url.requestTarget)
        headers.add(name: ":scheme", value: "https")
        let agent = call.headers.first { $0.name == "User-Agent" }?.value ?? client.userAgent
        for field in call.headers where !connectionFields.contains(field.name) {
            headers.add(name: field.name.lowercased(), value: field.value)
        }
        if let authorization { headers.add(name: "authorization", value: authorization) }
        if let cookies { headers.add(name: "cookie", value: cookies) }
        if needsLength { headers.add(name: "content-length", value: String(body?.readableBytes ?? 0)) }
        if !agent.isEmpty { headers.add(name: "user-agent", value: agent) }
        return headers
    }
}
