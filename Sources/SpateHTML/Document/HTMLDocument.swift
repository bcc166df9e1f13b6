/// A parsed document as one flat list of nodes in document order.
///
/// A node is its position: the descendants of a node are the positions up to its `end`, so nothing here recurses and a
/// document of any depth fits the small stack of a fiber.
package final class HTMLDocument: Sendable {
    /// What a node is.
    package enum Kind: Int, Sendable {
        case element = 1
        case text = 3
        case comment = 8
        case document = 9
        case doctype = 10
    }

    /// An attribute of an element.
    package struct Attribute: Sendable, Equatable {
        package let name: String
        package let value: String
    }

    struct Record: Sendable {
        let kind: Kind
        /// An element's tag in lower case, a doctype's name.
        let name: String
        /// The content of texts and comments.
        let text: String
        let attributes: [Attribute]
        let namespace: String
        let parent: Int
        /// The position behind the last descendant.
        var end: Int
    }

    let records: [Record]

    init(records: [Record]) {
        self.records = records
    }

    // MARK: One node

    package func kind(_ node: Int) -> Kind { records[node].kind }
    package func isElement(_ node: Int) -> Bool { records[node].kind == .element }
    /// The tag in lower case.
    package func name(_ node: Int) -> String { records[node].name }
    /// The content of a text or comment.
    package func rawText(_ node: Int) -> String { records[node].text }
    package func attributes(_ node: Int) -> [Attribute] { records[node].attributes }
    package func namespace(_ node: Int) -> String { records[node].namespace }

    package func attribute(_ node: Int, _ name: String) -> String? {
        records[node].attributes.first { $0.name == name }?.value
    }

    // MARK: Around a node

    /// `nil` for the document.
    package func parent(_ node: Int) -> Int? { node == 0 ? nil : records[node].parent }

    /// The parent if it is an element.
    package func parentElement(_ node: Int) -> Int? { parent(node).flatMap { isElement($0) ? $0 : nil } }

    /// All nodes in a node, in document order.
    package func descendants(_ node: Int) -> Range<Int> { (node + 1)..<records[node].end }

    package func children(_ node: Int) -> [Int] {
        var result: [Int] = []
        var child = node + 1
        while child < records[node].end {
            result.append(child)
            child = records[child].end
        }
        return result
    }

    package func elementChildren(_ node: Int) -> [Int] { children(node).filter(isElement) }

    package func nextSibling(_ node: Int) -> Int? {
        guard let parent = parent(node), records[node].end < records[parent].end else { return nil }
        return records[node].end
    }

    package func previousSibling(_ node: Int) -> Int? {
        guard let parent = parent(node), node > parent + 1 else { return nil }
        // The node before is in the previous sibling, or is it.
        var candidate = node - 1
        while records[candidate].parent != parent { candidate = records[candidate].parent }
        return candidate
    }

    /// Whether a node is in another one.
    package func contains(_ outer: Int, _ inner: Int) -> Bool { descendants(outer).contains(inner) }

    /// The ancestors, nearest first.
    package func ancestors(_ node: Int) -> [Int] {
        var result: [Int] = []
        var current = parent(node)
        while let ancestor = current {
            result.append(ancestor)
            current = parent(ancestor)
        }
        return result
    }

    /// The text of a node and of all in it.
    package func text(_ node: Int) -> String {
        if records[node].kind == .text { return records[node].text }
        var result = ""
        for inner in descendants(node) where records[inner].kind == .text { result += records[inner].text }
        return result
    }
}
