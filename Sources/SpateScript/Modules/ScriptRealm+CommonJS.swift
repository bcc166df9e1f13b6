internal import CQuickJS

// Built-in, CommonJS and JSON modules: the objects behind them, and how they look to `import`.
extension ScriptRealm {
    /// The object of a built-in module, made when first asked for; lent.
    func builtInModule(_ name: String) throws(HostError) -> ScriptValue {
        if let known = modules.builtIn[name] { return known }
        guard let type = runtime.program.hostModules[name] else {
            throw .native(UnknownModule.message(name, known: runtime.program.hostModules.keys))
        }
        let exports = makeObject()
        type.populate(exports, in: self)
        modules.builtIn[name] = exports
        return exports
    }

    /// The engine evaluates a built-in module, or asks for exports that were added later.
    ///
    /// - Returns: -1 with an exception.
    func fillBuiltInModule(_ module: OpaquePointer) -> Int32 {
        let name = moduleName(module)
        do throws(HostError) {
            let object = try builtInModule(name)
            let hasDefaultObject = runtime.program.hostModules[name]?.hasDefaultObject ?? false
            for index in 0..<sjs_export_count(module) {
                let export = sjs_export_name(module, index)
                let value: JSValue
                if string(PropertyKey(atom: export)) == "default" {
                    value = JS_DupValue(context, object.raw)
                } else {
                    value = JS_GetProperty(context, object.raw, export)
                    if JS_IsException(value) { throw .pending }
                }
                // Whoever imports a name from a module of names gets null for one that there is not, as in k6.
                sjs_set_export(context, module, index, JS_IsUndefined(value) && !hasDefaultObject ? sjs_null() : value)
            }
            try fillNamespace(of: module, from: object)
            return 0
        } catch {
            _ = raise(error)
            return -1
        }
    }

    /// The engine evaluates a CommonJS or JSON module, or asks for exports that were added later.
    ///
    /// - Returns: -1 with an exception.
    func fillCommonJSModule(_ module: OpaquePointer) -> Int32 {
        let url = moduleName(module)
        do throws(HostError) {
            let exports = get(try commonJSModule(url), "exports")
            defer { release(exports) }
            // The main module's exports are for whoever has loaded it to judge.
            if exports.isNull, modules.mainURL != url { throw .native(Self.nullExportsMessage) }
            let isJSON = runtime.program.module(url)?.kind == .json
            for index in 0..<sjs_export_count(module) {
                let export = sjs_export_name(module, index)
                let isDefault = string(PropertyKey(atom: export)) == "default"
                let hasProperty = exports.isObject && JS_HasProperty(context, exports.raw, export) == 1
                let isWhole = isDefault && (isJSON || !hasProperty)
                let value =
                    isWhole || !exports.isObject
                    ? (isDefault ? JS_DupValue(context, exports.raw) : sjs_undefined())
                    : JS_GetProperty(context, exports.raw, export)
                if JS_IsException(value) { throw .pending }
                sjs_set_export(context, module, index, value)
            }
            if exports.isObject { try fillNamespace(of: module, from: exports) }
            addDefault(to: module)
            return 0
        } catch {
            _ = raise(error)
            return -1
        }
    }

    /// Gives a namespace a default that its keys do not show: what `import()` of CommonJS is good for.
    private func addDefault(to module: OpaquePointer) {
        for index in 0..<sjs_export_count(module)
        where string(PropertyKey(atom: sjs_export_name(module, index))) == "default" {
            let namespace = sjs_module_namespace(context, module)
            guard JS_IsObject(namespace) else { return }
            let value = sjs_get_export(context, module, index)
            let flags = JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE
            JS_DefinePropertyValueStr(context, namespace, "default", value, flags)
            JS_FreeValue(context, namespace)
        }
    }

    private func moduleName(_ module: OpaquePointer) -> String {
        let atom = JS_GetModuleName(context, module)
        defer { JS_FreeAtom(context, atom) }
        return string(PropertyKey(atom: atom))
    }

    private func fillNamespace(of module: OpaquePointer, from object: ScriptValue) throws(HostError) {
        let namespace = sjs_module_namespace(context, module)
        defer { JS_FreeValue(context, namespace) }
        guard JS_IsObject(namespace) else { return }
        var names: [String] = []
        try forEachProperty(object) { (key, _) throws(HostError) in names.append(string(key)) }
        for name in names.sorted() { set(ScriptValue(namespace), name, get(object, name)) }
    }

    /// The `module` object of a CommonJS or JSON module, whose code runs when it is first asked for; lent.
    ///
    /// While its code runs it is there already, with the exports so far: that is what cycles of `require` see.
    func commonJSModule(_ url: String) throws(HostError) -> ScriptValue {
        if let known = modules.commonJS[url] { return known }
        guard let compiled = runtime.program.module(url) else {
            preconditionFailure("\(url) is instantiated before it is compiled")
        }
        let module = makeObject()
        modules.commonJS[url] = module
        if compiled.kind == .json {
            do throws(HostError) {
                set(module, "exports", try parseJSONModule(compiled, url))
                return module
            } catch {
                forget(url)
                throw error
            }
        }
        set(module, "exports", makeObject())
        modules.running.append(url)
        defer { modules.running.removeLast() }
        do throws(HostError) {
            try runCommonJS(compiled, module)
            return module
        } catch {
            // The next one who requires it tries again.
            forget(url)
            throw error
        }
    }

    /// The exports of a library of ours, a CommonJS text that is compiled once per process; owned by the caller.
    package func library(_ name: String, source: () -> [UInt8]) throws(HostError) -> ScriptValue {
        let url = "spate:\(name)"
        if runtime.program.module(url) == nil { try ModuleCompiler.compileLibrary(source(), url, in: self) }
        return get(try commonJSModule(url), "exports")
    }

    private func forget(_ url: String) {
        if let module = modules.commonJS.removeValue(forKey: url) { release(module) }
    }

    private func runCommonJS(_ compiled: CompiledModule, _ module: ScriptValue) throws(HostError) {
        let code = JS_ReadObject(context, compiled.code, compiled.code.count, JS_READ_OBJ_BYTECODE)
        if JS_IsException(code) { throw .pending }
        let function = JS_EvalFunction(context, code)
        if JS_IsException(function) { throw .pending }
        defer { JS_FreeValue(context, function) }
        let exports = get(module, "exports")
        defer { release(exports) }
        var arguments = [module.raw, exports.raw]
        let result = JS_Call(context, function, exports.raw, 2, &arguments)
        if JS_IsException(result) { throw .pending }
        JS_FreeValue(context, result)
    }

    /// A JSON module's value, owned by the caller.
    func parseJSONModule(_ compiled: CompiledModule, _ url: String) throws(HostError) -> ScriptValue {
        let hasMark = compiled.code.starts(with: [0xEF, 0xBB, 0xBF])
        let result = compiled.code.withUnsafeBytes { bytes in
            let text = bytes[(hasMark ? 3 : 0)...]
            return Result { () throws(HostError) in
                try parseJSON(UnsafeRawBufferPointer(rebasing: text.dropLast()), name: url)
            }
        }
        return try result.get()
    }
}
