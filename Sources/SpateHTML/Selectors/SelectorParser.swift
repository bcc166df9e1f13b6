/// Reads CSS selectors.
///
/// ```
/// list     = complex *( "," complex )
/// complex  = compound *( combinator compound )        combinator = " " / ">" / "+" / "~"
/// compound = [ tag / "*" ] *( "#" id / "." class / attribute / ":" pseudo )
/// ```
struct SelectorParser {
    /// Nested deeper than anybody writes, so that no text can use up the stack.
    private static let depthLimit = 16

    private let text: [Character]
    private var position = 0
    private var depth = 0

    init(_ text: String) {
        self.text = Array(text)
    }

    /// Reads the whole text as a list.
    mutating func parseWhole() -> [CSSSelector.Complex]? {
        guard text.count <= 100_000, let list = parseList(), position == text.count else { return nil }
        return list
    }

    private mutating func parseList() -> [CSSSelector.Complex]? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { return nil }
        var list: [CSSSelector.Complex] = []
        repeat {
            guard let complex = parseComplex() else { return nil }
            list.append(complex)
        } while skip(",")
        return list
    }

    private mutating func parseComplex() -> CSSSelector.Complex? {
        skipSpace()
        guard let first = parseCompound() else { return nil }
        var complex: CSSSelector.Complex = [(.descendant, first)]
        while true {
            let hadSpace = skipSpace()
            guard let next = peek, next != ",", next != ")" else { return complex }
            var combinator = CSSSelector.Combinator.descendant
            switch next {
            case ">": combinator = .child
            case "+": combinator = .next
            case "~": combinator = .following
            default: if !hadSpace { return nil }
            }
            if combinator != .descendant {
                position += 1
                skipSpace()
            }
            guard complex.count < 200, let compound = parseCompound() else { return nil }
            complex.append((combinator, compound))
        }
    }

    private mutating func parseCompound() -> CSSSelector.Compound? {
        var conditions: CSSSelector.Compound = []
        if skip("*") {
            conditions.append(.any)
        } else if let name = parseName() {
            conditions.append(.tag(name.lowercased()))
        }
        while let next = peek {
            switch next {
            case "#":
                position += 1
                guard let name = parseName(isHash: true) else { return nil }
                conditions.append(.attribute("id", .equals(name), ignoresCase: false))
            case ".":
                position += 1
                guard let name = parseName() else { return nil }
                conditions.append(.attribute("class", .includes(name), ignoresCase: false))
            case "[":
                guard let condition = parseAttribute() else { return nil }
                conditions.append(condition)
            case ":":
                guard let condition = parsePseudo() else { return nil }
                conditions.append(condition)
            default: return conditions.isEmpty ? nil : conditions
            }
        }
        return conditions.isEmpty ? nil : conditions
    }

    // MARK: Attributes

    private mutating func parseAttribute() -> SelectorCondition? {
        position += 1
        skipSpace()
        guard let name = parseName()?.lowercased() else { return nil }
        skipSpace()
        if skip("]") { return .attribute(name, .exists, ignoresCase: false) }
        var sign = ""
        while let next = peek, "=~|^$*!#".contains(next), sign.count < 2, !sign.hasSuffix("=") {
            sign.append(next)
            position += 1
        }
        skipSpace()
        guard let test = sign == "#=" ? parsePattern(until: "]") : parseValue().flatMap({ Self.test(sign, $0) }) else {
            return nil
        }
        skipSpace()
        let ignoresCase = skip("i") || skip("I")
        skipSpace()
        return skip("]") ? .attribute(name, test, ignoresCase: ignoresCase) : nil
    }

    private static func test(_ sign: String, _ value: String) -> SelectorCondition.AttributeTest? {
        switch sign {
        case "=": .equals(value)
        case "!=": .differs(value)
        case "~=": .includes(value)
        case "|=": .dashed(value)
        case "^=": .begins(value)
        case "$=": .ends(value)
        case "*=": .contains(value)
        default: nil
        }
    }

    private mutating func parsePattern(until end: Character) -> SelectorCondition.AttributeTest? {
        parseRegex(until: end).map { .matches($0) }
    }

    /// A regular expression up to a bracket that it does not open itself.
    private mutating func parseRegex(until end: Character) -> Regex<AnyRegexOutput>? {
        var pattern = ""
        var level = 0
        while let next = peek {
            if next == end, level == 0 { break }
            if next == "(" || next == "[" { level += 1 }
            if next == ")" || next == "]" { level -= 1 }
            pattern.append(next)
            position += 1
            if next == "\\", let escaped = peek {
                pattern.append(escaped)
                position += 1
            }
        }
        return try? Regex(pattern)
    }

    private mutating func parseValue() -> String? {
        guard let quote = peek, quote == "\"" || quote == "'" else { return parseName(isHash: true) }
        position += 1
        var value = ""
        while let next = peek {
            position += 1
            if next == quote { return value }
            if next == "\\" {
                guard let escaped = parseEscape() else { return nil }
                value += escaped
            } else {
                value.append(next)
            }
        }
        return nil
    }

    // MARK: Pseudo-classes

    private static var plain: [String: SelectorCondition] {
        [
            "first-child": .nth(0, 1, .init()), "last-child": .nth(0, 1, .init(fromEnd: true)),
            "first-of-type": .nth(0, 1, .init(ofType: true)),
            "last-of-type": .nth(0, 1, .init(fromEnd: true, ofType: true)),
            "only-child": .only(ofType: false), "only-of-type": .only(ofType: true), "empty": .empty, "root": .root,
            "link": .link, "enabled": .enabled, "disabled": .disabled, "checked": .checked, "input": .input,
            "hover": .never, "active": .never, "focus": .never, "target": .never, "visited": .never,
        ]
    }

    private mutating func parsePseudo() -> SelectorCondition? {
        position += 1
        guard let name = parseName()?.lowercased() else { return nil }
        if let condition = Self.plain[name] { return condition }
        guard skip("(") else { return nil }
        guard let condition = parseFunction(name) else { return nil }
        skipSpace()
        return skip(")") ? condition : nil
    }

    private mutating func parseFunction(_ name: String) -> SelectorCondition? {
        switch name {
        case "not": return parseList().map { .not(CSSSelector(alternatives: $0)) }
        case "has": return parseList().map { .has(CSSSelector(alternatives: $0)) }
        case "haschild": return parseList().map { .hasChild(CSSSelector(alternatives: $0)) }
        case "contains", "containsown":
            skipSpace()
            return parseValue().map { .text(name == "contains" ? .all : .own, $0) }
        case "matches", "matchesown":
            return parseRegex(until: ")").map { .textMatches(name == "matches" ? .all : .own, $0) }
        case "lang":
            skipSpace()
            return parseName().map { .lang($0) }
        case "nth-child": return parseNth(.init())
        case "nth-last-child": return parseNth(.init(fromEnd: true))
        case "nth-of-type": return parseNth(.init(ofType: true))
        case "nth-last-of-type": return parseNth(.init(fromEnd: true, ofType: true))
        default: return nil
        }
    }

    /// `odd`, `even`, `b`, `an`, `an+b`.
    private mutating func parseNth(_ counting: SelectorCondition.Counting) -> SelectorCondition? {
        var words = ""
        while let next = peek, next != ")" {
            if !next.isWhitespace { words += next.lowercased() }
            position += 1
        }
        if words == "odd" { return .nth(2, 1, counting) }
        if words == "even" { return .nth(2, 0, counting) }
        guard let split = words.firstIndex(of: "n") else { return Self.number(words).map { .nth(0, $0, counting) } }
        let (factor, rest) = (String(words[..<split]), String(words[words.index(after: split)...]))
        let step = factor.isEmpty || factor == "+" ? 1 : factor == "-" ? -1 : Self.number(factor)
        let offset = rest.isEmpty ? 0 : rest.first == "+" || rest.first == "-" ? Self.number(rest) : nil
        guard let step, let offset else { return nil }
        return .nth(step, offset, counting)
    }

    /// A whole number of a size that calculations can bear.
    private static func number(_ text: String) -> Int? { Int32(text).map(Int.init) }

    // MARK: Names

    /// `isHash`: Whether the name may begin with a digit.
    private mutating func parseName(isHash: Bool = false) -> String? {
        var name = ""
        while let next = peek {
            if next == "\\" {
                position += 1
                guard let escaped = parseEscape() else { return nil }
                name += escaped
                continue
            }
            let isLetter = next == "_" || next == "-" || (next.isASCII ? next.isLetter : true)
            guard isLetter || (next.isASCII && next.isNumber && (isHash || !(name.isEmpty || name == "-"))) else {
                break
            }
            name.append(next)
            position += 1
        }
        return name.isEmpty || (name == "-" && !isHash) ? nil : name
    }

    /// What follows a backslash.
    private mutating func parseEscape() -> String? {
        var digits = ""
        while let next = peek, next.isHexDigit, next.isASCII, digits.count < 6 {
            digits.append(next)
            position += 1
        }
        if digits.isEmpty {
            guard let next = peek, !next.isNewline else { return nil }
            position += 1
            return String(next)
        }
        if let next = peek, next.isWhitespace { position += 1 }
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? "\u{FFFD}"
    }

    // MARK: Characters

    private var peek: Character? { position < text.count ? text[position] : nil }

    private mutating func skip(_ character: Character) -> Bool {
        guard peek == character else { return false }
        position += 1
        return true
    }

    @discardableResult
    private mutating func skipSpace() -> Bool {
        let start = position
        while let next = peek, next.isWhitespace { position += 1 }
        return position > start
    }
}
