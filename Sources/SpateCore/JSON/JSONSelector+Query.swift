extension JSONSelector {
    /// What stands in the parentheses of `#(…)`.
    ///
    /// ```
    /// [path] [operator value]        operators: == = != < <= > >= % !%
    /// ```
    struct Query {
        enum Operator {
            case equal
            case notEqual
            case less
            case lessOrEqual
            case greater
            case greaterOrEqual
            case like
            case notLike
        }

        /// Leads from an element to the value that is compared; empty for the element itself.
        private var path: Path = []
        /// `nil` asks only whether the value exists.
        private var comparison: Operator?
        private var operand = ""
        /// Whether all matches are wanted: `#(…)#`.
        var wantsAll = false
    }
}

// MARK: Parsing

extension JSONSelector.Query {
    typealias Path = JSONSelector.Path

    /// Parses `#(…)` at the start of a path.
    ///
    /// - Returns: The query and the position behind its closing bracket; `nil` when that is missing.
    static func parse(_ path: Path) -> (query: Self, end: Int)? {
        let start = path.startIndex + 2
        var index = start
        var depth = 1
        var operatorStart: Int?
        var hasEscape = false
        while index < path.endIndex {
            let byte = path[index]
            if depth == 1, operatorStart == nil, isOperatorStart(byte) {
                operatorStart = index
            } else if byte == UInt8(ascii: "\\") {
                index += 1
            } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") {
                depth += 1
            } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: ")") {
                depth -= 1
                if depth == 0 { break }
            } else if byte == UInt8(ascii: "\"") {
                let end = JSONSelector.quoteEnd(path[index...])
                hasEscape = hasEscape || path[index..<end].contains(UInt8(ascii: "\\"))
                index = end - 1
            }
            index += 1
        }
        guard depth == 0 else { return nil }
        var query = Self()
        query.path = trimmed(path[start..<(operatorStart ?? index)])
        if let operatorStart { query.parseComparison(trimmed(path[operatorStart..<index]), hasEscape) }
        return (query, index + 1)
    }

    private mutating func parseComparison(_ text: Path, _ hasEscape: Bool) {
        let spellings: [(String, Operator)] = [
            ("!=", .notEqual), ("!%", .notLike), ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("==", .equal),
            ("=", .equal), ("<", .less), (">", .greater), ("%", .like),
        ]
        guard let (spelling, comparison) = spellings.first(where: { text.starts(with: $0.0.utf8) }) else { return }
        self.comparison = comparison
        let operand = Self.trimmed(text.dropFirst(spelling.utf8.count))
        guard operand.count >= 2, operand.first == UInt8(ascii: "\""), operand.last == UInt8(ascii: "\"") else {
            self.operand = String(decoding: operand, as: UTF8.self)
            return
        }
        let quoted = operand.dropFirst().dropLast()
        self.operand = hasEscape ? Self.unescaped(quoted) : String(decoding: quoted, as: UTF8.self)
    }

    /// Undoes JSON's escapes; the text ends before one that JSON does not have, as in GJSON.
    private static func unescaped(_ text: Path) -> String {
        var end = text.startIndex
        while end < text.endIndex, text[end] >= 0x20 {
            guard text[end] == UInt8(ascii: "\\") else {
                end += 1
                continue
            }
            guard end + 1 < text.endIndex, "\"\\/bfnrtu".utf8.contains(text[end + 1]) else { break }
            end += 2
        }
        let value = try? JSONValue(parsing: [UInt8(ascii: "\"")] + text[..<end] + [UInt8(ascii: "\"")])
        return value?.stringValue ?? String(decoding: text[..<end], as: UTF8.self)
    }

    private static func isOperatorStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "%"): true
        default: false
        }
    }

    private static func trimmed(_ text: Path) -> Path {
        var text = text.drop { $0 <= 0x20 }
        while let last = text.last, last <= 0x20 { text.removeLast() }
        return text
    }
}

// MARK: Matching

extension JSONSelector.Query {
    /// Whether an element is one that the query asks for.
    func matches(_ element: JSONValue) -> Bool {
        var value: JSONValue?
        switch element {
        case .object, .array: value = JSONSelector.find(path, in: element)
        case .null, .bool, .number, .string:
            guard path.isEmpty else { return false }
            value = element
        }
        var operand = operand
        if operand.utf8.first == UInt8(ascii: "~") {
            value = Self.truth(of: value, operand.dropFirst()).map { .bool($0) }
            operand = "true"
        }
        guard let value else { return false }
        guard let comparison else { return true }
        switch value {
        case .string(let text): return Self.compare(text, comparison, operand)
        case .number(let number): return Self.compare(number, comparison, Double(operand) ?? 0)
        case .bool(let isTrue): return Self.compare(isTrue, comparison, operand)
        case .null, .array, .object: return false
        }
    }

    /// Whether a value is what follows the tilde: `true`, `false`, `null` or `*`; `nil` for anything else.
    private static func truth(of value: JSONValue?, _ kind: Substring) -> Bool? {
        switch kind {
        case "*": value != nil
        case "null": value == nil || value == .null
        case "true": isTrue(value) ?? false
        case "false": isTrue(value).map { !$0 } ?? false
        default: nil
        }
    }

    /// What a value counts as; `nil` when it is neither true nor false.
    private static func isTrue(_ value: JSONValue?) -> Bool? {
        switch value {
        case nil, .null: return false
        case .bool(let value): return value
        case .number(let number): return number != 0
        case .string(let text):
            switch text.lowercased() {
            case "1", "t", "true": return true
            case "0", "f", "false": return false
            default: return nil
            }
        case .array, .object: return nil
        }
    }

    private static func compare(_ left: String, _ comparison: Operator, _ right: String) -> Bool {
        switch comparison {
        case .equal: left.hasSameBytes(as: right)
        case .notEqual: !left.hasSameBytes(as: right)
        case .less: left.utf8.lexicographicallyPrecedes(right.utf8)
        case .lessOrEqual: !right.utf8.lexicographicallyPrecedes(left.utf8)
        case .greater: right.utf8.lexicographicallyPrecedes(left.utf8)
        case .greaterOrEqual: !left.utf8.lexicographicallyPrecedes(right.utf8)
        case .like: Glob(right).matches(left)
        case .notLike: !Glob(right).matches(left)
        }
    }

    private static func compare(_ left: Double, _ comparison: Operator, _ right: Double) -> Bool {
        switch comparison {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        case .like, .notLike: false
        }
    }

    /// Compares a boolean with a word; false is less than true.
    private static func compare(_ left: Bool, _ comparison: Operator, _ right: String) -> Bool {
        switch comparison {
        case .equal: right == (left ? "true" : "false")
        case .notEqual: right != (left ? "true" : "false")
        case .less: !left && right == "true"
        case .lessOrEqual: !left
        case .greater: left && right == "false"
        case .greaterOrEqual: left
        case .like, .notLike: false
        }
    }
}
