/// One HTTP/1.1 answer, cut out of the bytes of a connection.
struct RawResponse: Sendable {
    let status: Int
    let reason: String
    /// In the order and the case in which they were sent.
    let headers: [(name: String, value: String)]
    /// Without the framing of chunks.
    let body: [UInt8]
    /// The chunks of a chunked answer, without the empty last one.
    let chunks: [[UInt8]]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The values of a header, names compared without case.
    func values(_ name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// The only or first value of a header.
    subscript(name: String) -> String? { values(name).first }

    /// Takes the first answer off the front of `bytes`; `nil` when it is not complete.
    static func take(from bytes: inout ArraySlice<UInt8>, isBodyless: Bool) -> RawResponse? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let words = lines[0].split(separator: " ", maxSplits: 2)
        let headers = lines.dropFirst().map { line in
            let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(halves[0]), value: String(halves[1].drop { $0 == " " }))
        }
        var rest = bytes[end.upperBound...]
        var chunks: [[UInt8]] = []
        var body: [UInt8] = []
        let isChunked = headers.contains { $0.name.lowercased() == "transfer-encoding" && $0.value == "chunked" }
        if isChunked && !isBodyless {
            guard let taken = takeChunks(from: &rest) else { return nil }
            chunks = taken
            body = taken.flatMap { $0 }
        } else if !isBodyless, let length = headers.first(where: { $0.name.lowercased() == "content-length" }) {
            guard let count = Int(length.value), rest.count >= count else { return nil }
            body = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        guard words.count > 1, let status = Int(words[1]) else { return nil }
        bytes = rest
        let reason = words.count > 2 ? String(words[2]) : ""
        return RawResponse(status: status, reason: reason, headers: headers, body: body, chunks: chunks)
    }

    private static func takeChunks(from bytes: inout ArraySlice<UInt8>) -> [[UInt8]]? {
        var chunks: [[UInt8]] = []
        let lineEnd = Array("\r\n".utf8)
        while let end = bytes.firstRange(of: lineEnd) {
            guard let length = Int(String(decoding: bytes[..<end.lowerBound], as: UTF8.self), radix: 16),
                bytes[end.upperBound...].count >= length + 2
            else { return nil }
            let chunk = bytes[end.upperBound...].prefix(length)
            bytes = bytes[end.upperBound...].dropFirst(length + 2)
            if length == 0 { return chunks }
            chunks.append(Array(chunk))
        }
        return nil
    }
}
