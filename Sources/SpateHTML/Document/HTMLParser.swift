internal import CGumbo

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Builds documents by Gumbo, which follows the HTML5 standard.
package enum HTMLParser {
    /// Parses a document; there is no text that is no HTML.
    package static func parse(_ source: String) -> HTMLDocument {
        var bytes = Array(source.utf8)
        // An empty array may have no address.
        bytes.append(0)
        let pool = MemoryPool()
        defer { withExtendedLifetime(pool) {} }
        var options = kGumboDefaultOptions
        options.max_errors = 0
        options.userdata = Unmanaged.passUnretained(pool).toOpaque()
        options.allocator = { pool, size in
            guard let pool else { return nil }
            return Unmanaged<MemoryPool>.fromOpaque(pool)._withUnsafeGuaranteedRef { $0.allocate(size) }
        }
        options.deallocator = { _, _ in }
        return bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                guard let output = gumbo_parse_with_options(&options, text.baseAddress, text.count - 1),
                    let root = output.pointee.document
                else { return HTMLDocument(records: []) }
                var builder = DocumentBuilder()
                builder.build(root)
                return HTMLDocument(records: builder.records)
            }
        }
    }
}

/// The memory of one parse, freed at once: Gumbo's own way to free a tree needs stack for its depth.
private final class MemoryPool {
    private var blocks: [UnsafeMutableRawPointer] = []

    func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        guard let block = malloc(size) else { return nil }
        blocks.append(block)
        return block
    }

    deinit {
        for block in blocks { free(block) }
    }
}

/// Copies Gumbo's tree into a list.
private struct DocumentBuilder {
    private typealias Node = UnsafeMutablePointer<GumboNode>

    /// What is still to do, last first.
    private enum Step {
        case visit(Node, parent: Int)
        case close(Int)
    }

    private(set) var records: [HTMLDocument.Record] = []

    mutating func build(_ root: UnsafeMutablePointer<GumboNode>) {
        var steps: [Step] = [.visit(root, parent: 0)]
        while let step = steps.popLast() {
            switch step {
            case .close(let position): records[position].end = records.count
            case .visit(let node, let parent):
                let position = records.count
                append(node, parent: parent)
                steps.append(.close(position))
                for child in children(of: node).reversed() { steps.append(.visit(child, parent: position)) }
            }
        }
    }

    private mutating func append(_ node: Node, parent: Int) {
        switch node.pointee.type {
        case GUMBO_NODE_DOCUMENT:
            add(.document, parent: parent)
            let document = node.pointee.v.document
            if document.has_doctype {
                add(.doctype, name: text(document.name), attributes: Self.identifiers(document), parent: 0)
                records[1].end = 2
            }
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: append(node.pointee.v.element, parent: parent)
        case GUMBO_NODE_COMMENT: add(.comment, text: text(node.pointee.v.text.text), parent: parent)
        default: add(.text, text: text(node.pointee.v.text.text), parent: parent)
        }
    }

    private mutating func append(_ element: GumboElement, parent: Int) {
        var attributes: [HTMLDocument.Attribute] = []
        for index in 0..<Int(element.attributes.length) {
            guard let entry = element.attributes.data[index]?.assumingMemoryBound(to: GumboAttribute.self) else {
                continue
            }
            attributes.append(.init(name: text(entry.pointee.name), value: text(entry.pointee.value)))
        }
        let namespace =
            switch element.tag_namespace {
            case GUMBO_NAMESPACE_SVG: "svg"
            case GUMBO_NAMESPACE_MATHML: "math"
            default: ""
            }
        add(.element, name: name(of: element), attributes: attributes, namespace: namespace, parent: parent)
    }

    private mutating func add(
        _ kind: HTMLDocument.Kind,
        name: String = "",
        text: String = "",
        attributes: [HTMLDocument.Attribute] = [],
        namespace: String = "",
        parent: Int
    ) {
        records.append(
            HTMLDocument.Record(
                kind: kind,
                name: name,
                text: text,
                attributes: attributes,
                namespace: namespace,
                parent: parent,
                end: records.count + 1
            )
        )
    }

    private func name(of element: GumboElement) -> String {
        if element.tag != GUMBO_TAG_UNKNOWN { return text(gumbo_normalized_tagname(element.tag)) }
        var piece = element.original_tag
        gumbo_tag_from_original_text(&piece)
        guard let start = piece.data else { return "" }
        let bytes = UnsafeRawBufferPointer(start: start, count: piece.length)
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private func children(of node: Node) -> [Node] {
        let list: GumboVector
        switch node.pointee.type {
        case GUMBO_NODE_DOCUMENT: list = node.pointee.v.document.children
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: list = node.pointee.v.element.children
        default: return []
        }
        return (0..<Int(list.length)).compactMap { list.data[$0]?.assumingMemoryBound(to: GumboNode.self) }
    }

    private static func identifiers(_ document: GumboDocument) -> [HTMLDocument.Attribute] {
        [("public", document.public_identifier), ("system", document.system_identifier)].compactMap { name, value in
            guard let value, value.pointee != 0 else { return nil }
            return HTMLDocument.Attribute(name: name, value: String(cString: value))
        }
    }

    private func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
