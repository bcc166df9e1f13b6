/// Text in mdoc, line by line, with everything escaped that would be more than text.
struct ManualText {
    private(set) var text = ""

    /// A line of macros, without its dot.
    mutating func macro(_ line: String) { text += ".\(line)\n" }

    /// A line of text.
    mutating func line(_ line: some StringProtocol) {
        let escaped = Self.escaped(line)
        let isControl = escaped.hasPrefix(".") || escaped.hasPrefix("'")
        text += (isControl ? "\\&" : "") + escaped + "\n"
    }

    /// Paragraphs that empty lines part; lines that are indented, or stand in columns, stay as they are.
    ///
    /// `startsAnew`: Whether the first one is parted from what stands before.
    mutating func paragraphs(_ text: String, startsAnew: Bool = false) {
        var isLiteral = false
        var isBreakDue = startsAnew
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard !line.allSatisfy(\.isWhitespace) else {
                isBreakDue = true
                continue
            }
            let isExample = line.hasPrefix("  ") || line.contains("   ")
            if isLiteral, !isExample { macro("Ed") }
            // A literal block begins with a break of its own.
            if isBreakDue, !isExample { macro("Pp") }
            if isExample, !isLiteral { macro("Bd -literal") }
            isBreakDue = false
            isLiteral = isExample
            if isExample {
                self.line(Self.withoutTrailingSpace(line))
            } else {
                sentences(line.drop { $0 == " " })
            }
        }
        if isLiteral { macro("Ed") }
    }

    /// A line for each sentence, as mdoc has it.
    private mutating func sentences(_ text: Substring) {
        var rest = text
        while let end = rest.firstRange(of: /[.!?][)”]* +(?=[^a-z ])/) {
            line(Self.withoutTrailingSpace(rest[..<end.upperBound]))
            rest = rest[end.upperBound...]
        }
        if !rest.isEmpty { line(rest) }
    }

    /// A text as one argument of a macro.
    static func word(_ text: String) -> String {
        // Letters, digits and what is plainly text need no quotes; macros' names and delimiters do.
        let isPlain = text.count > 3 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 > 0x60 && $0 < 0x7B }
        return isPlain ? text : quoted(text)
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.isEmpty || text.contains(" ") || text.contains("\"")
        let escaped = escaped(text)
        let safe = needsQuotes ? "\"\(escaped.replacing("\"", with: "\"\""))\"" : escaped
        // In front of a word, a zero-width character keeps it from being a macro.
        return needsQuotes || text.count > 3 ? safe : "\\&\(safe)"
    }

    private static func withoutTrailingSpace(_ line: Substring) -> Substring {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    private static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            case "“": result += "\\(lq"
            case "”": result += "\\(rq"
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "`": result += "\\(ga"
            case _ where scalar.value > 0x7E:
                let code = String(scalar.value, radix: 16, uppercase: true)
                result += "\\[u\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)]"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
