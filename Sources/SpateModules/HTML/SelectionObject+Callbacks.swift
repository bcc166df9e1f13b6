internal import SpateHTML
internal import SpateScript

// Methods that call functions of the script.
extension SelectionObject {
    static let callbacks = [
        method("filter", 1) { (object, call) throws(HostError) in
            let kept = try object.choose(call, "filter", keeps: true)
            return call.realm.makeHostObject(object.derived(object.selection.with(kept)))
        },
        method("not", 1) { (object, call) throws(HostError) in
            let kept = try object.choose(call, "not", keeps: false)
            return call.realm.makeHostObject(object.derived(object.selection.with(kept)))
        },
        method("is", 1) { (object, call) throws(HostError) in
            .bool(!(try object.choose(call, "is", keeps: true)).isEmpty)
        },
        method("each", 1) { (object, call) throws(HostError) in try object.each(call) },
        method("map", 1) { (object, call) throws(HostError) in try object.map(call) },
    ]

    /// The nodes for which a selector, a selection or a function says yes, or no.
    private func choose(_ call: borrowing HostCall, _ name: String, keeps: Bool) throws(HostError) -> [Int] {
        let realm = call.realm
        guard realm.isFunction(call[0]) else {
            if let matcher = try NodeMatcher(call[0], of: selection.document, in: realm) {
                return selection.nodes.filter { matcher.matches($0) == keeps }
            }
            if name == "not" { return selection.nodes.filter(try matcher(call, 0).matches) }
            throw .native("the argument to \(name)() must be a function, a selector or a selection")
        }
        var kept: [Int] = []
        for (index, node) in selection.nodes.enumerated() {
            let answer = try callBack(call, index, realm.makeHostObject(derived(selection.with([node]))))
            if realm.bool(answer) == keeps { kept.append(node) }
            realm.release(answer)
        }
        return kept
    }

    private func each(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        guard realm.isFunction(call[0]) else { throw .native("the argument to each() must be a function") }
        for (index, node) in selection.nodes.enumerated() {
            do throws(HostError) {
                realm.release(
                    try callBack(call, index, ElementObject.make(selection.document, node, url: url, in: realm))
                )
            } catch {
                guard case .exception(let exception) = realm.takeException() else { throw .interrupted }
                throw .native("the function passed to each() failed: \(exception.summary)")
            }
        }
        return realm.retain(call.this)
    }

    private func map(_ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        guard realm.isFunction(call[0]) else { throw .native("the argument to map() must be a function") }
        var results: [ScriptValue] = []
        for (index, node) in selection.nodes.enumerated() {
            do throws(HostError) {
                results.append(try callBack(call, index, realm.makeHostObject(derived(selection.with([node])))))
            } catch {
                // As in k6, a result that could not be made is left out.
                if case .exception = realm.takeException() { continue }
                for result in results { realm.release(result) }
                throw .interrupted
            }
        }
        let array = realm.makeArray()
        for (index, result) in results.enumerated() { realm.set(array, index, result) }
        return array
    }

    private func callBack(
        _ call: borrowing HostCall,
        _ index: Int,
        _ argument: ScriptValue
    ) throws(HostError) -> ScriptValue {
        defer { call.realm.release(argument) }
        return try call.realm.call(checked: call[0], arguments: [.number(Double(index)), argument])
    }
}
