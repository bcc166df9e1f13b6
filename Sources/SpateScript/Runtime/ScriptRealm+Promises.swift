internal import CQuickJS

/// What settles a promise that Swift has made; owned by whoever holds it, who settles or drops it once.
package struct PromiseSettler {
    let resolve: ScriptValue
    let reject: ScriptValue
}

// Promises whose outcome Swift knows, now or later.
extension ScriptRealm {
    /// Makes a promise that is settled later, by an event of the realm's `eventSource`.
    ///
    /// - Returns: The promise, owned by the caller, and what settles it.
    package func makePromise() -> (promise: ScriptValue, settler: PromiseSettler) {
        var functions = [sjs_undefined(), sjs_undefined()]
        let promise = JS_NewPromiseCapability(context, &functions)
        return (
            ScriptValue(promise),
            PromiseSettler(resolve: ScriptValue(functions[0]), reject: ScriptValue(functions[1]))
        )
    }

    /// Makes a promise that is settled; takes the value's ownership.
    package func makePromise(_ kind: PromiseOutcome, with value: ScriptValue) -> ScriptValue {
        defer { release(value) }
        return ScriptValue(JS_NewSettledPromise(context, kind == .rejected, value.raw))
    }

    /// Settles a promise, whose reactions run with the realm's next jobs; takes the value's ownership.
    package func settle(_ settler: PromiseSettler, _ kind: PromiseOutcome, with value: ScriptValue) {
        let function = kind == .fulfilled ? settler.resolve : settler.reject
        enter { release(call(function, arguments: [value])) }
        release(value)
        drop(settler)
    }

    /// Gives a promise up, which stays pending.
    package func drop(_ settler: PromiseSettler) {
        release(settler.resolve)
        release(settler.reject)
    }

    /// An error for a rejection by the native side: it has no stack, because no line of the script has thrown it.
    ///
    /// `name`: What the error is called before its message; without one its text is the message alone, as that of k6's is.
    ///
    /// - Returns: The error, owned by the caller.
    package func makeRejection(_ message: String, name: String? = nil) -> ScriptValue {
        let maker = evaluate(
            "((m, n) => Object.defineProperties(new Error(m), Object.assign({ stack: { value: '' } }, "
                + "n ? { name: { value: n } } : { toString: { value() { return m } } })))",
            name: "<rejection>"
        )
        let text = makeString(message)
        let nameText = makeString(name ?? "")
        defer {
            release(text)
            release(nameText)
            release(maker)
        }
        let error = call(maker, arguments: [text, nameText])
        // The engine has noted the place of `new Error`, which is ours.
        JS_FreeValue(context, sjs_take_backtrace(context))
        return error
    }
}

/// How a promise ends.
package enum PromiseOutcome {
    case fulfilled
    case rejected
}
