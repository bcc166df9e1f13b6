/// Some nodes of a document, each once, in the order in which they were found.
package struct HTMLSelection: Sendable {
    package let document: HTMLDocument
    package let nodes: [Int]

    package init(_ document: HTMLDocument, _ nodes: [Int]) {
        self.document = document
        var seen = Set<Int>()
        self.nodes = nodes.filter { seen.insert($0).inserted }
    }

    /// Which way `until` goes.
    package enum Direction {
        case next
        case previous
        case ancestors
    }

    /// Other nodes of the same document.
    package func with(_ nodes: [Int]) -> HTMLSelection { HTMLSelection(document, nodes) }

    // MARK: Down

    /// The elements in the selected nodes that fulfil a condition.
    package func find(_ condition: (Int) -> Bool) -> HTMLSelection {
        with(nodes.flatMap { document.descendants($0).filter { document.isElement($0) && condition($0) } })
    }

    /// The first such element in each node.
    package func findFirst(_ condition: (Int) -> Bool) -> HTMLSelection {
        with(nodes.compactMap { document.descendants($0).first { document.isElement($0) && condition($0) } })
    }

    package func children() -> HTMLSelection { with(nodes.flatMap(document.elementChildren)) }

    /// Children, texts and comments too.
    package func contents() -> HTMLSelection { with(nodes.flatMap(document.children)) }

    // MARK: Up and aside

    package func parent() -> HTMLSelection { with(nodes.compactMap(document.parentElement)) }

    package func closest(_ condition: (Int) -> Bool) -> HTMLSelection {
        with(
            nodes.compactMap { node in
                ([node] + document.ancestors(node)).first { document.isElement($0) && condition($0) }
            }
        )
    }

    package func siblings() -> HTMLSelection {
        with(
            nodes.flatMap { node in
                document.parent(node).map { document.elementChildren($0).filter { $0 != node } } ?? []
            }
        )
    }

    /// The nearest sibling in a direction.
    package func neighbour(_ direction: Direction) -> HTMLSelection {
        with(nodes.compactMap { path(from: $0, direction).first })
    }

    /// All in a direction, nearest first, up to the first that ends it, which is not in the result.
    package func all(_ direction: Direction, until isEnd: (Int) -> Bool = { _ in false }) -> HTMLSelection {
        with(nodes.flatMap { Array(path(from: $0, direction).prefix { !isEnd($0) }) })
    }

    private func path(from node: Int, _ direction: Direction) -> [Int] {
        if direction == .ancestors { return document.ancestors(node).filter(document.isElement) }
        guard let parent = document.parent(node) else { return [] }
        let all = document.elementChildren(parent)
        return direction == .next ? all.filter { $0 > node } : all.filter { $0 < node }.reversed()
    }

    // MARK: Some of them

    package func filter(_ condition: (Int) -> Bool) -> HTMLSelection { with(nodes.filter(condition)) }

    /// The node at a position, counted from the end when it is negative.
    package func at(_ index: Int) -> HTMLSelection {
        let position = index < 0 ? index.addingReportingOverflow(nodes.count).partialValue : index
        return with(nodes.indices.contains(position) ? [nodes[position]] : [])
    }

    /// A part; negative bounds count from the end, and what is outside is cut off.
    package func slice(_ start: Int, _ end: Int) -> HTMLSelection {
        func bounded(_ index: Int) -> Int {
            min(nodes.count, max(0, index < 0 ? index.addingReportingOverflow(nodes.count).partialValue : index))
        }
        let (low, high) = (bounded(start), bounded(end))
        return with(low < high ? Array(nodes[low..<high]) : [])
    }

    // MARK: What is in them

    package var text: String { nodes.map(document.text).joined() }

    /// The markup in the first node.
    package var html: String { nodes.first.map(document.innerHTML) ?? "" }

    package func attribute(_ name: String) -> String? { nodes.first.flatMap { document.attribute($0, name) } }

    /// Position of the first node among its siblings; -1 without a node.
    package var indexAmongSiblings: Int {
        guard let first = nodes.first else { return -1 }
        return path(from: first, .previous).count
    }
}
