/// Text with places for variables: `${NAME}`, or `${NAME:-what if there is none}`; `$${` stands for `${`.
///
/// An empty variable counts as none, as in a shell's `:-`.
struct VariableText {
    let text: String

    /// Why the places could not be filled.
    enum Problem: Error, Equatable {
        case missing([String])
        case wrong(String)

        var message: String {
            switch self {
            case .missing(let names):
                names.map { "uses the variable \($0), which is not set; set it, or write ${\($0):-a value}" }
                    .joined(separator: ", and ")
            case .wrong(let message): message
            }
        }
    }

    /// The text with all variables filled in.
    func filled(_ variables: [String: String]) throws(Problem) -> String {
        var (result, rest, missing) = ("", text[...], [String]())
        while let mark = rest.firstRange(of: "${") {
            let before = rest[..<mark.lowerBound]
            if before.last == "$" {
                result += before.dropLast() + "${"
                rest = rest[mark.upperBound...]
                continue
            }
            guard let end = rest[mark.upperBound...].firstIndex(of: "}") else {
                throw .wrong("must close “${” with “}”, is “\(text)”; “$${” stands for “${” itself")
            }
            let (name, fallback) = Self.parts(rest[mark.upperBound..<end])
            guard Self.isName(name) else {
                throw .wrong("must name a variable of letters, digits and “_” in “${…}”, is “\(text)”")
            }
            result += before
            if let value = variables[name], !value.isEmpty {
                result += value
            } else if let fallback {
                result += fallback
            } else if variables[name] == nil {
                missing.append(name)
            }
            rest = rest[rest.index(after: end)...]
        }
        guard missing.isEmpty else { throw .missing(missing) }
        return result + rest
    }

    private static func parts(_ inner: Substring) -> (name: String, fallback: String?) {
        guard let mark = inner.firstRange(of: ":-") else { return (String(inner), nil) }
        return (String(inner[..<mark.lowerBound]), String(inner[mark.upperBound...]))
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(48...57).contains(first) else { return false }
        return text.utf8.allSatisfy {
            $0 == UInt8(ascii: "_") || (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
        }
    }
}
