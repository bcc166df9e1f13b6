/// Writes the little YAML that `status` and `stats` print, as k6 v1.1 does.
enum YAMLText {
    /// A text as a scalar: bare when it cannot be taken for anything else, quoted otherwise.
    static func scalar(_ text: String) -> String {
        let isKeyword = ["true", "false", "null", "yes", "no", "on", "off", "~"].contains(text.lowercased())
        let isPlain =
            !text.isEmpty && !isKeyword && Double(text) == nil
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\"" && $0 != "#" && $0 != "'" }
            && !text.contains(": ") && !text.hasSuffix(":") && !text.hasSuffix(" ")
            && !" -?:,[]{}&*!|>%@`".contains(text.first ?? " ")
        return isPlain ? text : quoted(text)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20:
                result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
