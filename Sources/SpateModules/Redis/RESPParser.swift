internal import NIOCore

/// Reads replies as their bytes come in.
///
/// - Source: the Redis serialization protocol, version 2; checked by `RESPParserTests`.
struct RESPParser {
    /// What no reply of a server that means well exceeds.
    static let maxLineBytes = 64 * 1024
    static let maxBulkBytes = 512 * 1024 * 1024
    static let maxDepth = 64

    private var buffer = ByteBuffer()
    /// Arrays whose elements are still coming, outermost first.
    private var open: [OpenArray] = []

    private struct OpenArray {
        var missing: Int
        var elements: [RESPValue] = []
    }

    /// One piece of the protocol.
    private enum Token {
        case value(RESPValue)
        /// An array of so many elements follows.
        case array(Int)
    }

    /// Takes bytes.
    mutating func append(_ bytes: ByteBuffer) {
        var bytes = bytes
        if buffer.readableBytes == 0 { buffer = bytes } else { buffer.writeBuffer(&bytes) }
    }

    /// The next whole reply; `nil` when bytes are missing.
    mutating func next() throws(RESPError) -> RESPValue? {
        while let token = try nextToken() {
            var value: RESPValue
            switch token {
            case .array(let count) where count > 0:
                guard open.count < Self.maxDepth else { throw RESPError(message: "redis: reply is nested too deeply") }
                open.append(OpenArray(missing: count))
                continue
            case .array: value = .array([])
            case .value(let simple): value = simple
            }
            while let last = open.indices.last {
                open[last].elements.append(value)
                open[last].missing -= 1
                if open[last].missing > 0 { break }
                value = .array(open.removeLast().elements)
            }
            if open.isEmpty { return value }
        }
        return nil
    }

    private mutating func nextToken() throws(RESPError) -> Token? {
        guard let end = try lineEnd(), let line = buffer.getBytes(at: buffer.readerIndex, length: end) else {
            return nil
        }
        let text = String(decoding: line.dropFirst(), as: UTF8.self)
        let lineBytes = end + 2
        switch line.first {
        case UInt8(ascii: "$"):
            guard let count = try Self.length(text, limit: Self.maxBulkBytes) else { break }
            guard buffer.readableBytes >= lineBytes + count + 2 else { return nil }
            buffer.moveReaderIndex(forwardBy: lineBytes)
            let bytes = buffer.readBytes(length: count) ?? []
            buffer.moveReaderIndex(forwardBy: 2)
            return .value(.text(bytes))
        case UInt8(ascii: "*"):
            guard let count = try Self.length(text, limit: Int(Int32.max)) else { break }
            buffer.moveReaderIndex(forwardBy: lineBytes)
            return .array(count)
        case UInt8(ascii: "+"):
            buffer.moveReaderIndex(forwardBy: lineBytes)
            return .value(.text(Array(line.dropFirst())))
        case UInt8(ascii: "-"):
            buffer.moveReaderIndex(forwardBy: lineBytes)
            return .value(.error(text))
        case UInt8(ascii: ":"):
            guard let number = Int64(text) else { throw Self.invalid(line) }
            buffer.moveReaderIndex(forwardBy: lineBytes)
            return .value(.integer(number))
        default: throw Self.invalid(line)
        }
        buffer.moveReaderIndex(forwardBy: lineBytes)
        return .value(.null)
    }

    /// How long the next line is, without its end; `nil` when its end is missing.
    private func lineEnd() throws(RESPError) -> Int? {
        let bytes = buffer.readableBytesView.prefix(Self.maxLineBytes)
        guard let newline = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
            if bytes.count == Self.maxLineBytes { throw RESPError(message: "redis: line of the reply is too long") }
            return nil
        }
        let length = newline - bytes.startIndex - 1
        guard length >= 1, bytes[newline - 1] == UInt8(ascii: "\r") else {
            throw Self.invalid(Array(bytes[..<newline].prefix(100)))
        }
        return length
    }

    /// A length; `nil` for the -1 that stands for null.
    private static func length(_ text: String, limit: Int) throws(RESPError) -> Int? {
        guard let count = Int(text), count >= -1, count <= limit else {
            throw RESPError(message: "redis: invalid reply: length \(text)")
        }
        return count == -1 ? nil : count
    }

    private static func invalid(_ line: [UInt8]) -> RESPError {
        RESPError(message: "redis: invalid reply: \(String(decoding: line.prefix(100), as: UTF8.self))")
    }
}
