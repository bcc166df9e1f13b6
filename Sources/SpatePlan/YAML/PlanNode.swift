package import SpateCore

/// A value of a plan file, with its place.
package struct PlanNode: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        case null
        case bool(Bool)
        case number(Double)
        case text(String)
        case list([PlanNode])
        case map([Entry])
        /// What is wrong with it was said already.
        case broken
    }

    /// A key and its value.
    package struct Entry: Sendable, Equatable {
        package var key: String
        package var keyPlace: TextPlace
        package var value: PlanNode

        package init(key: String, keyPlace: TextPlace, value: PlanNode) {
            self.key = key
            self.keyPlace = keyPlace
            self.value = value
        }
    }

    package var content: Content
    package var place: TextPlace
    /// A scalar as the file has it, with variables filled in; empty for lists and mappings.
    package var source = ""

    package init(_ content: Content, at place: TextPlace, source: String = "") {
        self.content = content
        self.place = place
        self.source = source
    }

    package subscript(key: String) -> PlanNode? { entries.first { $0.key == key }?.value }

    /// The members of a mapping; none of anything else.
    package var entries: [Entry] {
        if case .map(let entries) = content { entries } else { [] }
    }

    package var isBroken: Bool { content == .broken }

    /// The value as JSON; `null` where it is broken.
    package var json: JSONValue {
        switch content {
        case .null, .broken: .null
        case .bool(let value): .bool(value)
        case .number(let value): .number(value)
        case .text(let value): .string(value)
        case .list(let nodes): .array(nodes.map(\.json))
        case .map(let entries): JSONValue(members: entries.map { ($0.key, $0.value.json) })
        }
    }

    /// What messages call the value: `“abc”`, `5`, `a list`.
    package var described: String {
        switch content {
        case .null: "empty"
        case .bool, .number: source
        case .text(let text): "“\(text)”"
        case .list: "a list"
        case .map: "a mapping"
        case .broken: "wrong"
        }
    }

    /// The place of a value below this one, or of the nearest one above it that is there.
    ///
    /// `path`: As messages about options have it: `scenarios.shop.stages[2].target`.
    package func place(of path: String) -> TextPlace {
        var node = self
        var place = place
        for part in path.split(whereSeparator: { ".[]".contains($0) }) {
            if case .list(let nodes) = node.content, let index = Int(part), nodes.indices.contains(index) {
                node = nodes[index]
                place = node.place
            } else if let entry = node.entries.first(where: { $0.key == part }) {
                node = entry.value
                place = entry.keyPlace
            } else {
                break
            }
        }
        return place
    }
}
