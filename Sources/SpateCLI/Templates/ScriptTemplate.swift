internal import SpateCore

/// A script to start from, with places for its name and the project's id.
///
/// Of the language of k6's templates (Go's `text/template`) it knows what such templates need: `{{ .ScriptName }}`,
/// `{{ .ProjectID }}`, `{{ if .ProjectID }}…{{ end }}` (also with `.ScriptName` and with `{{ else }}`), comments, string
/// literals such as `{{ "{{" }}`, and `-` to trim white space.
///
/// - Source: engine spec 1.13; checked by `ScriptTemplateTests`.
struct ScriptTemplate {
    let text: String

    /// What a template may use.
    struct Values {
        let scriptName: String
        let projectID: String
    }

    /// Fills in the values.
    ///
    /// - Throws: When the template has something that is not known here.
    func render(_ values: Values) throws(SpateError) -> String {
        var result = ""
        // For every open `if`: whether its current branch is written.
        var branches: [Bool] = []
        var rest = text[...]
        var trimsStart = false
        while let open = rest.firstRange(of: "{{") {
            var piece = rest[..<open.lowerBound]
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                throw SpateError(.generic, "the template has a “{{” without its “}}”")
            }
            var action = rest[open.upperBound..<close.lowerBound]
            if trimsStart { piece = piece.trimmingPrefix { $0.isWhitespace } }
            if action.hasPrefix("- ") {
                action = action.dropFirst()
                while piece.last?.isWhitespace == true { piece.removeLast() }
            }
            trimsStart = action.hasSuffix(" -")
            if trimsStart { action = action.dropLast() }
            if !branches.contains(false) { result += piece }
            let written = try perform(Self.trimmed(action), values, &branches)
            if !branches.contains(false) { result += written }
            rest = rest[close.upperBound...]
        }
        guard branches.isEmpty else { throw SpateError(.generic, "the template has an “if” without its “end”") }
        return result + (trimsStart ? rest.trimmingPrefix { $0.isWhitespace } : rest)
    }

    /// Does what stands between braces.
    ///
    /// - Returns: What it writes.
    private func perform(
        _ action: Substring,
        _ values: Values,
        _ branches: inout [Bool]
    ) throws(SpateError) -> String {
        if let value = Self.value(action, values) { return value }
        if action.hasPrefix("/*"), action.hasSuffix("*/") { return "" }
        if action.count >= 2, let quote = action.first, quote == "\"" || quote == "`", action.last == quote {
            return String(action.dropFirst().dropLast())
        }
        if action.hasPrefix("if "), let value = Self.value(Self.trimmed(action.dropFirst(3)), values) {
            branches.append(!value.isEmpty)
            return ""
        }
        if action == "else", let last = branches.popLast() {
            branches.append(!last)
            return ""
        }
        if action == "end", branches.popLast() != nil { return "" }
        throw SpateError(
            .generic,
            "the template has “{{ \(action) }}”; known are .ScriptName, .ProjectID, if, else, end and string literals"
        )
    }

    private static func value(_ name: Substring, _ values: Values) -> String? {
        switch name {
        case ".ScriptName": values.scriptName
        case ".ProjectID": values.projectID
        default: nil
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.trimmingPrefix { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
