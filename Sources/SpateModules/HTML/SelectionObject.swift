internal import SpateCore
internal import SpateHTML
internal import SpateScript

/// A selection in a script's hands.
///
/// - Source: k6 v2.2 `Selection` (JavaScript API spec 4.1); cases in `Tests/ConformanceTests/scripts`.
final class SelectionObject: HostObject {
    static let layout = HostLayout("Selection", fields: ["url"], methods: traversal + choices + contents + callbacks)

    let selection: HTMLSelection
    let url: String
    /// What `end()` goes back to.
    private let previous: SelectionObject?

    init(_ selection: HTMLSelection, url: String, previous: SelectionObject? = nil) {
        self.selection = selection
        self.url = url
        self.previous = previous
    }

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue { realm.makeString(url) }

    /// A selection that came out of this one.
    func derived(_ selection: HTMLSelection) -> SelectionObject {
        SelectionObject(selection, url: url, previous: self)
    }

    // MARK: Declaring methods

    /// Does something with a selection.
    typealias Method = @Sendable (SelectionObject, borrowing HostCall) throws(HostError) -> ScriptValue
    /// Makes a selection of another one.
    typealias Step = @Sendable (SelectionObject, borrowing HostCall) throws(HostError) -> HTMLSelection

    static func method(_ name: String, _ arity: Int32, _ body: @escaping Method) -> HostFunction {
        HostFunction(name, arity: arity) { (call) throws(HostError) in
            try body(try call.thisHost(as: SelectionObject.self), call)
        }
    }

    private static func step(_ name: String, _ arity: Int32, _ body: @escaping Step) -> HostFunction {
        method(name, arity) { (object, call) throws(HostError) in
            call.realm.makeHostObject(object.derived(try body(object, call)))
        }
    }

    /// A step whose result an optional selector narrows.
    private static func narrowed(
        _ name: String,
        _ body: @escaping @Sendable (HTMLSelection) -> HTMLSelection
    ) -> HostFunction {
        step(name, 1) { (object, call) throws(HostError) in
            let found = body(object.selection)
            guard !call[0].isUndefined else { return found }
            return found.filter(try object.matcher(call, 0).matches)
        }
    }

    private static func until(_ name: String, _ direction: HTMLSelection.Direction) -> HostFunction {
        step(name, 2) { (object, call) throws(HostError) in
            let end = call[0].isNullish ? { (_: Int) in false } : try object.matcher(call, 0).matches
            let found = object.selection.all(direction, until: end)
            guard !call[1].isNullish else { return found }
            return found.filter(try object.matcher(call, 1).matches)
        }
    }

    func matcher(_ call: borrowing HostCall, _ index: Int) throws(HostError) -> NodeMatcher {
        try NodeMatcher.required(call[index], of: selection.document, in: call.realm)
    }

    // MARK: Methods

    private static let traversal = [
        step("find", 1) { (object, call) throws(HostError) in
            object.selection.find(try object.matcher(call, 0).matches)
        },
        step("single", 1) { (object, call) throws(HostError) in
            let selector = CSSSelector(try call.string(0))
            let document = object.selection.document
            return object.selection.findFirst { selector?.matches($0, in: document) ?? false }
        },
        step("add", 1) { (object, call) throws(HostError) in
            let matcher = try object.matcher(call, 0)
            let document = object.selection.document
            let added = matcher.nodes ?? HTMLSelection(document, [0]).find(matcher.matches).nodes
            return object.selection.with(object.selection.nodes + added)
        },
        step("has", 1) { (object, call) throws(HostError) in
            let matcher = try object.matcher(call, 0)
            return object.selection.filter { node in
                object.selection.document.descendants(node).contains(where: matcher.matches)
            }
        },
        step("closest", 1) { (object, call) throws(HostError) in
            object.selection.closest(try object.matcher(call, 0).matches)
        },
        step("contents", 0) { (object, _) throws(HostError) in object.selection.contents() },
        narrowed("children") { $0.children() }, narrowed("parent") { $0.parent() },
        narrowed("parents") { $0.all(.ancestors) }, narrowed("siblings") { $0.siblings() },
        narrowed("next") { $0.neighbour(.next) }, narrowed("nextAll") { $0.all(.next) },
        narrowed("prev") { $0.neighbour(.previous) }, narrowed("prevAll") { $0.all(.previous) },
        until("nextUntil", .next), until("prevUntil", .previous), until("parentsUntil", .ancestors),
    ]

