/// A list of CSS selectors, of which one must match.
///
/// - Source: Selectors level 3 with the additions of k6's library (`!=`, `#=`, `:contains`, `:has`, `:matches` …; JavaScript
///   API spec 4).
package struct CSSSelector {
    /// How a compound stands to the one before it.
    enum Combinator {
        case descendant
        case child
        case next
        case following
    }

    /// Conditions on one element.
    typealias Compound = [SelectorCondition]

    /// Compounds in the order of the text, each with its relation to the one before.
    typealias Complex = [(combinator: Combinator, compound: Compound)]

    let alternatives: [Complex]

    /// Reads a selector.
    ///
    /// - Returns: `nil` if it is invalid or uses what is not supported; such a selector matches nothing.
    package init?(_ text: String) {
        var parser = SelectorParser(text)
        guard let alternatives = parser.parseWhole() else { return nil }
        self.alternatives = alternatives
    }

    init(alternatives: [Complex]) {
        self.alternatives = alternatives
    }

    /// Whether an element matches.
    package func matches(_ node: Int, in document: HTMLDocument) -> Bool {
        guard document.isElement(node) else { return false }
        return alternatives.contains { Self.matches($0, $0.count - 1, node, document) }
    }

    /// The elements in a node that match, in document order.
    package func all(in node: Int, of document: HTMLDocument) -> [Int] {
        document.descendants(node).filter { matches($0, in: document) }
    }

    /// Matches from the last compound to the first.
    private static func matches(_ complex: Complex, _ index: Int, _ node: Int, _ document: HTMLDocument) -> Bool {
        let (combinator, compound) = complex[index]
        guard compound.allSatisfy({ $0.matches(node, in: document) }) else { return false }
        if index == 0 { return true }
        func rest(_ candidate: Int) -> Bool { matches(complex, index - 1, candidate, document) }
        switch combinator {
        case .child: return document.parentElement(node).map(rest) ?? false
        case .descendant:
            var ancestor = document.parentElement(node)
            while let candidate = ancestor {
                if rest(candidate) { return true }
                ancestor = document.parentElement(candidate)
            }
            return false
        case .next, .following:
            var sibling = document.previousSibling(node)
            while let candidate = sibling {
                if document.isElement(candidate) {
                    if rest(candidate) { return true }
                    if combinator == .next { return false }
                }
                sibling = document.previousSibling(candidate)
            }
            return false
        }
    }
}
