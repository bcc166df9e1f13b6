internal import NIOCore
internal import SpateCore

/// Puts a request on the wire.
enum RequestWriter {
    /// Bodies up to this size are sent in one piece with their head.
    private static let joinedBodyLimit = 64 * 1024

    /// The bytes of the current round trip of a call.
    ///
    /// - Returns: The head, with the body behind it when that is small; a large body comes separately.
    ///
    /// `proxy`: The proxy that the connection leads to, if any.
    /// - Complexity: O(1) for a request without fields, cookies and body: the head is the target's.
    static func bytes(
        for call: HTTPCall,
        client: HTTPClient,
        proxy: ProxyRules.Proxy?
    ) -> (head: ByteBuffer, separateBody: ByteBuffer?) {
        let overridesHost = call.headers.contains { $0.name == "Host" || $0.name == "User-Agent" }
        let body = call.currentBody
        let needsLength = body != nil || ["POST", "PUT", "PATCH"].contains(call.method)
        let cookies = cookieHeader(for: call)
        let authorization = authorization(for: call)
        let isPlain =
            call.headers.isEmpty && !needsLength && cookies == nil && authorization == nil
            && !client.closesConnections && proxy == nil
        if isPlain {
            return (call.target.head(method: call.method, userAgent: client.userAgent).complete, nil)
        }
        var head: ByteBuffer
        // Inside a tunnel the proxy is out of the way.
        let visibleProxy = call.target.endpoint.isTLS ? nil : proxy
        if overridesHost || visibleProxy != nil {
            head = customStart(of: call, userAgent: client.userAgent, proxy: visibleProxy)
        } else {
            head = call.target.head(method: call.method, userAgent: client.userAgent).open
        }
        if client.closesConnections { head.writeString("Connection: close\r\n") }
        if needsLength { head.writeString("Content-Length: \(body?.readableBytes ?? 0)\r\n") }
        var fields = call.headers.filter {
            $0.name != "Host" && $0.name != "User-Agent" && $0.name != "Content-Length" && $0.name != "Cookie"
        }
        if let authorization { fields.append(("Authorization", authorization)) }
        if let cookies { fields.append(("Cookie", cookies)) }
        for field in fields.sorted(by: { $0.name < $1.name }) {
            head.writeString(field.name)
            head.writeStaticString(": ")
            head.writeString(field.value)
            head.writeStaticString("\r\n")
        }
        head.writeStaticString("\r\n")
        guard var body, body.readableBytes > 0 else { return (head, nil) }
        guard body.readableBytes <= joinedBodyLimit else { return (head, body) }
        head.writeBuffer(&body)
        return (head, nil)
    }

    /// Request line, host and user agent when the request sets one of the latter itself or goes to a proxy.
    private static func customStart(
        of call: HTTPCall,
        userAgent: String,
        proxy: ProxyRules.Proxy?
    ) -> ByteBuffer {
        let host = call.headers.first { $0.name == "Host" }?.value ?? call.target.url.hostHeader
        let agent = call.headers.first { $0.name == "User-Agent" }?.value ?? userAgent
        // A proxy is told the whole URL.
        let origin = proxy == nil ? "" : "http://\(call.target.url.hostHeader)"
        var text = "\(call.method) \(origin)\(call.target.url.requestTarget) HTTP/1.1\r\nHost: \(host)\r\n"
        if !agent.isEmpty { text += "User-Agent: \(agent)\r\n" }
        if let authorization = proxy?.authorization { text += "Proxy-Authorization: \(authorization)\r\n" }
        return ByteBuffer(string: text)
    }

    /// The request's own `Cookie` field, its cookies, then the jar's.
    static func cookieHeader(for call: HTTPCall) -> String? {
        let own = call.headers.first { $0.name == "Cookie" }?.value
        guard own != nil || !call.options.cookies.isEmpty || call.options.jar?.isEmpty == false else { return nil }
        var header = Array((own ?? "").utf8)
        for cookie in call.options.cookies {
            Cookie.appendPair(name: cookie.name, value: cookie.value, to: &header)
        }
        if let jar = call.options.jar {
            let replaced = call.options.cookies.filter(\.replacesJar).map(\.name)
            for cookie in jar.cookies(for: call.target.url) where !replaced.contains(cookie.name) {
                Cookie.appendPair(name: cookie.name, value: cookie.value, to: &header)
            }
        }
        return header.isEmpty ? nil : String(decoding: header, as: UTF8.self)
    }

    /// `Authorization` by the call's scheme, or else from the URL's credentials, unless the request sets the field.
    static func authorization(for call: HTTPCall) -> String? {
        if let authentication = call.authentication { return authentication.authorization }
        guard let user = call.target.url.user, !call.headers.contains(where: { $0.name == "Authorization" }) else {
            return nil
        }
        return "Basic " + Base64.encode(Array("\(user):\(call.target.url.password ?? "")".utf8))
    }
}
