internal import SpateCore

// Values of one kind, each with what is said of any other.
extension PlanReader {
    mutating func report(_ node: PlanNode, _ path: String, _ message: String) {
        issues.append(PlanIssue(node.place, path, message))
    }

    /// The members of a mapping by key; keys that are not known are reported with the nearest one that is.
    mutating func map(_ node: PlanNode, _ path: String, _ keys: [String]) -> [String: PlanNode] {
        switch node.content {
        case .broken: return [:]
        case .map(let entries):
            var fields: [String: PlanNode] = [:]
            for entry in entries {
                guard !keys.contains(entry.key) else {
                    fields[entry.key] = entry.value
                    continue
                }
                let full = path.isEmpty ? entry.key : "\(path).\(entry.key)"
                let advice =
                    Spelling.nearest(to: entry.key, among: keys).map { "did you mean “\($0)”?" }
                    ?? "known are \(keys.joined(separator: ", "))"
                issues.append(PlanIssue(entry.keyPlace, full, "is no key of plans; \(advice)"))
            }
            return fields
        default:
            report(node, path, "must be a mapping with \(keys.joined(separator: ", ")), is \(node.described)")
            return [:]
        }
    }

    /// The elements of a list with their paths; none when there is no list.
    mutating func list(_ node: PlanNode?, _ path: String) -> [(node: PlanNode, path: String)] {
        guard let node else { return [] }
        switch node.content {
        case .list(let nodes): return nodes.enumerated().map { ($0.element, "\(path)[\($0.offset)]") }
        case .broken: return []
        default:
            report(node, path, "must be a list, is \(node.described)")
            return []
        }
    }

    /// Text that is not empty.
    mutating func text(_ node: PlanNode, _ path: String, _ what: String = "text") -> PlanText? {
        switch node.content {
        case .text(let text) where !text.allSatisfy(\.isWhitespace): return PlanText(text, at: node.place, path: path)
        case .broken: return nil
        case .text: report(node, path, "must be \(what), is empty")
        default: report(node, path, "must be \(what), is \(node.described)")
        }
        return nil
    }

    mutating func bool(_ node: PlanNode, _ path: String) -> Bool? {
        switch node.content {
        case .bool(let value): return value
        case .broken: break
        default: report(node, path, "must be true or false, is \(node.described)")
        }
        return nil
    }

    /// A whole number of more than 0.
    mutating func count(_ node: PlanNode, _ path: String) -> Int? {
        switch node.content {
        case .number(let value) where value >= 1 && value == value.rounded() && value < 1e15: return Int(value)
        case .broken: break
        default: report(node, path, "must be a whole number of more than 0, is \(node.described)")
        }
        return nil
    }

    /// A time of more than 0.
    mutating func duration(_ node: PlanNode, _ path: String) -> GoDuration? {
        if case .text(let text) = node.content, let value = GoDuration(goText: text), value > .zero,
            value < .longest
        {
            return value
        }
        if !node.isBroken { report(node, path, "must be a time of more than 0, such as 10s, is \(node.described)") }
        return nil
    }

    /// Texts by name; numbers and Booleans count as what was written.
    mutating func texts(byNameIn node: PlanNode, _ path: String) -> [String: String] {
        guard case .map(let entries) = node.content else {
            if !node.isBroken { report(node, path, "must be a mapping of names to texts, is \(node.described)") }
            return [:]
        }
        var result: [String: String] = [:]
        for entry in entries {
            switch entry.value.content {
            case .text, .number, .bool, .null: result[entry.key] = entry.value.source
            case .broken: break
            case .list, .map: report(entry.value, "\(path).\(entry.key)", "must be text, is \(entry.value.described)")
            }
        }
        return result
    }
}
