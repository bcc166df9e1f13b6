internal import SpateCore
internal import Yams

/// A YAML text as a tree of values with places.
///
/// Scalars are read by the core schema of YAML 1.2: only `true` and `false` are Booleans, and `22:00` is text.
struct PlanDocument {
    /// Values that a plan may have; what aliases stand for counts each time.
    private static let valueLimit = 100_000

    /// `nil` when the text is no YAML at all.
    private(set) var root: PlanNode?
    private(set) var issues: [PlanIssue] = []
    private let variables: [String: String]
    private var valueCount = 0

    /// Reads a text.
    ///
    /// `variables`: What `${NAME}` stands for.
    init(_ text: String, variables: [String: String]) {
        self.variables = variables
        guard let tree = compose(text) else { return }
        root = tree.map { convert($0, path: "") } ?? PlanNode(.null, at: TextPlace(line: 1, column: 1))
        if valueCount > Self.valueLimit {
            issues = [PlanIssue(TextPlace(line: 1, column: 1), "", "must not have more than \(Self.valueLimit) values")]
            root = nil
        }
    }

    // MARK: Parsing

    /// The tree of Yams, without keys that are there twice, which are reported; `nil` when there is none to be had.
    private mutating func compose(_ text: String) -> Node?? {
        var text = text
        // Yams stops at the first key that is there twice; hidden, the rest can still be looked at.
        for _ in 0..<100 {
            do {
                return .some(try Yams.compose(yaml: text, .basic))
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard let key = keys.first else { return nil }
                let first = TextPlace(context.mark)
                let repeated = RepeatedKey(key: key, first: first)
                guard let found = repeated.second(in: text) else {
                    issues.append(PlanIssue(first, key, "must be there once, is there again"))
                    return nil
                }
                issues.append(PlanIssue(found.place, key, "must be there once, is in line \(first.line) already"))
                text = found.textWithoutIt
            } catch let error as YamlError {
                issues.append(Self.issue(error, text))
                return nil
            } catch {
                issues.append(PlanIssue(TextPlace(line: 1, column: 1), "", "is no YAML: \(error)"))
                return nil
            }
        }
        return nil
    }

    private static func issue(_ error: YamlError, _ text: String) -> PlanIssue {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
            if line.prefix(while: \.isWhitespace).contains("\t") {
                return PlanIssue(TextPlace(mark), "", "must be indented by spaces, has a tab")
            }
            let setting = context.map { " \($0.text) that began in line \($0.mark.line)" } ?? ""
            return PlanIssue(TextPlace(mark), "", "must be YAML: \(problem)\(setting)")
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            let line = before.split(separator: "\n", omittingEmptySubsequences: false)
            let place = TextPlace(line: max(1, line.count), column: (line.last?.count ?? 0) + 1)
            return PlanIssue(place, "", "must be YAML: \(problem)")
        default:
            return PlanIssue(TextPlace(line: 1, column: 1), "", "must be YAML: \(error)")
        }
    }

    // MARK: Converting

    private mutating func convert(_ node: Node, path: String) -> PlanNode {
        valueCount += 1
        let place = node.mark.map(TextPlace.init) ?? TextPlace(line: 1, column: 1)
        guard valueCount <= Self.valueLimit else { return PlanNode(.broken, at: place) }
        switch node {
        case .scalar(let scalar): return convert(scalar, at: place, path)
        case .sequence(let nodes):
            var list: [PlanNode] = []
            for (index, element) in nodes.enumerated() { list.append(convert(element, path: "\(path)[\(index)]")) }
            return PlanNode(.list(list), at: place)
        case .mapping(let mapping): return PlanNode(.map(convert(mapping, path: path)), at: place)
        case .alias: return PlanNode(.null, at: place)
        }
    }

    private mutating func convert(_ mapping: Node.Mapping, path: String) -> [PlanNode.Entry] {
        var entries: [PlanNode.Entry] = []
        var merged: [PlanNode.Entry] = []
        for (keyNode, valueNode) in mapping {
            let place = keyNode.mark.map(TextPlace.init) ?? TextPlace(line: 1, column: 1)
            guard case .scalar(let scalar) = keyNode else {
                issues.append(PlanIssue(place, path, "must have names as keys, has a list or a mapping"))
                continue
            }
            let key = scalar.string
            guard !RepeatedKey.isHidden(key) else { continue }
            let value = convert(valueNode, path: path.isEmpty ? key : "\(path).\(key)")
            if key == "<<", !value.entries.isEmpty {
                merged += value.entries
            } else {
                entries.append(PlanNode.Entry(key: key, keyPlace: place, value: value))
            }
        }
        return entries + merged.filter { other in !entries.contains { $0.key == other.key } }
    }

    private mutating func convert(_ scalar: Node.Scalar, at place: TextPlace, _ path: String) -> PlanNode {
        do throws(VariableText.Problem) {
            let text = try VariableText(text: scalar.string).filled(variables)
            let content = scalar.style == .plain ? Self.content(ofPlain: text) : .text(text)
            return PlanNode(content, at: place, source: text)
        } catch {
            issues.append(PlanIssue(place, path, error.message))
            return PlanNode(.broken, at: place)
        }
    }

    /// - Source: YAML 1.2.2, 10.3.2 (core schema), without octal and hexadecimal numbers.
    private static func content(ofPlain text: String) -> PlanNode.Content {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default:
            let isNumeric = text.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
            guard isNumeric, let value = Double(text), value.isFinite else { return .text(text) }
            return .number(value)
        }
    }
}

extension TextPlace {
    fileprivate init(_ mark: Mark) { self.init(line: max(1, mark.line), column: max(1, mark.column)) }
}
