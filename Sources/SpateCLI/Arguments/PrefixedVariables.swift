internal import SpateCore

/// The variables named `K6_…` and `SPATE_…`, which mean the same.
///
/// - Source: k6 v2.2 environment variables (engine spec 12).
struct PrefixedVariables {
    /// A variable that has a value.
    struct Variable {
        /// Its whole name.
        let name: String
        let value: String
    }

    private var variables: [String: Variable] = [:]

    /// Reads a list of variables; of `SPATE_X` and `K6_X` the former counts, and one without a value does not.
    init(_ all: [(String, String)]) {
        for prefix in ["K6_", "SPATE_"] {
            for (name, value) in all where name.hasPrefix(prefix) && !value.isEmpty {
                variables[String(name.dropFirst(prefix.count))] = Variable(name: name, value: value)
            }
        }
    }

    /// The variable with a name, without its prefix.
    subscript(_ key: String) -> Variable? { variables[key] }

    /// The value of a permissive boolean, as the program's own settings have.
    ///
    /// `flag`: The value of the flag that means the same; it counts more.
    func bool(_ key: String, under flag: Bool?) throws(SpateError) -> Bool? {
        if let flag { return flag }
        guard let variable = variables[key] else { return nil }
        guard let value = GoLiteral.bool(variable.value) else {
            throw SpateError(.generic, "the variable \(variable.name) must be true or false, is “\(variable.value)”")
        }
        return value
    }

    /// The value of a strict boolean, as options have.
    func strictBool(_ key: String) throws(ConfigIssue) -> Bool? {
        guard let variable = variables[key] else { return nil }
        switch variable.value {
        case "true": return true
        case "false": return false
        case "null": return nil
        default: throw ConfigIssue(variable.name, "must be true or false, is “\(variable.value)”")
        }
    }
}
