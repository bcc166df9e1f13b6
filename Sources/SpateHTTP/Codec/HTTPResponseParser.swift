package import NIOCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Cuts one answer out of a stream of bytes, however it is split.
///
/// ```
/// head ─┬─▶ done                            HEAD, 204, 304, length 0
///       ├─▶ fixed(n) ────────────▶ done     Content-Length
///       ├─▶ size ⇄ data ─▶ trailers ─▶ done chunked
///       └─▶ untilClose ──────────▶ done     neither, or an unknown coding
/// ```
/// An answer that came in one read keeps its body as a slice of what was read; nothing is copied.
///
/// - Source: RFC 9112 §6–7; checked by `HTTPResponseParserTests` and its fuzzer.
package struct HTTPResponseParser {
    package static let headLimit = 1 << 20
    private static let lineLimit = 16 * 1024

    private enum Phase {
        case head
        case fixed(remaining: Int)
        case untilClose
        case chunkSize
        case chunkData(remaining: Int)
        case chunkEnd
        case trailers
        case done
    }

    /// What happens to the bytes of the body.
    package enum BodyMode: Sendable {
        case keep
        case discard
    }

    private var phase = Phase.head
    private var pending: ByteBuffer?
    private var trailerByteCount = 0
    private let expectsNoBody: Bool
    private let mode: BodyMode

    /// The final head; interim answers (1xx) are passed over.
    package private(set) var head: HTTPResponseHead?
    /// The body so far, without transfer coding; empty in mode `discard`.
    package private(set) var body = ByteBuffer()
    /// How many bytes the body had, kept or not.
    package private(set) var bodyByteCount = 0
    /// Whether the connection may carry another request after this answer.
    package private(set) var isReusable = true
    /// Bytes that came behind the end of the answer; a connection with such bytes must not be used again.
    package private(set) var surplusByteCount = 0

    package var isDone: Bool { if case .done = phase { true } else { false } }
    /// Whether any byte has come.
    package private(set) var hasStarted = false

    /// `expectsNoBody`: The request was a HEAD.
    package init(expectsNoBody: Bool, mode: BodyMode) {
        self.expectsNoBody = expectsNoBody
        self.mode = mode
    }

    /// Takes the next bytes.
    ///
    /// - Returns: Whether the answer is complete.
    /// - Throws: `HTTPParseError`; the connection must be closed then.
    /// - Complexity: O(bytes).
    package mutating func consume(_ bytes: ByteBuffer) throws(HTTPParseError) -> Bool {
        hasStarted = true
        var input = bytes
        if var rest = pending {
            // Let go first: bytes that are shared would be copied with every read.
            pending = nil
            rest.writeBuffer(&input)
            input = rest
        }
        while try step(&input) {}
        if isDone {
            surplusByteCount += input.readableBytes
            if input.readableBytes > 0 { isReusable = false }
        } else if input.readableBytes > 0 {
            pending = input
        }
        return isDone
    }

    /// Gives away what there is of the body.
    mutating func takeBody() -> ByteBuffer {
        defer { body = ByteBuffer() }
        return body
    }

    // MARK: HTTP/2, where frames tell what is what

    /// Takes the head of an answer.
    mutating func begin(_ head: HTTPResponseHead) {
        hasStarted = true
        self.head = head
        phase = .untilClose
    }

    /// Takes a part of the body.
    mutating func append(_ bytes: ByteBuffer) {
        var input = bytes
        _ = take(input.readableBytes, from: &input, expecting: body.readableBytes == 0 ? input.readableBytes : 0)
    }

    /// The answer is complete.
    mutating func end() { phase = .done }

    /// Tells that the peer has closed its side.
    ///
    /// - Returns: Whether the answer is complete thereby.
    package mutating func finishAtEOF() -> Bool {
        if case .untilClose = phase {
            phase = .done
            isReusable = false
            return true
        }
        return isDone
    }

    /// Does one step; false when more bytes are needed or the answer is complete.
    private mutating func step(_ input: inout ByteBuffer) throws(HTTPParseError) -> Bool {
        switch phase {
        case .head: return try stepHead(&input)
        case .fixed(let remaining):
            let count = take(min(remaining, input.readableBytes), from: &input, expecting: remaining)
            phase = count == remaining ? .done : .fixed(remaining: remaining - count)
            return false
        case .untilClose:
            _ = take(input.readableBytes, from: &input, expecting: 0)
            return false
        case .chunkSize: return try stepChunkSize(&input)
        case .chunkData(let remaining):
            let count = take(min(remaining, input.readableBytes), from: &input, expecting: remaining)
            phase = count == remaining ? .chunkEnd : .chunkData(remaining: remaining - count)
            return count == remaining
        case .chunkEnd:
            guard let line = try nextLine(&input, limit: 2) else { return false }
            guard line.readableBytes == 0 else { throw .badChunk }
            phase = .chunkSize
            return true
        case .trailers:
            guard let line = try nextLine(&input, limit: Self.lineLimit) else { return false }
            trailerByteCount += line.readableBytes + 2
            guard trailerByteCount <= Self.headLimit else { throw .headTooLarge(limit: Self.headLimit) }
            if line.readableBytes == 0 { phase = .done }
            return line.readableBytes > 0
        case .done: return false
        }
    }

    /// Moves body bytes from the input to the body.
    private mutating func take(_ count: Int, from input: inout ByteBuffer, expecting: Int) -> Int {
        bodyByteCount += count
        guard mode == .keep else {
            input.moveReaderIndex(forwardBy: count)
            return count
        }
        guard var part = input.readSlice(length: count) else { return 0 }
        if body.readableBytes == 0, count == expecting {
            body = part
        } else {
            if body.readableBytes == 0 { body.reserveCapacity(min(expecting, 1 << 20)) }
            body.writeBuffer(&part)
        }
        return count
    }

    private mutating func stepHead(_ input: inout ByteBuffer) throws(HTTPParseError) -> Bool {
        guard let length = Self.headLength(input) else {
            if input.readableBytes > Self.headLimit { throw .headTooLarge(limit: Self.headLimit) }
            // A stream that cannot become HTTP is refused at once, not when the peer gives up.
            if input.readableBytes >= 5, input.getString(at: input.readerIndex, length: 5) != "HTTP/" {
                throw .malformedStatusLine(Self.firstLine(input))
            }
            return false
        }
        guard length <= Self.headLimit else { throw .headTooLarge(limit: Self.headLimit) }
        guard let bytes = input.readSlice(length: length) else { return false }
        let framing = try HeadFraming(bytes)
        if (100..<200).contains(framing.status), framing.status != 101 { return true }
        head = HTTPResponseHead(
            bytes: bytes,
            status: framing.status,
            version: framing.minorVersion == 0 ? .http10 : .http11,
            hasSetCookie: framing.hasSetCookie,
            hasContentEncoding: framing.hasContentEncoding,
            keepsAlive: framing.keepsAlive
        )
        isReusable = framing.keepsAlive
        if expectsNoBody || framing.status == 204 || framing.status == 304 || framing.status == 101 {
            phase = .done
        } else if framing.isChunked {
            // Both framings at once is how answers are smuggled: the coding decides, the connection ends.
            if framing.contentLength != nil { isReusable = false }
            phase = .chunkSize
        } else if let contentLength = framing.contentLength, !framing.hasOtherCoding {
            phase = contentLength == 0 ? .done : .fixed(remaining: contentLength)
        } else {
            isReusable = false
            phase = .untilClose
        }
        return !isDone
    }

    private mutating func stepChunkSize(_ input: inout ByteBuffer) throws(HTTPParseError) -> Bool {
        guard let line = try nextLine(&input, limit: Self.lineLimit) else { return false }
        let size = line.withUnsafeReadableBytes { Self.chunkSize($0) }
        guard let size else { throw .badChunk }
        phase = size == 0 ? .trailers : .chunkData(remaining: size)
        return true
    }

    /// The number at the start of a chunk's line; extensions behind “;” are allowed.
    private static func chunkSize(_ line: UnsafeRawBufferPointer) -> Int? {
        var size = 0
        var digits = 0
        for (index, byte) in line.enumerated() {
            let digit: Int
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = Int(byte) - 48
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = Int(byte) - 87
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = Int(byte) - 55
            case UInt8(ascii: ";"), UInt8(ascii: " "), UInt8(ascii: "\t"):
                let rest = line[index...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
                return digits > 0 && (rest.isEmpty || rest.first == UInt8(ascii: ";")) ? size : nil
            default: return nil
            }
            digits += 1
            guard digits <= 15 else { return nil }
            size = size << 4 | digit
        }
        return digits > 0 ? size : nil
    }

    /// Takes a line without its end; nil when it is not complete.
    private func nextLine(_ input: inout ByteBuffer, limit: Int) throws(HTTPParseError) -> ByteBuffer? {
        guard let end = input.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) else {
            if input.readableBytes > limit { throw .badChunk }
            return nil
        }
        let length = end - input.readerIndex
        guard length <= limit, var line = input.readSlice(length: length) else { throw .badChunk }
        input.moveReaderIndex(forwardBy: 1)
        if line.readableBytesView.last == UInt8(ascii: "\r") { line.moveWriterIndex(to: line.writerIndex - 1) }
        return line
    }

    /// The length of the head with its empty line; nil when it is not complete.
    private static func headLength(_ input: ByteBuffer) -> Int? {
        input.withUnsafeReadableBytes { raw in
            var start = 0
            while let end = HeaderScanner.lineEnd(raw, from: start) {
                // An empty line, which ends with CR LF or LF alone.
                if end + 1 < raw.count, raw[end + 1] == UInt8(ascii: "\n") { return end + 2 }
                if end + 2 < raw.count, raw[end + 1] == UInt8(ascii: "\r"), raw[end + 2] == UInt8(ascii: "\n") {
                    return end + 3
                }
                start = end + 1
            }
            return nil
        }
    }

    fileprivate static func firstLine(_ input: ByteBuffer) -> String {
        let view = input.readableBytesView.prefix(60).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        return String(decoding: view, as: UTF8.self)
    }
}

