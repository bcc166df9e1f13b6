/// A JSON document, or any part of one.
///
/// Numbers are doubles, as in JavaScript and in k6: integers beyond 2^53 lose precision.
/// Equality is ordered for objects (see ``JSONObject``).
package enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

// MARK: Reading

extension JSONValue {
    /// Parses a JSON text held in memory as UTF-8.
    ///
    /// Invalid UTF-8 inside strings and lone surrogate escapes become U+FFFD, as in k6.
    ///
    /// - Parameter bytes: The whole document; white space around the value is allowed, a byte order mark is not.
    /// - Throws: `JSONParseError` with the place of the first error.
    /// - Complexity: O(n), one allocation per array, object and string longer than 15 bytes.
    /// - Source: RFC 8259; checked by `JSONParserTests`.
    package init(parsing bytes: UnsafeRawBufferPointer) throws(JSONParseError) {
        var parser = JSONParser(bytes.bindMemory(to: UInt8.self))
        self = try parser.parseDocument()
    }

    /// Parses a JSON text given as UTF-8 bytes.
    ///
    /// - Throws: `JSONParseError` with the place of the first error.
    package init(parsing bytes: [UInt8]) throws(JSONParseError) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(JSONParseError) in try JSONValue(parsing: buffer) }
        }
        self = try result.get()
    }

    /// Parses a JSON text given as a string.
    ///
    /// - Throws: `JSONParseError` with the place of the first error.
    package init(parsing text: String) throws(JSONParseError) {
        var text = text
        let result = text.withUTF8 { buffer in
            Result { () throws(JSONParseError) in try JSONValue(parsing: UnsafeRawBufferPointer(buffer)) }
        }
        self = try result.get()
    }
}

// MARK: Access

extension JSONValue {
    /// Whether this is JSON's `null`.
    package var isNull: Bool { self == .null }

    /// The boolean, or `nil` for any other kind of value.
    package var boolValue: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The number, or `nil` for any other kind of value.
    package var numberValue: Double? {
        if case .number(let value) = self { value } else { nil }
    }

    /// The number when it is a whole number below 2^53, else `nil`.
    package var intValue: Int? {
        if case .number(let value) = self { JavaScriptNumber.integer(value) } else { nil }
    }

    /// The string, or `nil` for any other kind of value.
    package var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The elements, or `nil` for any other kind of value.
    package var arrayValue: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The members, or `nil` for any other kind of value.
    package var objectValue: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// The member of an object; `nil` when there is none or this is not an object.
    package subscript(key: String) -> JSONValue? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    /// The element of an array; `nil` when `index` is out of bounds or this is not an array.
    ///
    /// - Parameter index: Zero-based; a negative index is out of bounds.
    package subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }
}

// MARK: Literals

extension JSONValue: ExpressibleByNilLiteral {
    package init(nilLiteral: ()) { self = .null }
}

extension JSONValue: ExpressibleByBooleanLiteral {
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self = .number(Double(value)) }
}

extension JSONValue: ExpressibleByFloatLiteral {
    package init(floatLiteral value: Double) { self = .number(value) }
}

extension JSONValue: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements.map { JSONObject.Member(key: $0.0, value: $0.1) }))
    }
}
