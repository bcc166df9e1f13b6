/// The fields that both sides know from the start.
///
/// - Source: RFC 7541, appendix A.
enum HPACKStaticTable {
    /// Position 0 stands for index 1.
    static let fields: [(name: String, value: String)] = [
        (":authority", ""), (":method", "GET"), (":method", "POST"), (":path", "/"), (":path", "/index.html"),
        (":scheme", "http"), (":scheme", "https"), (":status", "200"), (":status", "204"), (":status", "206"),
        (":status", "304"), (":status", "400"), (":status", "404"), (":status", "500"), ("accept-charset", ""),
        ("accept-encoding", "gzip, deflate"), ("accept-language", ""), ("accept-ranges", ""), ("accept", ""),
        ("access-control-allow-origin", ""), ("age", ""), ("allow", ""), ("authorization", ""), ("cache-control", ""),
        ("content-disposition", ""), ("content-encoding", ""), ("content-language", ""), ("content-length", ""),
        ("content-location", ""), ("content-range", ""), ("content-type", ""), ("cookie", ""), ("date", ""),
        ("etag", ""), ("expect", ""), ("expires", ""), ("from", ""), ("host", ""), ("if-match", ""),
        ("if-modified-since", ""), ("if-none-match", ""), ("if-range", ""), ("if-unmodified-since", ""),
        ("last-modified", ""), ("link", ""), ("location", ""), ("max-forwards", ""), ("proxy-authenticate", ""),
        ("proxy-authorization", ""), ("range", ""), ("referer", ""), ("refresh", ""), ("retry-after", ""),
        ("server", ""), ("set-cookie", ""), ("strict-transport-security", ""), ("transfer-encoding", ""),
        ("user-agent", ""), ("vary", ""), ("via", ""), ("www-authenticate", ""),
    ]

    static let count = 61

    private struct Span {
        let start: Int
        let nameCount: Int
        let valueCount: Int
    }

    private static let spans: [Span] = {
        var start = 0
        return fields.map { field in
            defer { start += field.name.utf8.count + field.value.utf8.count }
            return Span(start: start, nameCount: field.name.utf8.count, valueCount: field.value.utf8.count)
        }
    }()

    /// All names and values behind each other.
    // Written once, before anybody reads; never freed.
    nonisolated(unsafe) private static let base: UnsafeRawPointer = {
        let bytes = fields.flatMap { Array($0.name.utf8) + Array($0.value.utf8) }
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        copy.copyBytes(from: bytes)
        return UnsafeRawPointer(copy.baseAddress ?? UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1))
    }()

    /// Name and value of an index from 1 to `count`; the bytes stay where they are.
    static func field(_ index: Int) -> (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        let span = spans[index - 1]
        let start = base + span.start
        return (
            UnsafeRawBufferPointer(start: start, count: span.nameCount),
            UnsafeRawBufferPointer(start: start + span.nameCount, count: span.valueCount)
        )
    }

    /// The first index of each name.
    private static let indices: [String: Int] = Dictionary(
        fields.enumerated().map { ($0.element.name, $0.offset + 1) },
        uniquingKeysWith: { first, _ in first }
    )

    /// Where a field is, and where its name is.
    ///
    /// - Returns: 0 for what is not there.
    static func index(ofName name: String, value: String) -> (field: Int, name: Int) {
        guard let first = indices[name] else { return (0, 0) }
        var index = first
        while index <= count, fields[index - 1].name == name {
            if fields[index - 1].value == value { return (index, first) }
            index += 1
        }
        return (0, first)
    }
}
