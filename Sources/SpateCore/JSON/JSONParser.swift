/// A strict JSON parser over UTF-8 bytes.
///
/// It keeps its own stack instead of recursing, so that it runs on the small stack of a VU's fiber. All values of open
/// containers live in one array, `pending`; closing a container moves its slice out at the exact size.
///
/// - Source: RFC 8259; error wording of Go `encoding/json/scanner.go`; checked by `JSONParserTests`.
struct JSONParser {
    /// The deepest nesting that is accepted.
    static let maximumDepth = 512

    private struct Container {
        let isObject: Bool
        /// Where its values start in `pending`.
        let start: Int
        /// The key under which the container itself will be stored.
        let key: String
    }

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private var containers: [Container] = []
    private var pending: [JSONObject.Member] = []
    /// The key of the value that is parsed next; meaningless inside an array.
    private var key = ""

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Parses one value and checks that nothing but white space follows.
    mutating func parseDocument() throws(JSONParseError) -> JSONValue {
        while true {
            guard var value = try parseScalarOrOpen() else { continue }
            // Each turn of this loop closes one container.
            while let container = containers.last {
                pending.append(JSONObject.Member(key: key, value: value))
                guard let closed = try parseSeparator(in: container) else { break }
                value = closed
            }
            if containers.isEmpty {
                try requireEnd()
                return value
            }
        }
    }

    /// Parses a scalar or an empty container, or opens a container and returns `nil`.
    private mutating func parseScalarOrOpen() throws(JSONParseError) -> JSONValue? {
        switch try nextToken() {
        case UInt8(ascii: "{"):
            return try openObject()
        case UInt8(ascii: "["):
            return try openArray()
        case UInt8(ascii: "\""):
            return .string(try parseString())
        case UInt8(ascii: "t"):
            try expect("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try expect("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try expect("null")
            return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(try parseNumber())
        default:
            throw unexpected("looking for beginning of value")
        }
    }

    private mutating func openObject() throws(JSONParseError) -> JSONValue? {
        position += 1
        if try nextToken() == UInt8(ascii: "}") {
            position += 1
            return .object(JSONObject())
        }
        try open(Container(isObject: true, start: pending.count, key: key))
        try parseKey()
        return nil
    }

    private mutating func openArray() throws(JSONParseError) -> JSONValue? {
        position += 1
        if try nextToken() == UInt8(ascii: "]") {
            position += 1
            return .array([])
        }
        try open(Container(isObject: false, start: pending.count, key: key))
        return nil
    }

    private mutating func open(_ container: Container) throws(JSONParseError) {
        guard containers.count < Self.maximumDepth else {
            throw failure("exceeded max depth of \(Self.maximumDepth)", at: position - 1)
        }
        containers.append(container)
    }

    /// Reads a comma, with the key that follows it in an object, and returns `nil`; or closes the container.
    private mutating func parseSeparator(in container: Container) throws(JSONParseError) -> JSONValue? {
        let token = try nextToken()
        if token == UInt8(ascii: ",") {
            position += 1
            if container.isObject {
                _ = try nextToken()
                try parseKey()
            }
            return nil
        }
        guard token == UInt8(ascii: container.isObject ? "}" : "]") else {
            throw unexpected(container.isObject ? "after object key:value pair" : "after array element")
        }
        position += 1
        return close(container)
    }

    private mutating func close(_ container: Container) -> JSONValue {
        containers.removeLast()
        // Slices of `pending` must be gone before it is changed, or the change copies it.
        let value = contents(of: container)
        pending.removeLast(pending.count - container.start)
        key = container.key
        return value
    }

    private func contents(of container: Container) -> JSONValue {
        let members = pending[container.start...]
        return container.isObject ? .object(JSONObject(members)) : .array(members.map { $0.value })
    }

    /// Parses `"key":` and remembers the key for the value that follows.
    private mutating func parseKey() throws(JSONParseError) {
        guard bytes[position] == UInt8(ascii: "\"") else {
            throw unexpected("looking for beginning of object key string")
        }
        key = try parseString()
        guard try nextToken() == UInt8(ascii: ":") else {
            throw unexpected("after object key")
        }
        position += 1
    }
}
