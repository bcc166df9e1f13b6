internal import CQuickJS
internal import SpateFibers

/// One JavaScript world: the globals and modules of one virtual user.
///
/// Code of a realm runs on fibers only, between `enter` and its return, and may be suspended anywhere in it.
///
/// - Concurrency: The event loop of its runtime only.
package final class ScriptRealm {
    let context: OpaquePointer
    package let runtime: ScriptRuntime
    /// Whose realm this is; host functions find their virtual user here.
    package unowned(unsafe) let host: AnyObject

    /// Whether running and waiting code is to end at once, unseen by `catch` and `finally`.
    package private(set) var isInterrupted = false
    /// Whether top-level code runs: the only time for `open()`, metrics and the like.
    package var isInitContext = true
    /// What else keeps code of this realm going: timers.
    package unowned(unsafe) var eventSource: (any RealmEventSource)?

    /// What is known of the modules beyond the engine's own table.
    var modules = RealmModules()
    /// The prototypes of the variants of host classes that were used.
    var variantPrototypes: [ObjectIdentifier: JSValue] = [:]

    private var enteredDepth = 0
    private var unhandledRejections: [(promise: JSValue, reason: JSValue)] = []

    /// Makes a realm with the standard globals and those of the program.
    package init(runtime: ScriptRuntime, host: AnyObject, randomSeed: UInt64) {
        guard let context = sjs_new_context(runtime.pointer) else {
            preconditionFailure("no memory for a script realm")
        }
        self.context = context
        self.runtime = runtime
        self.host = host
        JS_SetContextOpaque(context, Unmanaged.passUnretained(self).toOpaque())
        sjs_seed_random(context, randomSeed)
        sjs_install_stack_format(context)
        runtime.program.prepareRealm(self)
    }

    deinit {
        for (promise, reason) in unhandledRejections {
            JS_FreeValue(context, promise)
            JS_FreeValue(context, reason)
        }
        for prototype in variantPrototypes.values { JS_FreeValue(context, prototype) }
        modules.release(in: self)
        sjs_drop_jobs(context)
        JS_FreeContext(context)
    }

    /// The realm behind an engine context.
    static func of(_ context: OpaquePointer) -> ScriptRealm? {
        guard let opaque = JS_GetContextOpaque(context) else { return nil }
        return Unmanaged<ScriptRealm>.fromOpaque(opaque).takeUnretainedValue()
    }

    // MARK: Running and waiting

    /// Runs code of this realm on the current fiber.
    package func enter<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        guard enteredDepth == 0 else { return try body() }
        let limit = runtime.scheduler.current?.stackLimit ?? 0
        sjs_restore(runtime.pointer, sjs_execution_state(stack_frame: nil, stack_limit: limit))
        runtime.running = self
        enteredDepth += 1
        defer {
            enteredDepth -= 1
            runtime.running = nil
        }
        return try body()
    }

    /// Suspends the running code, which is inside a host function, until the fiber is made ready.
    ///
    /// The caller looks at `isInterrupted` afterwards and throws `HostError.interrupted` if it is set.
    package func park() {
        let state = sjs_save(runtime.pointer)
        runtime.running = nil
        runtime.scheduler.park()
        sjs_restore(runtime.pointer, state)
        runtime.running = self
    }

    /// Lets other fibers and I/O go first, in the middle of running code.
    func giveWay() {
        let state = sjs_save(runtime.pointer)
        runtime.running = nil
        runtime.scheduler.yieldToOthers()
        sjs_restore(runtime.pointer, state)
        runtime.running = self
    }

    /// Ends the code that runs or waits in this realm; whoever waits must be made ready by the caller.
    package func interrupt() {
        isInterrupted = true
        sjs_poll_soon(context)
    }

    /// Makes the realm usable again after an interruption.
    package func clearInterruption() {
        isInterrupted = false
    }

    /// Frees what interrupted code left behind: jobs that must not run any more.
    package func dropJobs() {
        sjs_drop_jobs(context)
        clearRejections()
    }

    // MARK: Calls

    /// Calls a function from inside a host function.
    ///
    /// - Returns: The result, owned by the caller.
    /// - Throws: `HostError.pending` when the function threw; the exception is kept and goes on from there.
    package func call(
        _ function: ScriptValue,
        this: ScriptValue = .undefined,
        _ argument: ScriptValue? = nil
    )
        throws(HostError) -> ScriptValue
    {
        let result: JSValue
        if let argument {
            var raw = argument.raw
            result = JS_Call(context, function.raw, this.raw, 1, &raw)
        } else {
            result = JS_Call(context, function.raw, this.raw, 0, nil)
        }
        if JS_IsException(result) { throw .pending }
        return ScriptValue(result)
    }

    /// Calls a function with several arguments from inside a host function or an event.
    ///
    /// - Returns: The result, owned by the caller.
    /// - Throws: `HostError.pending` when the function threw.
    package func call(checked function: ScriptValue, arguments: [ScriptValue]) throws(HostError) -> ScriptValue {
        let result = call(function, arguments: arguments)
        if result.isException { throw .pending }
        return result
    }

    /// Calls a function from Swift, runs the jobs that follow, and awaits a promise that it returns.
    ///
    /// A promise that nothing can settle ends the wait in silence, as in k6: the result is `undefined` then.
    ///
    /// - Returns: The result or the promise's value, owned by the caller.
    package func run(_ function: ScriptValue, _ argument: ScriptValue? = nil) throws(ScriptError) -> ScriptValue {
        let result = try enter { () throws(ScriptError) -> ScriptValue in
            do {
                return try call(function, argument)
            } catch {
                throw takeException()
            }
        }
        return try settle(result)
    }

    /// Runs pending jobs and unwraps a promise.
    ///
    /// `isModule`: The promise is a module's evaluation, whose failure is an exception and no rejection.
    func settle(_ value: ScriptValue, isModule: Bool = false) throws(ScriptError) -> ScriptValue {
        do {
            try runEvents()
        } catch {
            release(value)
            throw error
        }
        guard value.isPromise else {
            do {
                try failOnUnhandledRejection()
            } catch {
                release(value)
                throw error
            }
            return value
        }
        defer { release(value) }
        let state = JS_PromiseState(context, value.raw)
        if state == JS_PROMISE_REJECTED {
            let reason = JS_PromiseResult(context, value.raw)
            clearRejections()
            throw .exception(describe(consuming: reason, isRejection: !isModule))
        }
        try failOnUnhandledRejection()
        guard state == JS_PROMISE_FULFILLED else { return .undefined }
        return ScriptValue(JS_PromiseResult(context, value.raw))
    }

    /// Runs jobs and timers until none is left.
    ///
    /// A rejection that nobody has handled by the end of a round of jobs fails the run, except that of the promise
    /// which the caller looks at itself.
    private func runEvents() throws(ScriptError) {
        while true {
            try runJobs()
            guard let eventSource, eventSource.hasEvents, unhandledRejections.isEmpty, !isInterrupted else { break }
            try eventSource.runNextEvent()
        }
    }

    /// Runs this realm's pending jobs until none is left.
    package func runJobs() throws(ScriptError) {
        try enter { () throws(ScriptError) in
            while true {
                let outcome = sjs_run_job(context)
                if outcome == 0 { return }
                if outcome < 0 { throw takeException() }
            }
        }
    }

    // MARK: Errors

    /// Turns a host error into a pending exception.
    func raise(_ error: HostError) -> ScriptValue {
        switch error {
        case .pending: break
        case .interrupted: _ = sjs_throw_uncatchable(context)
        case .type(let message): throwError(message, constructor: "TypeError")
        case .range(let message): throwError(message, constructor: "RangeError")
        case .native(let message): throwError(message, constructor: "GoError")
        }
        return .exception
    }

    private func throwError(_ message: String, constructor: String) {
        let global = JS_GetGlobalObject(context)
        var function = JS_GetPropertyStr(context, global, constructor)
        if constructor == "GoError", JS_IsUndefined(function) { function = makeGoError(global) }
        var argument = JS_NewStringLen(context, message, message.utf8.count)
        let error = JS_CallConstructor(context, function, 1, &argument)
        JS_FreeValue(context, argument)
        JS_FreeValue(context, function)
        JS_FreeValue(context, global)
        if !JS_IsException(error) { JS_Throw(context, error) }
    }

    /// Defines the class of native errors when the first one is raised; most VUs never need it.
    private func makeGoError(_ global: JSValue) -> JSValue {
        let source = "(class GoError extends Error { get name() { return 'GoError' } })"
        let made = JS_Eval(context, source, source.utf8.count, "<GoError>", JS_EVAL_TYPE_GLOBAL)
        guard !JS_IsException(made) else { return made }
        JS_DefinePropertyValueStr(
            context,
            global,
            "GoError",
            JS_DupValue(context, made),
            JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE
        )
        return made
    }

    /// Takes the pending exception.
    package func takeException() -> ScriptError {
        let isInterruption = sjs_has_uncatchable(context)
        let value = JS_GetException(context)
        if isInterruption {
            JS_FreeValue(context, value)
            return .interrupted
        }
        return .exception(describe(consuming: value, isRejection: false))
    }

    private func describe(consuming value: JSValue, isRejection: Bool) -> ScriptException {
        defer { JS_FreeValue(context, value) }
        let thrown = ScriptValue(value)
        var stack = ""
        var summary = ""
        if thrown.isObject, JS_IsError(value) {
            let stackValue = get(thrown, "stack")
            stack = (try? string(stackValue)) ?? ""
            release(stackValue)
        }
        do {
            summary = try string(thrown)
        } catch {
            JS_FreeValue(context, JS_GetException(context))
            summary = "[object]"
        }
        // The engine notes the place of every throw, also of values that carry no stack.
        let trace = ScriptValue(sjs_take_backtrace(context))
        if stack.isEmpty, trace.isString { stack = (try? string(trace)) ?? "" }
        release(trace)
        guard let firstFrame = stack.range(ofFirst: "\n\tat ") else {
            return ScriptException(summary: summary, stack: "", isRejection: isRejection)
        }
        let frames = Self.ownFrames(stack[firstFrame...])
        return ScriptException(summary: summary, stack: frames, isRejection: isRejection)
    }

    /// The frames without those of the program's own JavaScript, which is named in angle brackets.
    private static func ownFrames(_ stack: Substring) -> String {
        stack.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { frame in
                let place = frame.drop { $0 != "(" && $0 != "<" }.drop { $0 == "(" }
                return !frame.hasPrefix("\tat ") || !place.hasPrefix("<")
            }
            .joined(separator: "\n")
    }

    // MARK: Rejections

    func rejectionChanged(promise: JSValue, reason: JSValue, isHandled: Bool) {
        if isHandled {
            let address = sjs_object_identity(promise)
            guard let index = unhandledRejections.firstIndex(where: { sjs_object_identity($0.promise) == address })
            else {
                return
            }
            let entry = unhandledRejections.remove(at: index)
            JS_FreeValue(context, entry.promise)
            JS_FreeValue(context, entry.reason)
        } else {
            unhandledRejections.append((JS_DupValue(context, promise), JS_DupValue(context, reason)))
        }
    }

    /// Takes a rejection as handled: somebody throws its reason on.
    func forgetRejection(of promise: ScriptValue) {
        rejectionChanged(promise: promise.raw, reason: sjs_undefined(), isHandled: true)
    }

    private func failOnUnhandledRejection() throws(ScriptError) {
        guard let first = unhandledRejections.first else { return }
        let reason = JS_DupValue(context, first.reason)
        clearRejections()
        throw .exception(describe(consuming: reason, isRejection: true))
    }

    private func clearRejections() {
        for (promise, reason) in unhandledRejections {
            JS_FreeValue(context, promise)
            JS_FreeValue(context, reason)
        }
        unhandledRejections.removeAll()
    }
}

/// Timers and the like: what makes a realm's event loop go on after its jobs.
///
/// - Concurrency: The realm's event loop, on a fiber.
package protocol RealmEventSource: AnyObject {
    /// Whether anything is still to come.
    var hasEvents: Bool { get }
    /// Waits for the next event and runs its callback.
    func runNextEvent() throws(ScriptError)
}

extension String {
    /// The index at which a text first occurs.
    fileprivate func range(ofFirst text: String) -> Index? {
        let haystack = utf8
        let needle = Array(text.utf8)
        var start = haystack.startIndex
        while start != haystack.endIndex {
            if haystack[start...].starts(with: needle) { return start }
            start = haystack.index(after: start)
        }
        return nil
    }
}
