// Values of form fields.
extension HTMLSelection {
    /// The value of a field.
    package enum Value: Equatable {
        case text(String)
        case list([String])
    }

    /// The value of the first node; `nil` for what has none.
    package var value: Value? { nodes.first.flatMap { value(of: $0) } }

    private func value(of node: Int) -> Value? {
        switch document.name(node) {
        case "input":
            if let value = document.attribute(node, "value") { return .text(value) }
            let type = document.attribute(node, "type") ?? ""
            return .text(type == "radio" || type == "checkbox" ? "on" : "")
        case "button": return .text(document.attribute(node, "value") ?? "")
        case "textarea": return .text(document.innerHTML(node))
        case "option": return .text(document.attribute(node, "value") ?? document.innerHTML(node))
        case "select":
            let selected = document.descendants(node).filter {
                document.name($0) == "option" && document.attribute($0, "selected") != nil
            }
            let values = selected.compactMap { option -> String? in
                if case .text(let text)? = value(of: option) { text } else { nil }
            }
            if document.attribute(node, "multiple") != nil { return .list(values) }
            return .text(values.first ?? "")
        default: return nil
        }
    }

    /// The fields of a form, or those among the selected nodes, that would be sent.
    ///
    /// - Source: k6's `serializeArray`, whose conditions look at the words `checked="checked"` and `disabled="disabled"`.
    package var fields: [(name: String, value: Value)] {
        var result: [(String, Value)] = []
        let isField = { (node: Int) in ["input", "select", "textarea", "keygen"].contains(document.name(node)) }
        let isForm = nodes.first.map { document.name($0) == "form" } ?? false
        let candidates = isForm ? find(isField).nodes : nodes.filter(isField)
        for node in candidates {
            guard let name = document.attribute(node, "name"), !name.isEmpty else { continue }
            if document.attribute(node, "disabled") == "disabled" { continue }
            let type = document.attribute(node, "type") ?? ""
            if ["submit", "button", "reset", "image", "file"].contains(type) { continue }
            if ["checkbox", "radio"].contains(type), document.attribute(node, "checked") != "checked" { continue }
            result.append((name, value(of: node) ?? .text("")))
        }
        return result
    }
}
