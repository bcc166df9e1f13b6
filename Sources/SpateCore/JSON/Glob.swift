/// A pattern in which `*` stands for any text, `?` for one character, and `\` takes the meaning from what follows.
///
/// - Source: Go package `tidwall/match`; checked by `GlobTests`.
struct Glob {
    private enum Token: Equatable {
        case text
        case character(Unicode.Scalar)
        case anyCharacter
    }

    private let tokens: [Token]

    init(_ pattern: String) {
        var tokens: [Token] = []
        var isEscaped = false
        for scalar in pattern.unicodeScalars {
            switch scalar {
            case "\\" where !isEscaped:
                isEscaped = true
                continue
            case "*" where !isEscaped:
                if tokens.last != .text { tokens.append(.text) }
            case "?" where !isEscaped:
                tokens.append(.anyCharacter)
            default:
                tokens.append(.character(scalar))
            }
            isEscaped = false
        }
        if isEscaped { tokens.append(.character("\\")) }
        self.tokens = tokens
    }

    /// - Complexity: O(pattern × text) at worst, no recursion: after a mismatch only the last star takes one more.
    func matches(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        var position = scalars.startIndex
        var token = 0
        var lastStar: (token: Int, position: String.Index)?
        while position < scalars.endIndex {
            if token < tokens.count, tokens[token] == .text {
                lastStar = (token, position)
                token += 1
            } else if token < tokens.count,
                tokens[token] == .anyCharacter || tokens[token] == .character(scalars[position])
            {
                token += 1
                position = scalars.index(after: position)
            } else if let star = lastStar {
                token = star.token + 1
                position = scalars.index(after: star.position)
                lastStar?.position = position
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { $0 == .text }
    }
}
