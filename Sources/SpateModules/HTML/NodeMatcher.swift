internal import SpateHTML
internal import SpateScript

/// What scripts give to say which nodes they mean: a selector, a selection or an element.
struct NodeMatcher {
    /// Whether a node is meant.
    let matches: (Int) -> Bool
    /// The nodes, when they were given as such.
    let nodes: [Int]?

    /// Reads an argument; `nil` for a value of another kind.
    init?(_ value: ScriptValue, of document: HTMLDocument, in realm: ScriptRealm) throws(HostError) {
        if value.isString {
            let selector = CSSSelector(try realm.string(value))
            self.init(nil) { selector?.matches($0, in: document) ?? false }
        } else if let object = realm.hostObject(value, as: SelectionObject.self) {
            self.init(object.selection.document === document ? object.selection.nodes : [])
        } else if let element = realm.hostObject(value, as: ElementObject.self) {
            self.init(element.document === document ? [element.node] : [])
        } else {
            return nil
        }
    }

    private init(_ nodes: [Int]) {
        let set = Set(nodes)
        self.init(nodes) { set.contains($0) }
    }

    private init(_ nodes: [Int]?, _ matches: @escaping (Int) -> Bool) {
        self.nodes = nodes
        self.matches = matches
    }

    /// Reads an argument that must be one.
    static func required(
        _ value: ScriptValue,
        of document: HTMLDocument,
        in realm: ScriptRealm
    ) throws(HostError) -> NodeMatcher {
        guard let matcher = try NodeMatcher(value, of: document, in: realm) else {
            let type = GoTypeName.of(value, in: realm)
            throw .native("invalid argument, cannot use a '\(type)' as a selector")
        }
        return matcher
    }
}