    private static let choices = [
        step("eq", 1) { (object, call) throws(HostError) in
            object.selection.at(Int(saturating: try call.number(0)))
        },
        step("first", 0) { (object, _) throws(HostError) in object.selection.at(0) },
        step("last", 0) { (object, _) throws(HostError) in object.selection.at(-1) },
        step("slice", 2) { (object, call) throws(HostError) in
            let end = call[1].isUndefined ? Int.max : Int(saturating: try call.number(1))
            return object.selection.slice(Int(saturating: try call.number(0)), end)
        },
        method("end", 0) { (object, call) throws(HostError) in
            call.realm.makeHostObject(object.previous ?? object.derived(object.selection.with([])))
        },
        method("size", 0) { (object, _) throws(HostError) in .number(Double(object.selection.nodes.count)) },
        method("get", 1) { (object, call) throws(HostError) in
            let elements = object.selection.nodes
            guard !call[0].isUndefined else {
                return call.realm.makeElements(elements, of: object.selection.document, url: object.url)
            }
            guard let node = object.selection.at(Int(saturating: try call.number(0))).nodes.first else {
                return .undefined
            }
            return ElementObject.make(object.selection.document, node, url: object.url, in: call.realm)
        },
        method("toArray", 0) { (object, call) throws(HostError) in
            let array = call.realm.makeArray()
            for (index, node) in object.selection.nodes.enumerated() {
                let single = object.derived(object.selection.with([node]))
                call.realm.set(array, index, call.realm.makeHostObject(single))
            }
            return array
        },
        method("index", 1) { (object, call) throws(HostError) in
            let selection = object.selection
            if call.count == 0 || call[0].isUndefined { return .number(Double(selection.indexAmongSiblings)) }
            guard let matcher = try NodeMatcher(call[0], of: selection.document, in: call.realm) else {
                return .int(-1)
            }
            if let nodes = matcher.nodes {
                return .number(Double(nodes.first.flatMap { selection.nodes.firstIndex(of: $0) } ?? -1))
            }
            let all = HTMLSelection(selection.document, [0]).find(matcher.matches).nodes
            return .number(Double(selection.nodes.first.flatMap { all.firstIndex(of: $0) } ?? -1))
        },
    ]

    private static let contents = [
        method("text", 0) { (object, call) throws(HostError) in call.realm.makeString(object.selection.text) },
        method("html", 0) { (object, call) throws(HostError) in call.realm.makeString(object.selection.html) },
        method("attr", 2) { (object, call) throws(HostError) in
            if let value = object.selection.attribute(try call.string(0)) { return call.realm.makeString(value) }
            return call.realm.retain(call[1])
        },
        method("val", 0) { (object, call) throws(HostError) in
            object.selection.value.map { call.realm.make($0) } ?? .undefined
        },
        method("data", 1) { (object, call) throws(HostError) in try DataAttributes.read(object.selection, call) },
        method("serializeArray", 0) { (object, call) throws(HostError) in
            let array = call.realm.makeArray()
            for (index, field) in object.selection.fields.enumerated() {
                let entry = call.realm.makeObject()
                call.realm.set(entry, "name", call.realm.makeString(field.name))
                call.realm.set(entry, "value", call.realm.make(field.value))
                call.realm.set(array, index, entry)
            }
            return array
        },
        method("serializeObject", 0) { (object, call) throws(HostError) in
            let result = call.realm.makeObject()
            for field in object.selection.fields { call.realm.set(result, field.name, call.realm.make(field.value)) }
            return result
        },
        method("serialize", 0) { (object, call) throws(HostError) in
            call.realm.makeString(FormFields.encode(object.selection.fields))
        },
    ]
}

extension ScriptRealm {
    func make(_ value: HTMLSelection.Value) -> ScriptValue {
        switch value {
        case .text(let text): return makeString(text)
        case .list(let texts):
            let array = makeArray()
            for (index, text) in texts.enumerated() { set(array, index, makeString(text)) }
            return array
        }
    }

    /// An array of elements.
    func makeElements(_ nodes: [Int], of document: HTMLDocument, url: String) -> ScriptValue {
        let array = makeArray()
        for (index, node) in nodes.enumerated() {
            set(array, index, ElementObject.make(document, node, url: url, in: self))
        }
        return array
    }
}
