/// One condition on an element.
enum SelectorCondition {
    enum AttributeTest {
        case exists
        case equals(String)
        case differs(String)
        case includes(String)
        case dashed(String)
        case begins(String)
        case ends(String)
        case contains(String)
        case matches(Regex<AnyRegexOutput>)
    }

    /// Which text `:contains` and its like look at.
    enum TextScope {
        case all
        case own
    }

    /// From which end, and among which siblings, a position counts.
    struct Counting {
        var fromEnd = false
        var ofType = false
    }

    case any
    case tag(String)
    case attribute(String, AttributeTest, ignoresCase: Bool)
    case not(CSSSelector)
    case has(CSSSelector)
    case hasChild(CSSSelector)
    case text(TextScope, String)
    case textMatches(TextScope, Regex<AnyRegexOutput>)
    /// Position a·n + b.
    case nth(Int, Int, Counting)
    case only(ofType: Bool)
    case empty
    case root
    case link
    case lang(String)
    case enabled
    case disabled
    case checked
    case input
    case never

    func matches(_ node: Int, in document: HTMLDocument) -> Bool {
        switch self {
        case .any: true
        case .never: false
        case .tag(let name): document.name(node) == name
        case .attribute(let name, let test, let ignoresCase):
            Self.test(document.attribute(node, name), test, ignoresCase: ignoresCase)
        case .not(let selector): !selector.matches(node, in: document)
        case .has(let selector): document.descendants(node).contains { selector.matches($0, in: document) }
        case .hasChild(let selector): document.children(node).contains { selector.matches($0, in: document) }
        case .text(let scope, let part):
            Self.text(node, scope, document).lowercased().contains(part.lowercased())
        case .textMatches(let scope, let pattern): Self.text(node, scope, document).firstMatch(of: pattern) != nil
        case .nth(let step, let offset, let counting): Self.isNth(node, step, offset, counting, document)
        case .only(let ofType):
            Self.siblings(node, ofType: ofType, document).map { $0 == [node] } ?? false
        case .empty: document.children(node).allSatisfy { document.kind($0) == .comment }
        case .root: document.parent(node).map { document.kind($0) == .document } ?? false
        case .link: Self.isLink(node, document)
        case .lang(let language): Self.hasLanguage(node, language, document)
        case .enabled: Self.isEnabled(node, document)
        case .disabled: Self.isDisabled(node, document)
        case .checked: Self.isChecked(node, document)
        case .input: ["input", "select", "textarea", "button"].contains(document.name(node))
        }
    }

    private static func test(_ given: String?, _ test: AttributeTest, ignoresCase: Bool) -> Bool {
        func folded(_ text: String) -> String { ignoresCase ? text.lowercased() : text }
        guard let given else {
            if case .differs = test { return true }
            return false
        }
        let value = folded(given)
        switch test {
        case .exists: return true
        case .equals(let wanted): return value == folded(wanted)
        case .differs(let wanted): return value != folded(wanted)
        case .includes(let wanted):
            return value.split(whereSeparator: \.isWhitespace).contains { $0 == folded(wanted)[...] }
        case .dashed(let wanted): return value == folded(wanted) || value.hasPrefix(folded(wanted) + "-")
        case .begins(let wanted): return !isBlank(wanted) && value.hasPrefix(folded(wanted))
        case .ends(let wanted): return !isBlank(wanted) && value.hasSuffix(folded(wanted))
        case .contains(let wanted): return !isBlank(wanted) && value.contains(folded(wanted))
        case .matches(let pattern): return given.firstMatch(of: pattern) != nil
        }
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    private static func text(_ node: Int, _ scope: TextScope, _ document: HTMLDocument) -> String {
        if scope == .all { return document.text(node) }
        return document.children(node).filter { document.kind($0) == .text }.map(document.rawText).joined()
    }

    /// The elements of the same parent, or `nil` for an element that has none.
    private static func siblings(_ node: Int, ofType: Bool, _ document: HTMLDocument) -> [Int]? {
        guard let parent = document.parent(node) else { return nil }
        let all = document.elementChildren(parent)
        return ofType ? all.filter { document.name($0) == document.name(node) } : all
    }

    private static func isNth(
        _ node: Int,
        _ step: Int,
        _ offset: Int,
        _ counting: Counting,
        _ document: HTMLDocument
    ) -> Bool {
        guard let all = siblings(node, ofType: counting.ofType, document), let index = all.firstIndex(of: node) else {
            return false
        }
        let difference = (counting.fromEnd ? all.count - index : index + 1) - offset
        if step == 0 { return difference == 0 }
        return difference % step == 0 && difference / step >= 0
    }

    private static func isLink(_ node: Int, _ document: HTMLDocument) -> Bool {
        ["a", "area", "link"].contains(document.name(node)) && document.attribute(node, "href") != nil
    }

    private static func hasLanguage(_ node: Int, _ language: String, _ document: HTMLDocument) -> Bool {
        ([node] + document.ancestors(node)).contains { candidate in
            test(document.attribute(candidate, "lang"), .dashed(language), ignoresCase: true)
        }
    }

    private static func isEnabled(_ node: Int, _ document: HTMLDocument) -> Bool {
        switch document.name(node) {
        case "a", "area", "link": document.attribute(node, "href") != nil
        case "optgroup", "menuitem", "fieldset": document.attribute(node, "disabled") == nil
        case "button", "input", "select", "textarea", "option":
            document.attribute(node, "disabled") == nil && !isInDisabledFieldset(node, document)
        default: false
        }
    }

    private static func isDisabled(_ node: Int, _ document: HTMLDocument) -> Bool {
        switch document.name(node) {
        case "optgroup", "menuitem", "fieldset": document.attribute(node, "disabled") != nil
        case "button", "input", "select", "textarea", "option":
            document.attribute(node, "disabled") != nil || isInDisabledFieldset(node, document)
        default: false
        }
    }

    private static func isInDisabledFieldset(_ node: Int, _ document: HTMLDocument) -> Bool {
        document.ancestors(node).contains { ancestor in
            guard document.name(ancestor) == "fieldset", document.attribute(ancestor, "disabled") != nil else {
                return false
            }
            let legend = document.elementChildren(ancestor).first { document.name($0) == "legend" }
            return legend.map { !document.contains($0, node) } ?? true
        }
    }

    private static func isChecked(_ node: Int, _ document: HTMLDocument) -> Bool {
        switch document.name(node) {
        case "input":
            ["checkbox", "radio"].contains(document.attribute(node, "type") ?? "")
                && document.attribute(node, "checked") != nil
        case "option": document.attribute(node, "selected") != nil
        default: false
        }
    }
}
