/// Writes JSON text as `JSON.stringify(value, null, indent)` does.
///
/// - Source: ECMA-262 §25.5.2; `escapesHTML` as Go's `encoding/json`; checked by `JSONWriterTests`.
package struct JSONWriter {
    /// Spaces per level; zero writes everything on one line.
    private let indent: Int
    private let escapesHTML: Bool
    private var depth = 0

    /// The text so far, UTF-8.
    package private(set) var bytes: [UInt8] = []

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - indent: Spaces per level, at most 10 as in JavaScript; `nil` and zero write everything on one line.
    ///   - escapesHTML: Whether `<`, `>`, `&`, U+2028 and U+2029 are written as `\u` escapes, as Go does by default.
    package init(indent: Int? = nil, escapesHTML: Bool = false) {
        self.indent = min(max(indent ?? 0, 0), 10)
        self.escapesHTML = escapesHTML
    }

    /// Appends a value.
    package mutating func write(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .number(let value): write(value)
        case .string(let value): write(value)
        case .array(let elements): write(elements)
        case .object(let object): write(object)
        }
    }

    /// Appends a number; infinities and NaN are written as `null`.
    package mutating func write(_ number: Double) {
        guard number.isFinite else { return append("null") }
        JavaScriptNumber.append(number, to: &bytes)
    }

    private mutating func write(_ elements: [JSONValue]) {
        guard !elements.isEmpty else { return append("[]") }
        bytes.append(UInt8(ascii: "["))
        depth += 1
        for (index, element) in elements.enumerated() {
            startElement(index)
            write(element)
        }
        depth -= 1
        breakLine()
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: JSONObject) {
        guard !object.isEmpty else { return append("{}") }
        bytes.append(UInt8(ascii: "{"))
        depth += 1
        for (index, member) in object.members.enumerated() {
            startElement(index)
            write(member.key)
            append(indent > 0 ? ": " : ":")
            write(member.value)
        }
        depth -= 1
        breakLine()
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func startElement(_ index: Int) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        breakLine()
    }

    private mutating func breakLine() {
        guard indent > 0 else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * indent))
    }

    private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

// MARK: Strings

extension JSONWriter {
    /// Appends a string in quotes.
    package mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { source in
            var copied = 0
            var index = 0
            while index < source.count {
                guard needsEscape(at: index, in: source) else {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied..<index]))
                index += escape(at: index, in: source)
                copied = index
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func needsEscape(at index: Int, in source: UnsafeBufferPointer<UInt8>) -> Bool {
        switch source[index] {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"): true
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): escapesHTML
        // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
        case 0xE2: escapesHTML && source[index + 1] == 0x80 && source[index + 2] & 0xFE == 0xA8
        default: false
        }
    }

    /// Appends the escape of the character at `index` and returns how many bytes of the source it stands for.
    private mutating func escape(at index: Int, in source: UnsafeBufferPointer<UInt8>) -> Int {
        let byte = source[index]
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x08: append("\\b")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0C: append("\\f")
        case 0x0D: append("\\r")
        case 0xE2:
            append(source[index + 2] == 0xA8 ? "\\u2028" : "\\u2029")
            return 3
        default:
            append("\\u00")
            bytes.append(Self.hexDigit(byte >> 4))
            bytes.append(Self.hexDigit(byte & 15))
        }
        return 1
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

extension JSONValue {
    /// The JSON text of this value.
    ///
    /// - Parameters:
    ///   - indent: Spaces per level as in `JSON.stringify(value, null, indent)`; `nil` writes everything on one line.
    ///   - escapeHTML: Whether `<`, `>`, `&`, U+2028 and U+2029 are written as `\u` escapes, as Go does by default.
    /// - Returns: The text, without a line break at its end.
    package func serialized(indent: Int? = nil, escapeHTML: Bool = false) -> String {
        var writer = JSONWriter(indent: indent, escapesHTML: escapeHTML)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
