/// A line such as `"use k6 with k6/x/faker >= 0.4.0";` at the top of a module: what must be in the program that runs it.
///
/// - Source: k6 v2.2 `deps` (engine spec 1.13); checked by `UseDirectiveTests`.
package struct UseDirective: Equatable, Sendable {
    /// `k6`, or the name of an extension.
    package let name: String
    /// As it is written; `*` for any version.
    package let constraint: String

    /// Reads the directives of a module's source.
    ///
    /// They are string literals that stand as statements before anything else but comments.
    package static func all(in source: [UInt8]) -> [UseDirective] {
        var rest = Substring(String(decoding: source, as: UTF8.self))
        if rest.hasPrefix("#!") { rest = rest.drop { $0 != "\n" } }
        var found: [UseDirective] = []
        while true {
            skipBlanksAndComments(&rest)
            guard let quote = rest.first, quote == "\"" || quote == "'",
                let end = rest.dropFirst().firstIndex(where: { $0 == quote || $0.isNewline }), rest[end] == quote
            else { return found }
            if let directive = UseDirective(parsing: rest[..<end].dropFirst()) { found.append(directive) }
            rest = rest[rest.index(after: end)...]
        }
    }

    private init?(parsing text: Substring) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count >= 3, words[0] == "use", words[1] == "k6" else { return nil }
        var constraint = words[2...]
        if constraint.first == "with" {
            guard words.count >= 4, words[3].hasPrefix("k6/x/") else { return nil }
            name = String(words[3])
            constraint = words[4...]
        } else {
            name = "k6"
        }
        self.constraint = constraint.isEmpty ? "*" : constraint.joined(separator: " ")
    }

    private static func skipBlanksAndComments(_ rest: inout Substring) {
        while let first = rest.first {
            if first.isWhitespace || first == ";" {
                rest = rest.dropFirst()
            } else if rest.hasPrefix("//") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*") {
                guard let end = rest.firstRange(of: "*/") else {
                    rest = ""
                    return
                }
                rest = rest[end.upperBound...]
            } else {
                return
            }
        }
    }
}
