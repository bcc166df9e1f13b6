extension JSONSelector {
    /// Evaluates `{path,"name":path,…}` or `[path,…]` at the start of a path.
    ///
    /// Paths that find nothing are left out.
    ///
    /// - Returns: The new object or array and what follows it. When it is not closed, or followed by something other than
    ///   a dot or pipe, there is no result, and what follows is searched for instead, as in GJSON.
    static func multipath(_ path: Path, in value: JSONValue?) -> (result: JSONValue?, rest: Path) {
        guard let (selectors, rest) = selectors(in: path) else { return (nil, []) }
        if let next = rest.first, next != UInt8(ascii: "."), next != UInt8(ascii: "|") { return (nil, rest) }
        guard path.first == UInt8(ascii: "{") else {
            return (.array(selectors.compactMap { find($0.path, in: value) }), rest)
        }
        var object = JSONObject()
        for selector in selectors {
            if let member = find(selector.path, in: value) { object[key(of: selector)] = member }
        }
        return (.object(object), rest)
    }

    private struct Selector {
        /// The name before the colon, quotes included; empty without one.
        var name: Path = []
        var path: Path
    }

    /// Splits the contents of the brackets at the start of a path.
    ///
    /// - Returns: `nil` when the brackets are not closed.
    private static func selectors(in path: Path) -> (selectors: [Selector], rest: Path)? {
        var selectors: [Selector] = []
        var start = path.startIndex + 1
        var colon: Int?
        var hasModifier = false
        var depth = 1
        var index = start
        func add(upTo end: Int) {
            let name = colon.map { path[start..<$0] } ?? []
            selectors.append(Selector(name: name, path: path[(colon.map { $0 + 1 } ?? start)..<end]))
            colon = nil
            hasModifier = false
            start = end + 1
        }
        while index < path.endIndex {
            switch path[index] {
            case UInt8(ascii: "\\"):
                index += 1
            case UInt8(ascii: "@"):
                // The colon of a modifier's argument is not the one behind a name.
                let previous = path[index - 1]
                hasModifier = hasModifier || previous == UInt8(ascii: ".") || previous == UInt8(ascii: "|")
            case UInt8(ascii: ":") where depth == 1 && colon == nil && !hasModifier:
                colon = index
            case UInt8(ascii: ",") where depth == 1:
                add(upTo: index)
            case UInt8(ascii: "\""):
                index = quoteEnd(path[index...]) - 1
            case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"):
                depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 {
                    add(upTo: index)
                    return (selectors, path[(index + 1)...])
                }
            default:
                break
            }
            index += 1
        }
        return nil
    }

    /// The name of a member: the one given, else the last part of the path, else `_`.
    private static func key(of selector: Selector) -> String {
        if !selector.name.isEmpty {
            if selector.name.first == UInt8(ascii: "\""), let name = try? JSONValue(parsing: Array(selector.name)) {
                return name.stringValue ?? ""
            }
            return String(decoding: selector.name, as: UTF8.self)
        }
        let path = selector.path
        let separator = path.indices.last { index in
            (path[index] == UInt8(ascii: ".") || path[index] == UInt8(ascii: "|"))
                && (index == path.startIndex || path[index - 1] != UInt8(ascii: "\\"))
        }
        let last = separator.map { path[($0 + 1)...] } ?? path
        let isSimple = last.allSatisfy { $0 >= 0x20 && !"[]{}()#|!".utf8.contains($0) }
        return isSimple ? String(decoding: last, as: UTF8.self) : "_"
    }

    // MARK: Literals

    /// Reads `!literal` at the start of a path.
    ///
    /// - Returns: The value and what follows it; `nil` when it is not a literal.
    static func literal(_ path: Path) -> (value: JSONValue?, rest: Path)? {
        let text = path.dropFirst()
        switch text.first ?? 0 {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""):
            let end = closingEnd(text)
            return (try? JSONValue(parsing: Array(text[..<end])), text[end...])
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            // A number takes all that follows, so that it may have a decimal point.
            return (.number(Double(String(decoding: text, as: UTF8.self)) ?? 0), [])
        default:
            let word = text.prefix { $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: ".") }
            let rest = text[word.endIndex...]
            switch String(decoding: word, as: UTF8.self) {
            case "true": return (true, rest)
            case "false": return (false, rest)
            case "null": return (.null, rest)
            case "nan": return (.number(.nan), rest)
            case "inf": return (.number(.infinity), rest)
            default: return nil
            }
        }
    }
}
