internal import NIOCore

/// Cuts a stream of server-sent events into blocks, however the bytes are split.
///
/// Lines end with LF, CR or CR LF; a byte order mark may be first; a block that no empty line ends is dropped. `retry` says
/// when to connect again, which nobody does here.
///
/// - Source: The HTML standard, “Interpreting an event stream”. Beyond it, blocks without data are given, too, when they have
///   anything else, as xk6-sse does: scripts look at comments.
struct EventStreamParser {
    /// What an empty line ended, or a line that means nothing.
    enum Item: Equatable {
        case event(ServerSentEvent)
        /// A line whose field is not known; the standard passes over it.
        case unknownLine([UInt8])
    }

    /// A block of more bytes than the stream may hold in memory.
    struct TooLarge: Error {}

    /// The largest block: 16 MiB.
    static let maxBlockBytes = 16 << 20

    private static let lf = UInt8(ascii: "\n")
    private static let cr = UInt8(ascii: "\r")
    private static let colon = UInt8(ascii: ":")
    private static let space = UInt8(ascii: " ")
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The begun line.
    private var line: [UInt8] = []
    private var block = ServerSentEvent()
    private var isFirstLine = true
    /// The last byte was a CR, to which an LF may belong.
    private var endsWithCR = false

    /// Takes the next bytes.
    ///
    /// - Returns: The blocks that are complete now.
    /// - Throws: When a block grows beyond `maxBlockBytes`.
    /// - Complexity: O(bytes).
    mutating func consume(_ bytes: ByteBuffer) throws(TooLarge) -> [Item] {
        var items: [Item] = []
        var rest = bytes.readableBytesView[...]
        if endsWithCR, let first = rest.first {
            endsWithCR = false
            if first == Self.lf { rest = rest.dropFirst() }
        }
        while let end = rest.firstIndex(where: { $0 == Self.lf || $0 == Self.cr }) {
            try take(rest[..<end])
            var next = rest.index(after: end)
            if rest[end] == Self.cr {
                endsWithCR = next == rest.endIndex
                if !endsWithCR, rest[next] == Self.lf { next = rest.index(after: next) }
            }
            rest = rest[next...]
            if let item = endLine() { items.append(item) }
        }
        try take(rest)
        return items
    }

    private mutating func take(_ bytes: ByteBufferView) throws(TooLarge) {
        guard line.count + bytes.count + (block.data?.count ?? 0) <= Self.maxBlockBytes else { throw TooLarge() }
        line.append(contentsOf: bytes)
    }

    private mutating func endLine() -> Item? {
        defer { line.removeAll(keepingCapacity: true) }
        var content = line[...]
        if isFirstLine {
            isFirstLine = false
            if content.starts(with: Self.byteOrderMark) { content = content.dropFirst(Self.byteOrderMark.count) }
        }
        if content.isEmpty { return endBlock() }
        let mark = content.firstIndex(of: Self.colon) ?? content.endIndex
        var value = content[mark...].dropFirst()
        if value.first == Self.space { value = value.dropFirst() }
        switch String(decoding: content[..<mark], as: UTF8.self) {
        case "": block.comment = Array(value)
        case "event": block.name = Array(value)
        case "data":
            if block.data == nil { block.data = Array(value) } else { block.data? += [Self.lf] + value }
        case "id": if !value.contains(0) { block.id = Array(value) }
        case "retry": break
        default: return .unknownLine(Array(content))
        }
        return nil
    }

    private mutating func endBlock() -> Item? {
        defer { block = ServerSentEvent() }
        return block == ServerSentEvent() ? nil : .event(block)
    }
}
