// Documents as text again.
extension HTMLDocument {
    private static let voidElements: Set = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "keygen", "link", "meta", "param", "source",
        "track", "wbr",
    ]
    private static let rawTextElements: Set = [
        "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "xmp",
    ]

    /// The markup of what is in a node.
    package func innerHTML(_ node: Int) -> String { markup(descendants(node)) }

    /// The markup of a node with what is in it.
    package func outerHTML(_ node: Int) -> String { markup(node..<records[node].end) }

    /// - Source: the serialisation of Go's `html.Render`, which k6 shows.
    private func markup(_ range: Range<Int>) -> String {
        var result = ""
        var open: [Int] = []
        for node in range {
            while let last = open.last, node >= records[last].end { close(open.removeLast(), &result) }
            let record = records[node]
            switch record.kind {
            case .document: break
            case .doctype: result += doctype(record)
            case .comment: result += "<!--\(record.text)-->"
            case .text:
                let isRaw = node > 0 && Self.rawTextElements.contains(records[record.parent].name)
                result += isRaw ? record.text : Self.escaped(record.text)
            case .element:
                result += "<\(record.name)"
                for attribute in record.attributes {
                    result += " \(attribute.name)=\"\(Self.escaped(attribute.value))\""
                }
                if Self.voidElements.contains(record.name) {
                    result += "/>"
                    continue
                }
                result += ">"
                if startsWithLostLineEnd(node) { result += "\n" }
                open.append(node)
            }
        }
        while let last = open.popLast() { close(last, &result) }
        return result
    }

    private func close(_ node: Int, _ result: inout String) {
        if records[node].name != "plaintext" { result += "</\(records[node].name)>" }
    }

    private func doctype(_ record: Record) -> String {
        let identifiers = record.attributes.map { "\($0.name.uppercased()) \"\($0.value)\"" }
        return "<!DOCTYPE \(([record.name] + identifiers).joined(separator: " "))>"
    }

    /// A parser drops the first line end of these elements, so one more is written.
    private func startsWithLostLineEnd(_ node: Int) -> Bool {
        guard ["pre", "listing", "textarea"].contains(records[node].name), node + 1 < records[node].end else {
            return false
        }
        return records[node + 1].kind == .text && records[node + 1].text.utf8.first == 10
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { [38, 39, 60, 62, 34, 13].contains($0) }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "'": result += "&#39;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&#34;"
            case "\r": result += "&#13;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