/// What of a head decides where the answer ends.
private struct HeadFraming {
    var status = 0
    var minorVersion = 1
    var contentLength: Int?
    var isChunked = false
    /// A transfer coding other than chunked stands last: the body ends with the connection.
    var hasOtherCoding = false
    var keepsAlive = true
    var hasSetCookie = false
    var hasContentEncoding = false

    init(_ bytes: ByteBuffer) throws(HTTPParseError) {
        var failure: HTTPParseError?
        bytes.withUnsafeReadableBytes { raw in
            guard readStatusLine(raw) else {
                failure = .malformedStatusLine(HTTPResponseParser.firstLine(bytes))
                return
            }
            keepsAlive = minorVersion > 0
            failure = readFields(raw)
        }
        if let failure { throw failure }
    }

    /// `HTTP/1.x NNN`, then a space and a reason or the line's end.
    private mutating func readStatusLine(_ raw: UnsafeRawBufferPointer) -> Bool {
        guard raw.count > 13, raw[0] == 0x48, raw[1] == 0x54, raw[2] == 0x54, raw[3] == 0x50, raw[4] == 0x2F,
            raw[5] == 0x31, raw[6] == 0x2E, raw[7] == 0x30 || raw[7] == 0x31, raw[8] == 0x20
        else { return false }
        minorVersion = Int(raw[7]) - 48
        for index in 9...11 {
            guard (48...57).contains(raw[index]) else { return false }
            status = status * 10 + Int(raw[index]) - 48
        }
        return status >= 100 && (raw[12] == 0x20 || raw[12] == 0x0D || raw[12] == 0x0A)
    }

