internal import NIOCore

/// Requests and answers as `httpDebug` logs them: what Go's dumps show.
///
/// They are not quite what is on the wire. The request's claims `Accept-Encoding: gzip`, which is not sent, and the
/// answer's has its fields sorted.
///
/// - Source: k6 v2.2 (engine spec 11.1 and 11.10); Go 1.24 `net/http/httputil/dump.go`.
package enum HTTPDump {
    /// Whether bodies are shown.
    package enum Extent: Sendable {
        case heads
        case full
    }

    /// The request of the round trip that begins.
    package static func request(_ call: HTTPCall, _ extent: Extent) -> String {
        var lines = call.requestHeadLines
        let canGetCoded =
            call.method != "HEAD"
            && !lines.contains { line in
                line.hasPrefix("Accept-Encoding:") || line.hasPrefix("Range:")
            }
        if canGetCoded { lines.append("Accept-Encoding: gzip") }
        let body = extent == .full ? call.currentBody.map { String(buffer: $0) } ?? "" : ""
        return lines.joined(separator: "\n") + "\n\n" + body.replacingLineEnds
    }

    /// The answer of the round trip that has ended.
    ///
    /// - Returns: `nil` when there is no answer.
    package static func response(_ call: HTTPCall, _ extent: Extent) -> String? {
        guard let head = call.head else { return nil }
        var fields = head.fields.map { (name: HeaderName.canonical($0.name), value: $0.value) }
        let isChunked = fields.contains { $0.name == "Transfer-Encoding" && $0.value.lowercased() == "chunked" }
        let framing = fields.filter { $0.name == "Content-Length" || $0.name == "Transfer-Encoding" }
        fields.removeAll { $0.name == "Content-Length" || $0.name == "Transfer-Encoding" || $0.name == "Connection" }
        // A stable order: fields of one name stay in theirs.
        let sorted = fields.enumerated().sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
        var lines = ["\(head.proto) \(head.statusText)"]
        if !head.keepsAlive { lines.append("Connection: close") }
        // Go writes a length of 0 last, except in answers to methods that usually carry a body.
        let isLast = framing.first?.value == "0" && !["POST", "PUT", "PATCH"].contains(call.method)
        let ordered = isLast ? sorted.map(\.element) + framing : framing + sorted.map(\.element)
        lines += ordered.map { "\($0.name): \($0.value)" }
        var text = lines.joined(separator: "\n") + "\n\n"
        guard extent == .full else { return text }
        let body = String(buffer: call.receivedBody)
        if isChunked {
            if !body.isEmpty { text += String(call.receivedBody.readableBytes, radix: 16) + "\n\(body)\n" }
            text += "0\n\n"
        } else {
            text += body
        }
        return text.replacingLineEnds
    }
}

extension String {
    /// The text with line feeds for CR LF.
    fileprivate var replacingLineEnds: String {
        String(
            decoding: utf8.indices.compactMap { index -> UInt8? in
                let next = utf8.index(after: index)
                let isEnd = utf8[index] == 0x0D && next < utf8.endIndex && utf8[next] == 0x0A
                return isEnd ? nil : utf8[index]
            },
            as: UTF8.self
        )
    }
}
