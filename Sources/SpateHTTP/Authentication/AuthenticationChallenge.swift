/// One of the ways that a server offers in `WWW-Authenticate`.
///
/// - Source: RFC 9110 §11.3 and §11.6.1.
struct AuthenticationChallenge: Equatable {
    /// The name of the scheme, in lower case.
    let scheme: String
    /// The bare token behind the name, as NTLM has it.
    var token: String?
    /// The parameters, their names in lower case.
    var parameters: [String: String] = [:]

    /// All challenges of the fields of an answer, in their order; what cannot be read is passed over.
    ///
    /// `fields`: The values of `WWW-Authenticate`; each may hold several challenges.
    static func all(in fields: [String]) -> [AuthenticationChallenge] {
        var result: [AuthenticationChallenge] = []
        for field in fields {
            for item in items(of: field) { append(item, to: &result) }
        }
        return result
    }

    /// Adds an item of a list: a parameter of the last challenge, or a scheme with what comes first behind it.
    private static func append(_ item: Substring, to result: inout [AuthenticationChallenge]) {
        let name = item.prefix { isTokenCharacter($0) }
        let rest = item.dropFirst(name.count).drop { $0 == " " || $0 == "\t" }
        guard !name.isEmpty else { return }
        if rest.first == "=", !result.isEmpty {
            result[result.count - 1].parameters[name.lowercased()] = value(rest.dropFirst())
            return
        }
        guard rest.first != "=" else { return }
        var challenge = AuthenticationChallenge(scheme: name.lowercased())
        let key = rest.prefix { isTokenCharacter($0) }
        let behind = rest.dropFirst(key.count).drop { $0 == " " || $0 == "\t" }
        let isParameter = !key.isEmpty && behind.first == "=" && behind.contains { $0 != "=" }
        if isParameter {
            challenge.parameters[key.lowercased()] = value(behind.dropFirst())
        } else if !rest.isEmpty {
            challenge.token = String(rest)
        }
        result.append(challenge)
    }

    /// The items between the commas that are not quoted.
    private static func items(of field: String) -> [Substring] {
        var result: [Substring] = []
        var start = field.startIndex
        var isQuoted = false
        var isEscaped = false
        for index in field.indices {
            let character = field[index]
            if isEscaped {
                isEscaped = false
            } else if character == "\\", isQuoted {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                result.append(field[start..<index])
                start = field.index(after: index)
            }
        }
        result.append(field[start...])
        return result.map { $0.drop { $0 == " " || $0 == "\t" } }
    }

    /// A token, or a quoted string without its quotes and escapes.
    private static func value(_ text: Substring) -> String {
        let trimmed = text.drop { $0 == " " || $0 == "\t" }
        guard trimmed.first == "\"" else { return String(trimmed.prefix { $0 != " " && $0 != "\t" }) }
        var result = ""
        var isEscaped = false
        for character in trimmed.dropFirst() {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
                continue
            } else if character == "\"" {
                break
            }
            result.append(character)
        }
        return result
    }

    private static func isTokenCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "!#$%&'*+-.^_`|~/".contains(character))
    }
}
