internal import NIOCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The status line and header fields of an answer, kept as the bytes that came; fields are looked up when asked for.
package struct HTTPResponseHead: Sendable {
    /// The head as received, from the status line to the empty line.
    let bytes: ByteBuffer
    package let status: Int
    package let version: Version
    /// Whether there is a `Set-Cookie` field.
    package let hasSetCookie: Bool
    /// Whether there is a `Content-Encoding` field.
    package let hasContentEncoding: Bool
    /// Whether the server lets the connection carry another request.
    let keepsAlive: Bool

    package enum Version: String, Sendable {
        case http10 = "HTTP/1.0"
        case http11 = "HTTP/1.1"
        case http2 = "HTTP/2.0"
    }

    /// `HTTP/1.1`, `HTTP/1.0` or `HTTP/2.0`.
    package var proto: String { version.rawValue }

    /// The status line behind the version, number included: `200 OK`.
    package var statusText: String {
        bytes.withUnsafeReadableBytes { raw in
            guard let end = HeaderScanner.lineEnd(raw, from: 0), end > 12 else { return "\(status)" }
            let stop = raw[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
            return String(decoding: raw[9..<stop], as: UTF8.self)
        }
    }

    /// All fields in the order received, names as received.
    package var fields: [(name: String, value: String)] {
        var result: [(String, String)] = []
        bytes.withUnsafeReadableBytes { raw in
            HeaderScanner.forEachField(raw) { name, value in
                result.append((String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
            }
        }
        return result
    }

    /// The fields with canonical names, each name once: its values with commas between.
    package var mergedFields: [(name: String, value: String)] {
        var merged: [(name: String, value: String)] = []
        for field in fields {
            let name = HeaderName.canonical(field.name)
            if let known = merged.firstIndex(where: { $0.name == name }) {
                merged[known].value += ", " + field.value
            } else {
                merged.append((name, field.value))
            }
        }
        return merged
    }

    /// The values of a field in order.
    ///
    /// `name`: Any case.
    package func values(of name: String) -> [String] {
        var result: [String] = []
        var name = name
        name.withUTF8 { wanted in
            bytes.withUnsafeReadableBytes { raw in
                HeaderScanner.forEachField(raw) { candidate, value in
                    if HeaderScanner.isName(candidate, equalTo: UnsafeRawBufferPointer(wanted)) {
                        result.append(String(decoding: value, as: UTF8.self))
                    }
                }
            }
        }
        return result
    }

    /// The first value of a field.
    package func value(of name: String) -> String? {
        values(of: name).first
    }
}

/// Finds fields in the bytes of a head.
enum HeaderScanner {
    /// The position of the next line feed.
    static func lineEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + start, 0x0A, bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// Visits name and trimmed value of every field; folded continuation lines belong to no field.
    static func forEachField(
        _ head: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void
    ) {
        guard let firstEnd = lineEnd(head, from: 0) else { return }
        var start = firstEnd + 1
        while let end = lineEnd(head, from: start) {
            defer { start = end + 1 }
            guard let colon = head[start..<end].firstIndex(of: UInt8(ascii: ":")) else { continue }
            var valueStart = colon + 1
            var valueEnd = end
            while valueStart < valueEnd, isBlank(head[valueStart]) { valueStart += 1 }
            while valueEnd > valueStart, isBlank(head[valueEnd - 1]) { valueEnd -= 1 }
            body(
                UnsafeRawBufferPointer(rebasing: head[start..<colon]),
                UnsafeRawBufferPointer(rebasing: head[valueStart..<valueEnd])
            )
        }
    }

    /// Whether a field's name is `name`, in any case.
    static func isName(_ candidate: UnsafeRawBufferPointer, equalTo name: StaticString) -> Bool {
        isName(candidate, equalTo: UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    /// Whether two names are the same, in any case.
    static func isName(_ candidate: UnsafeRawBufferPointer, equalTo name: UnsafeRawBufferPointer) -> Bool {
        guard candidate.count == name.count else { return false }
        for index in 0..<name.count where candidate[index] != name[index] {
            // Letters only: CR and “-”, too, differ in this bit.
            let folded = candidate[index] | 0x20
            guard folded == name[index] | 0x20, (0x61...0x7A).contains(folded) else { return false }
        }
        return true
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }
}
