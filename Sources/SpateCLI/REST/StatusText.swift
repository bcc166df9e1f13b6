internal import SpateCore

/// A status document as the commands print it.
///
/// - Source: compared with k6 v1.1; checked by `StatusTextTests`.
enum StatusText {
    /// `data` of a status document as YAML; texts where k6 has optional values.
    static func yaml(_ data: JSONValue) -> String {
        let attributes = data["attributes"]
        func optional(_ key: String) -> String { "\"\(text(attributes?[key]))\"" }
        return """
            status: \(text(attributes?["status"]))
            paused: \(optional("paused"))
            vus: \(optional("vus"))
            vus-max: \(optional("vus-max"))
            stopped: \(text(attributes?["stopped"]))
            running: \(text(attributes?["running"]))
            tainted: \(text(attributes?["tainted"]))
            """
    }

    /// `data` of the list of metrics as YAML.
    static func yaml(metrics data: JSONValue) -> String {
        (data.arrayValue ?? []).map { metric in
            let attributes = metric["attributes"]
            let sample = attributes?["sample"]?.objectValue?.members ?? []
            return """
                - name: \(YAMLText.scalar(text(metric["id"])))
                  type:
                    type: \(text(attributes?["type"]))
                    valid: true
                  contains:
                    type: \(text(attributes?["contains"]))
                    valid: true
                  tainted: "\(text(attributes?["tainted"]))"
                  sample:
                \(sample.map { "    \($0.key): \(text($0.value))" }.joined(separator: "\n"))
                """
        }.joined(separator: "\n")
    }

    private static func text(_ value: JSONValue?) -> String {
        switch value {
        case .some(.string(let text)): text
        case .some(.null), nil: ""
        case .some(let value): value.serialized()
        }
    }
}
