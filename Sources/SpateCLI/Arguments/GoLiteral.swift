/// Values as Go's standard library reads them.
///
/// - Source: k6 v2.2 value grammars (engine spec 0.2, 0.3); checked by `GoLiteralTests`.
enum GoLiteral {
    /// `1 t T true TRUE True` and their opposites.
    static func bool(_ text: String) -> Bool? {
        switch text {
        case "1", "t", "T", "true", "TRUE", "True": true
        case "0", "f", "F", "false", "FALSE", "False": false
        default: nil
        }
    }

    /// A whole number: decimal, `0x1F`, `0o17`, `017`, `0b11`, with `_` between digits.
    static func integer(_ text: String) -> Int? {
        var digits = text[...]
        let isNegative = digits.hasPrefix("-")
        if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
        var radix = 10
        let prefixes = [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)]
        if let (prefix, base) = prefixes.first(where: { digits.hasPrefix($0.0) }) {
            digits.removeFirst(prefix.count)
            // One underscore may follow the prefix.
            if digits.hasPrefix("_") { digits.removeFirst() }
            radix = base
        } else if digits.hasPrefix("0"), digits.count > 1 {
            radix = 8
        }
        guard let first = digits.first, first != "_", digits.last != "_", first != "+", first != "-",
            !digits.contains("__")
        else { return nil }
        return Int((isNegative ? "-" : "") + digits.filter { $0 != "_" }, radix: radix)
    }

    /// The fields of one CSV record; an empty text has none.
    ///
    /// - Returns: `nil` when quotes are where none may be.
    static func csvFields(_ text: String) -> [String]? {
        guard !text.isEmpty else { return [] }
        var fields: [String] = []
        var rest = text[...]
        while true {
            if rest.hasPrefix("\"") {
                guard let (field, end) = quotedField(rest.dropFirst()) else { return nil }
                fields.append(field)
                rest = end
            } else {
                let field = rest.prefix { $0 != "," }
                guard !field.contains("\"") else { return nil }
                fields.append(String(field))
                rest = rest[field.endIndex...]
            }
            guard let next = rest.popFirst() else { return fields }
            guard next == "," else { return nil }
        }
    }

    /// Reads up to the closing quote; two quotes stand for one.
    private static func quotedField(_ text: Substring) -> (field: String, rest: Substring)? {
        var field = ""
        var rest = text
        while let character = rest.popFirst() {
            guard character == "\"" else {
                field.append(character)
                continue
            }
            guard rest.hasPrefix("\"") else { return (field, rest) }
            rest.removeFirst()
            field.append("\"")
        }
        return nil
    }
}
