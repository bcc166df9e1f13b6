internal import CQuickJS

// Small pieces of JavaScript of our own, and questions about the running code.
extension ScriptRealm {
    /// Evaluates an expression of ours; a mistake in it is a bug.
    ///
    /// - Returns: The value, owned by the caller.
    package func evaluate(_ source: String, name: String) -> ScriptValue {
        let value = JS_Eval(context, source, source.utf8.count, name, JS_EVAL_TYPE_GLOBAL)
        precondition(!JS_IsException(value), "\(name) does not evaluate")
        return ScriptValue(value)
    }

    /// Calls a function of ours, which does not throw.
    ///
    /// - Returns: The result, owned by the caller.
    package func call(_ function: ScriptValue, arguments: [ScriptValue]) -> ScriptValue {
        var raw = arguments.map(\.raw)
        return ScriptValue(JS_Call(context, function.raw, sjs_undefined(), Int32(raw.count), &raw))
    }

    /// Raises an error from where a value is expected.
    ///
    /// - Returns: What tells the engine that there is an exception.
    package func failure(_ error: HostError) -> ScriptValue { raise(error) }

    /// Freezes an object and everything in it.
    package func freezeDeeply(_ value: ScriptValue) {
        let freeze = evaluate(
            "(function freeze(o) { if (o && typeof o === 'object') { Object.values(o).forEach(freeze); Object.freeze(o) } })",
            name: "<freeze>"
        )
        release(call(freeze, arguments: [value]))
        release(freeze)
    }

    /// Where the script called the running host function: `default (file:///script.js:11:66)`.
    ///
    /// - Returns: `nil` outside of scripts.
    package func callerFrame() -> String? {
        let error = evaluate("new Error()", name: "<frame>")
        defer { release(error) }
        let stackValue = get(error, "stack")
        defer { release(stackValue) }
        guard let stack = try? string(stackValue) else { return nil }
        let frames = stack.split(separator: "\n").filter { $0.hasPrefix("\tat ") }.map { $0.dropFirst("\tat ".count) }
        return frames.first { !$0.hasSuffix("native)") && !$0.hasPrefix("native") && !$0.contains("<frame>") }
            .map(String.init)
    }
}
