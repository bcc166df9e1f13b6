internal import NIOCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Writes the fields of an HTTP/2 answer as HTTP/1.1 would have them, so that fields are found in one way only.
struct HTTP2HeadBuilder {
    /// How much all fields may be together, by their bytes and 32 each; we announce it.
    static let listLimit = 10 << 20

    private(set) var status = 0
    private(set) var contentLength: Int?
    /// Whether something is not as the protocol wants it.
    private(set) var isMalformed = false
    private var bytes = ByteBuffer()
    private var hasSetCookie = false
    private var hasContentEncoding = false
    private var hasRegularField = false
    private var size = 0

    /// Adds a field.
    ///
    /// - Source: Go's `net/http` for what is accepted: names in lower case, values without control characters.
    mutating func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        guard !isMalformed else { return }
        size += name.count + value.count + 32
        guard size <= Self.listLimit, name.count > 0, Self.isValue(value) else {
            isMalformed = true
            return
        }
        if name[0] == UInt8(ascii: ":") { addStatus(name, value) } else { addRegular(name, value) }
    }

    /// The head; `nil` without a status, as trailers have none.
    func head() -> HTTPResponseHead? {
        guard status > 0 else { return nil }
        var complete = bytes
        if !hasRegularField { complete = Self.statusLine(status) }
        complete.writeStaticString("\r\n")
        return HTTPResponseHead(
            bytes: complete,
            status: status,
            version: .http2,
            hasSetCookie: hasSetCookie,
            hasContentEncoding: hasContentEncoding,
            keepsAlive: true
        )
    }

    private mutating func addStatus(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        guard Self.isEqual(name, ":status"), status == 0, !hasRegularField, value.count == 3 else {
            isMalformed = true
            return
        }
        var number = 0
        for byte in value {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                isMalformed = true
                return
            }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        guard number >= 100 else {
            isMalformed = true
            return
        }
        status = number
    }

    private mutating func addRegular(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        if !hasRegularField {
            hasRegularField = true
            bytes = Self.statusLine(status)
        }
        switch name.count {
        case 10 where Self.isEqual(name, "set-cookie"): hasSetCookie = true
        case 14 where Self.isEqual(name, "content-length"): contentLength = Self.number(value)
        case 16 where Self.isEqual(name, "content-encoding"): hasContentEncoding = true
        default: break
        }
        let count = name.count + value.count + 4
        var isName = true
        _ = bytes.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { target in
            guard let base = target.baseAddress else { return 0 }
            for index in 0..<name.count {
                isName = isName && Self.isNameByte[Int(name[index])]
                base.storeBytes(of: name[index], toByteOffset: index, as: UInt8.self)
            }
            base.storeBytes(of: UInt8(ascii: ":"), toByteOffset: name.count, as: UInt8.self)
            base.storeBytes(of: UInt8(ascii: " "), toByteOffset: name.count + 1, as: UInt8.self)
            if let source = value.baseAddress, value.count > 0 { memcpy(base + name.count + 2, source, value.count) }
            base.storeBytes(of: UInt8(ascii: "\r"), toByteOffset: count - 2, as: UInt8.self)
            base.storeBytes(of: UInt8(ascii: "\n"), toByteOffset: count - 1, as: UInt8.self)
            return count
        }
        if !isName { isMalformed = true }
    }

    private static func statusLine(_ status: Int) -> ByteBuffer {
        var line = ByteBuffer()
        // The usual head in one piece of memory.
        line.reserveCapacity(512)
        if status == 200 {
            line.writeStaticString("HTTP/2.0 200 OK\r\n")
            return line
        }
        line.writeStaticString("HTTP/2.0 ")
        line.writeString(String(status))
        let reason = HTTPReason.phrase(status)
        if !reason.isEmpty { line.writeString(" \(reason)") }
        line.writeStaticString("\r\n")
        return line
    }

    private static func isEqual(_ bytes: UnsafeRawBufferPointer, _ text: StaticString) -> Bool {
        guard let base = bytes.baseAddress, bytes.count == text.utf8CodeUnitCount else { return false }
        return memcmp(base, text.utf8Start, bytes.count) == 0
    }

    private static func number(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count > 0, bytes.count < 19 else { return nil }
        var number = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }

    /// Tabs are the only control characters in values.
    @inline(__always)
    private static func isValue(_ bytes: UnsafeRawBufferPointer) -> Bool {
        for byte in bytes where byte < 0x20 || byte == 0x7F {
            if byte != 0x09 { return false }
        }
        return true
    }

    /// Letters in lower case, digits and the punctuation of tokens.
    private static let isNameByte: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~".utf8 { table[Int(byte)] = true }
        return table
    }()
}
