internal import NIOCore

/// A URL that requests go to, parsed once per loop, with what every request to it has in common.
///
/// - Concurrency: The loop whose table made it.
package final class RequestTarget {
    package let url: HTTPURL
    /// Where connections for this target lead.
    package let endpoint: Endpoint
    /// Whatever the layer above keeps per target, such as interned tags.
    package var annotation: AnyObject?
    /// Method, then the bytes from the request line to the end of the last default field, without the empty line.
    private var heads: [(method: String, userAgent: String, bytes: ByteBuffer, complete: ByteBuffer)] = []

    /// The same for HTTP/2.
    private var http2Heads: [(method: String, userAgent: String, fields: HPACKFields)] = []

    package init(url: HTTPURL) {
        self.url = url
        endpoint = Endpoint(host: url.host, port: url.port, isTLS: url.isTLS)
    }

    /// The default head of a request to this target.
    ///
    /// - Returns: `open` lacks the empty line, so that fields can follow; `complete` can be sent as it is.
    func head(method: String, userAgent: String) -> (open: ByteBuffer, complete: ByteBuffer) {
        if let known = heads.first(where: { $0.method == method && $0.userAgent == userAgent }) {
            return (known.bytes, known.complete)
        }
        var text = "\(method) \(url.requestTarget) HTTP/1.1\r\nHost: \(url.hostHeader)\r\n"
        if !userAgent.isEmpty { text += "User-Agent: \(userAgent)\r\n" }
        let open = ByteBuffer(string: text)
        let complete = ByteBuffer(string: text + "\r\n")
        heads.append((method, userAgent, open, complete))
        return (open, complete)
    }

    /// The default head of an HTTP/2 request to this target.
    func http2Head(method: String, userAgent: String) -> HPACKFields {
        if let known = http2Heads.first(where: { $0.method == method && $0.userAgent == userAgent }) {
            return known.fields
        }
        var fields = HTTP2RequestHead.start(method: method, authority: url.hostHeader, path: url.requestTarget)
        if !userAgent.isEmpty { fields.add("user-agent", userAgent) }
        http2Heads.append((method, userAgent, fields))
        return fields
    }
}

/// A host, a port and whether TLS is spoken: connections to equal endpoints are interchangeable.
package struct Endpoint: Hashable, Sendable {
    package let host: String
    package let port: Int
    package let isTLS: Bool

    package init(host: String, port: Int, isTLS: Bool) {
        self.host = host
        self.port = port
        self.isTLS = isTLS
    }

    /// `host:port` as Go prints addresses.
    package var address: String { host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
