// What belongs to a form and its fields.
extension HTMLDocument {
    /// The nearest ancestor with a tag.
    package func ancestor(_ node: Int, _ tag: String) -> Int? { ancestors(node).first { name($0) == tag } }

    /// The elements in a node that have one of some tags, in document order.
    package func elements(in node: Int, _ tags: Set<String>) -> [Int] {
        descendants(node).filter { isElement($0) && tags.contains(name($0)) }
    }

    private func element(withID id: String, _ tag: String? = nil) -> Int? {
        guard !id.isEmpty else { return nil }
        return descendants(0).first {
            isElement($0) && attribute($0, "id") == id && (tag == nil || name($0) == tag)
        }
    }

    /// The form that an element is in, or else the one that its `form` attribute names.
    package func form(of node: Int) -> Int? {
        ancestor(node, "form") ?? attribute(node, "form").flatMap { element(withID: $0, "form") }
    }

    /// The label around a field, then those that name it.
    package func labels(of node: Int) -> [Int] {
        var result = ancestor(node, "label").map { [$0] } ?? []
        guard let id = attribute(node, "id"), !id.isEmpty else { return result }
        for label in elements(in: 0, ["label"]) where attribute(label, "for") == id && !result.contains(label) {
            result.append(label)
        }
        return result
    }

    /// What a label names.
    package func control(of label: Int) -> Int? { attribute(label, "for").flatMap { element(withID: $0) } }

    /// The list of proposals that a field names.
    package func proposals(of node: Int) -> Int? { attribute(node, "list").flatMap { element(withID: $0, "datalist") } }

    /// The options in a `select` or `datalist`.
    package func options(of node: Int) -> [Int] { elements(in: node, ["option"]) }

    /// Those that are selected.
    package func selectedOptions(of node: Int) -> [Int] {
        options(of: node).filter { attribute($0, "selected") != nil }
    }

    /// Position of an option in its `select`; 0 outside of one.
    package func index(ofOption node: Int) -> Int {
        ancestor(node, "select").flatMap { options(of: $0).firstIndex(of: node) } ?? 0
    }

    /// Whether an option, or the group around it, is disabled.
    package func isDisabled(option node: Int) -> Bool {
        ([node] + (ancestor(node, "optgroup").map { [$0] } ?? [])).contains { attribute($0, "disabled") != nil }
    }

    /// What an option or a button stands for: its value, or else the markup in it.
    package func valueOrContent(_ node: Int) -> String { attribute(node, "value") ?? innerHTML(node) }

    /// The images that use a map, by its name or id.
    package func images(ofMap node: Int) -> [Int] {
        let names = ["id", "name"].compactMap { attribute(node, $0) }.filter { !$0.isEmpty }.map { "#\($0)" }
        return elements(in: 0, ["img"]).filter { attribute($0, "usemap").map(names.contains) ?? false }
    }
}
