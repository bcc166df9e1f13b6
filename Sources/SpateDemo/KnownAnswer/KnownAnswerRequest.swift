internal import NIOCore

/// One request head, as far as a known-answer server needs to understand it: a `GET` without a body.
struct KnownAnswerRequest: Equatable {
    /// The request target, with its query.
    let path: String
    /// Whether the client asks to close the connection after the answer.
    let isLast: Bool

    /// The longest head that is waited for.
    static let maximumHeadBytes = 16 * 1024

    /// What the bytes so far are.
    enum Reading: Equatable {
        /// The head's end has not been received.
        case incomplete
        /// A whole head.
        case request(KnownAnswerRequest)
        /// Not a `GET`, or a head that is too long.
        case refused
    }

    /// Takes the first head out of a buffer.
    ///
    /// - Parameter buffer: Received bytes; a whole head is removed, everything else stays.
    /// - Returns: The head, or why there is none.
    /// - Complexity: O(head), one pass and one string.
    static func read(from buffer: inout ByteBuffer) -> Reading {
        let (headBytes, reading) = buffer.withUnsafeReadableBytes { bytes -> (Int, Reading) in
            guard let length = headLength(bytes) else {
                return (0, bytes.count > maximumHeadBytes ? .refused : .incomplete)
            }
            let head = UnsafeRawBufferPointer(rebasing: bytes[..<length])
            return (length, parse(head).map { .request($0) } ?? .refused)
        }
        buffer.moveReaderIndex(forwardBy: headBytes)
        return reading
    }

    /// The length of the head with its blank line; `nil` when the line is not there yet.
    private static func headLength(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for index in 3..<bytes.count where bytes[index] == UInt8(ascii: "\n") {
            if bytes[index - 1] == UInt8(ascii: "\r") && bytes[index - 2] == UInt8(ascii: "\n") {
                return index + 1
            }
        }
        return nil
    }

    private static func parse(_ head: UnsafeRawBufferPointer) -> KnownAnswerRequest? {
        guard head.starts(with: "GET ".utf8) else { return nil }
        let target = head.dropFirst(4).prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }
        return KnownAnswerRequest(path: String(decoding: target, as: UTF8.self), isLast: containsClose(head))
    }

    /// Looks for a line `connection: close`, names and value in any case.
    private static func containsClose(_ head: UnsafeRawBufferPointer) -> Bool {
        let line = "\nconnection: close\r".utf8
        guard head.count >= line.count else { return false }
        for start in 0...(head.count - line.count) where head[start] == UInt8(ascii: "\n") {
            let candidate = head[start..<(start + line.count)]
            let isEqual = zip(candidate, line).allSatisfy { byte, wanted in
                byte == wanted || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) && byte | 0x20 == wanted
            }
            if isEqual { return true }
        }
        return false
    }
}
