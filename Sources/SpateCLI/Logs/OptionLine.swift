/// Texts of the form `key=value,key=[a,b],key.sub=value`, as log outputs take them.
///
/// - Source: k6 v2.2 option line grammar (engine spec 1.9); checked by `LogOutputTests`.
enum OptionLine {
    /// A key with what stands behind its `=`; `nil` when there is nothing.
    typealias Item = (key: String, value: String?)

    /// Takes a text apart at commas that are not within brackets.
    static func items(_ text: String) -> [Item] {
        var parts: [Substring] = []
        var depth = 0
        var start = text.startIndex
        for index in text.indices {
            switch text[index] {
            case "[": depth += 1
            case "]": depth -= 1
            case "," where depth <= 0:
                parts.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
        }
        parts.append(text[start...])
        return parts.map { part in
            guard let mark = part.firstIndex(of: "=") else { return (String(part), nil) }
            let value = part[part.index(after: mark)...]
            return (String(part[..<mark]), value.isEmpty ? nil : String(value))
        }
    }

    /// The elements of `[a,b]`; a bare value is one element.
    static func list(_ value: String) -> [String] {
        guard value.hasPrefix("["), value.hasSuffix("]") else { return [value] }
        return value.dropFirst().dropLast().split(separator: ",").map { element in
            String(element.drop { $0 == " " })
        }
    }
}
