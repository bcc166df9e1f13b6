internal import NIOCore

/// The status line and header fields of an answer, kept as the bytes that came; fields are looked up when asked for.
package struct HTTPResponseHead: Sendable {
    /// The head as received, from the status line to the empty line.
    let bytes: ByteBuffer
    package let status: Int
    /// 0 or 1: HTTP/1.0 or HTTP/1.1.
    package let minorVersion: Int
    /// Whether there is a `Set-Cookie` field.
    package let hasSetCookie: Bool
    /// Whether there is a `Content-Encoding` field.
    package let hasContentEncoding: Bool

    /// `HTTP/1.1` or `HTTP/1.0`.
    package var proto: String { minorVersion == 0 ? "HTTP/1.0" : "HTTP/1.1" }

    /// The status line's text behind the number; empty when the server sent none.
    package var reason: String {
        bytes.withUnsafeReadableBytes { raw in
            guard let end = raw.firstIndex(of: UInt8(ascii: "\n")), end > 13 else { return "" }
            let stop = raw[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
            return stop > 13 ? String(decoding: raw[13..<stop], as: UTF8.self) : ""
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

    /// The values of a field in order.
    ///
    /// - Parameter name: Any case.
    package func values(of name: String) -> [String] {
        var result: [String] = []
        bytes.withUnsafeReadableBytes { raw in
            HeaderScanner.forEachField(raw) { candidate, value in
                if HeaderScanner.isName(candidate, equalTo: name) {
                    result.append(String(decoding: value, as: UTF8.self))
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
    /// Visits name and trimmed value of every field; folded continuation lines belong to no field.
    static func forEachField(
        _ head: UnsafeRawBufferPointer,
        _ body: (Slice<UnsafeRawBufferPointer>, Slice<UnsafeRawBufferPointer>) -> Void
    ) {
        guard let firstEnd = head.firstIndex(of: UInt8(ascii: "\n")) else { return }
        var start = firstEnd + 1
        while start < head.count, let end = head[start...].firstIndex(of: UInt8(ascii: "\n")) {
            defer { start = end + 1 }
            guard let colon = head[start..<end].firstIndex(of: UInt8(ascii: ":")) else { continue }
            var valueStart = colon + 1
            var valueEnd = end
            while valueStart < valueEnd, isBlank(head[valueStart]) { valueStart += 1 }
            while valueEnd > valueStart, isBlank(head[valueEnd - 1]) { valueEnd -= 1 }
            body(head[start..<colon], head[valueStart..<valueEnd])
        }
    }

    /// Whether a field's name is `name`, in any case.
    static func isName(_ candidate: Slice<UnsafeRawBufferPointer>, equalTo name: String) -> Bool {
        candidate.count == name.utf8.count
            && zip(candidate, name.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }
}
