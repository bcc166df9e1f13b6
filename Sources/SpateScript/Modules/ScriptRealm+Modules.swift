internal import CQuickJS
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

// Loading the main module, and `require`.
extension ScriptRealm {
    /// Loads the main module and all that it imports, and runs nothing.
    ///
    /// `url`: The module's absolute URL.
    package func resolveMain(url: String, source: [UInt8]) throws(ScriptError) {
        try enter { () throws(ScriptError) in
            do throws(HostError) {
                _ = try load(url, source: source)
            } catch {
                _ = raise(error)
                throw takeException()
            }
        }
    }

    /// Loads the main module, runs its top level and the jobs that follow.
    ///
    /// `url`: The module's absolute URL, as stack traces show it.
    /// `source`: The text, or `nil` when a realm has loaded it before.
    /// Result: The object that has the module's exports, owned by the caller; whatever a CommonJS module has put there.
    package func loadMain(url: String, source: [UInt8]?) throws(ScriptError) -> ScriptValue {
        var module: OpaquePointer?
        modules.mainURL = url
        let promise = try enter { () throws(ScriptError) -> ScriptValue in
            do throws(HostError) {
                let loaded = try load(url, source: source)
                module = loaded
                return try evaluate(loaded)
            } catch {
                _ = raise(error)
                throw takeException()
            }
        }
        release(try settle(promise, isModule: true))
        if source != nil { runtime.program.lock() }
        if let object = modules.commonJS[url] { return get(object, "exports") }
        return ScriptValue(JS_GetModuleNamespace(context, module))
    }

    package static let nullExportsMessage = "CommonJS's exports must not be null"

    /// Loads a module with all that it imports.
    private func load(_ url: String, source: [UInt8]?) throws(HostError) -> OpaquePointer {
        let module: OpaquePointer
        if let known = sjs_find_module(context, url) {
            module = known
        } else {
            module = try ModuleLoader.loadFile(url, source: source, in: self)
        }
        let value = sjs_module_value(context, module)
        defer { JS_FreeValue(context, value) }
        if JS_ResolveModule(context, value) < 0 || sjs_complete_imports(context) < 0 { throw .pending }
        return module
    }

    /// Links a module and runs its top level.
    ///
    /// - Returns: The promise of its end, owned by the caller.
    private func evaluate(_ module: OpaquePointer) throws(HostError) -> ScriptValue {
        let promise = JS_EvalFunction(context, sjs_module_value(context, module))
        if JS_IsException(promise) { throw .pending }
        return ScriptValue(promise)
    }

    /// The script's URL; `nil` before it is loaded.
    package var mainModuleURL: String? { modules.mainURL }

    // MARK: require

    /// What `require(specifier)` gives to the running code.
    ///
    /// - Returns: The value, owned by the caller.
    package func require(_ specifier: String) throws(HostError) -> ScriptValue {
        if specifier.isEmpty { throw .native(ModuleSpecifier.emptyMessage) }
        if ModuleSpecifier.isHostModule(specifier) {
            runtime.program.imports?.add(specifier)
            return retain(try builtInModule(specifier))
        }
        let url: String
        do throws(SpateError) {
            url = try ModuleSpecifier.resolve(specifier, from: innermostModuleURL() ?? "file:///")
        } catch {
            throw .native(error.message)
        }
        if let object = modules.commonJS[url] { return get(object, "exports") }
        let loaded: Required
        do throws(HostError) {
            loaded = try loadRequired(url)
        } catch {
            // What the attempt has loaded must not stay half linked; the realm lives on.
            let isPending = JS_HasException(context)
            let exception = isPending ? JS_GetException(context) : sjs_undefined()
            sjs_drop_unlinked_modules(context)
            if isPending { JS_Throw(context, exception) }
            throw error
        }
        return switch loaded {
        case .value: get(try commonJSModule(url), "exports")
        case .module(let module): try requireModule(module, url)
        }
    }

    private enum Required {
        /// A CommonJS or JSON module.
        case value
        case module(OpaquePointer)
    }

    private func loadRequired(_ url: String) throws(HostError) -> Required {
        if sjs_find_module(context, url) == nil {
            guard try ModuleCompiler.kind(of: url, in: self) == .module else { return .value }
        } else if let kind = runtime.program.module(url)?.kind, kind != .module {
            return .value
        }
        return .module(try load(url, source: nil))
    }

    /// Evaluates an ECMAScript module in the middle of running code.
    private func requireModule(_ module: OpaquePointer, _ url: String) throws(HostError) -> ScriptValue {
        if sjs_is_being_evaluated(module) { return ScriptValue(JS_GetModuleNamespace(context, module)) }
        guard !sjs_needs_running_module(context, module) else {
            throw .native(
                "cannot require(\"\(url)\") here: it imports a module whose top level is still running; import it instead"
            )
        }
        modules.running.append(url)
        defer { modules.running.removeLast() }
        let promise = try evaluate(module)
        defer { release(promise) }
        switch JS_PromiseState(context, promise.raw) {
        case JS_PROMISE_FULFILLED: return ScriptValue(JS_GetModuleNamespace(context, module))
        case JS_PROMISE_REJECTED:
            let reason = JS_PromiseResult(context, promise.raw)
            forgetRejection(of: promise)
            JS_Throw(context, reason)
            throw .pending
        default:
            throw .native("cannot require(\"\(url)\"): it awaits something at its top level; import it instead")
        }
    }

    /// The URL of the file in which the running code is written.
    package func innermostModuleURL() -> String? {
        for level in 0..<64 {
            let atom = JS_GetScriptOrModuleName(context, Int32(level))
            guard atom != 0 else { continue }
            defer { JS_FreeAtom(context, atom) }
            let name = string(PropertyKey(atom: atom))
            if name.contains("://") { return name }
        }
        return nil
    }

    /// The URL that relative names of `open()` start from: of the module whose top level is running.
    ///
    /// - Returns: `nil` outside module code.
    package func evaluatingModuleURL() -> String? {
        if let running = modules.running.last { return running }
        var found: String?
        for level in 0..<64 {
            // Native frames have no name; the outermost module decides.
            let atom = JS_GetScriptOrModuleName(context, Int32(level))
            guard atom != 0 else { continue }
            found = string(PropertyKey(atom: atom))
            JS_FreeAtom(context, atom)
        }
        return found
    }

    /// Defines a global that a script names for the first time; whether there is one.
    func makeLazyGlobal(_ key: PropertyKey) -> Bool {
        guard let make = runtime.program.lazyGlobals else { return false }
        do throws(HostError) {
            return try make(string(key), self)
        } catch {
            _ = raise(error)
            return false
        }
    }

    /// Turns a place in code that was made from TypeScript into that in the source.
    func mapPosition(
        _ file: UnsafePointer<CChar>,
        _ line: UnsafeMutablePointer<Int32>,
        _ column: UnsafeMutablePointer<Int32>
    ) {
        let length = strlen(file)
        guard length > 3, strcmp(file + length - 3, ".ts") == 0 else { return }
        guard let positions = runtime.program.positions(String(cString: file)),
            let place = positions.source(line: Int(line.pointee), column: Int(column.pointee))
        else { return }
        line.pointee = Int32(clamping: place.line)
        column.pointee = Int32(clamping: place.column)
    }
}