    private mutating func readFields(_ raw: UnsafeRawBufferPointer) -> HTTPParseError? {
        var start = (HeaderScanner.lineEnd(raw, from: 0) ?? raw.count) + 1
        while let end = HeaderScanner.lineEnd(raw, from: start) {
            defer { start = end + 1 }
            let first = raw[start]
            // The empty line only: a CR with anything behind it is no end of the head for `headLength` either.
            if first == UInt8(ascii: "\n") || (first == UInt8(ascii: "\r") && end == start + 1) { break }
            if first == UInt8(ascii: "\r") { return .malformedField }
            if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") { continue }
            guard let base = raw.baseAddress, let mark = memchr(base + start, 0x3A, end - start), mark > base + start
            else {
                return .malformedField
            }
            let colon = UnsafeRawPointer(mark) - base
            // Only names that decide anything are compared; their first letters tell most others apart.
            switch first | 0x20 {
            case UInt8(ascii: "c"), UInt8(ascii: "t"), UInt8(ascii: "s"):
                let name = UnsafeRawBufferPointer(rebasing: raw[start..<colon])
                let value = UnsafeRawBufferPointer(rebasing: raw[(colon + 1)..<end])
                if let failure = readField(name, value) { return failure }
            default: continue
            }
        }
        return nil
    }

    private mutating func readField(
        _ name: UnsafeRawBufferPointer,
        _ rawValue: UnsafeRawBufferPointer
    ) -> HTTPParseError? {
        switch name.count {
        case 14 where HeaderScanner.isName(name, equalTo: "content-length"):
            let value = Self.trimmed(rawValue)
            guard let length = Self.decimal(value) else {
                return .badContentLength(String(decoding: value, as: UTF8.self))
            }
            if let contentLength, contentLength != length { return .conflictingContentLengths }
            contentLength = length
        case 17 where HeaderScanner.isName(name, equalTo: "transfer-encoding"):
            if Self.trimmed(rawValue).count == 7, HeaderScanner.isName(Self.trimmed(rawValue), equalTo: "chunked") {
                isChunked = true
                return nil
            }
            let codings = Self.text(rawValue).lowercased().split(separator: ",").map { $0.drop { $0 == " " } }
            isChunked = codings.last == "chunked"
            hasOtherCoding = !isChunked && codings.last != "identity"
            if codings.dropLast().contains(where: { $0 == "chunked" }) {
                return .unsupportedTransferEncoding(Self.text(rawValue))
            }
        case 10 where HeaderScanner.isName(name, equalTo: "connection"):
            if Self.hasToken(rawValue, "close") {
                keepsAlive = false
            } else if Self.hasToken(rawValue, "keep-alive") {
                keepsAlive = true
            }
        case 10 where HeaderScanner.isName(name, equalTo: "set-cookie"): hasSetCookie = true
        case 16 where HeaderScanner.isName(name, equalTo: "content-encoding"): hasContentEncoding = true
        default: break
        }
        return nil
    }

    private static func trimmed(_ value: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var start = 0
        var end = value.count
        while start < end, HeaderScanner.isBlank(value[start]) { start += 1 }
        while end > start, HeaderScanner.isBlank(value[end - 1]) { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: value[start..<end])
    }

    /// Whether a list separated by commas has a token, in any case.
    private static func hasToken(_ value: UnsafeRawBufferPointer, _ token: StaticString) -> Bool {
        var start = 0
        while start <= value.count {
            let end = value[start...].firstIndex(of: UInt8(ascii: ",")) ?? value.count
            let part = trimmed(UnsafeRawBufferPointer(rebasing: value[start..<end]))
            if HeaderScanner.isName(part, equalTo: token) { return true }
            start = end + 1
        }
        return false
    }

    private static func text(_ value: UnsafeRawBufferPointer) -> String {
        String(decoding: trimmed(value), as: UTF8.self)
    }

    private static func decimal(_ digits: UnsafeRawBufferPointer) -> Int? {
        guard !digits.isEmpty, digits.count <= 18 else { return nil }
        var result = 0
        for byte in digits {
            guard (48...57).contains(byte) else { return nil }
            result = result * 10 + Int(byte) - 48
        }
        return result
    }
}
