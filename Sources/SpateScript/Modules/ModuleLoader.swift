internal import CQuickJS
internal import SpateCore

/// Resolves and loads modules for the engine.
///
/// A file is compiled once per process; every realm after the first instantiates the byte code. What is no ECMAScript
/// module (built-in modules, CommonJS, JSON) becomes a native module whose exports are filled when it is evaluated.
///
/// - Source: k6 v2.2 modules (JavaScript API spec 1.3); cases in `Tests/ConformanceTests/scripts/module-*.js`.
enum ModuleLoader {
    static func install(in runtime: OpaquePointer) {
        JS_SetModuleLoaderFunc(
            runtime,
            { context, base, name, _ in
                guard let context, let base, let name else { return nil }
                return ModuleLoader.normalize(context, base: String(cString: base), name: String(cString: name))
            },
            { context, name, _ in
                guard let context, let name, let realm = ScriptRealm.of(context) else { return nil }
                return ModuleLoader.load(String(cString: name), in: realm)
            },
            nil
        )
        sjs_set_lazy_global_hook { context, name in
            guard let context, let realm = ScriptRealm.of(context) else { return false }
            return realm.makeLazyGlobal(PropertyKey(atom: name))
        }
        sjs_set_position_hook { context, file, line, column in
            guard let context, let file, let line, let column, let realm = ScriptRealm.of(context) else { return }
            realm.mapPosition(file, line, column)
        }
    }

    private static func normalize(_ context: OpaquePointer, base: String, name: String) -> UnsafeMutablePointer<CChar>?
    {
        guard let realm = ScriptRealm.of(context) else { return nil }
        // The engine asks for imports when it has parsed the whole text.
        if realm.modules.parsing == base { realm.modules.parsing = nil }
        do throws(SpateError) {
            return js_strdup(context, try ModuleSpecifier.resolve(name, from: base))
        } catch {
            _ = realm.raise(.native(error.message))
            return nil
        }
    }

    private static func load(_ name: String, in realm: ScriptRealm) -> OpaquePointer? {
        do throws(HostError) {
            if ModuleSpecifier.isHostModule(name) { return try loadBuiltIn(name, in: realm) }
            return try loadFile(name, source: nil, in: realm)
        } catch {
            _ = realm.raise(error)
            return nil
        }
    }

    /// Loads a module that is not built in, with all that it imports; the realm's module table owns it.
    ///
    /// `source`: The text if it is at hand, else it is read from where the URL says.
    static func loadFile(_ url: String, source: [UInt8]?, in realm: ScriptRealm) throws(HostError) -> OpaquePointer {
        let code = try ModuleCompiler.compiled(url, source: source, in: realm)
        let context = realm.context
        switch code {
        case .fresh(let module): return module
        case .kept(let kept) where kept.kind == .module:
            let value = JS_ReadObject(context, kept.code, kept.code.count, JS_READ_OBJ_BYTECODE)
            if JS_IsException(value) { throw .pending }
            if kept.usesImportMeta { sjs_prepare_module(context, value) }
            return sjs_module_of(value)
        case .kept:
            return try makeNativeModule(url, in: realm) { context, module in
                guard let context, let module, let realm = ScriptRealm.of(context) else { return -1 }
                return realm.fillCommonJSModule(module)
            }
        }
    }

    /// Makes a native module; what others import of it is added when all are loaded.
    static func makeNativeModule(
        _ name: String,
        in realm: ScriptRealm,
        _ fill: @convention(c) (OpaquePointer?, OpaquePointer?) -> Int32
    ) throws(HostError) -> OpaquePointer {
        let context = realm.context
        guard let module = JS_NewCModule(context, name, fill) else { throw .pending }
        JS_AddModuleExport(context, module, "default")
        return module
    }

    private static func loadBuiltIn(_ name: String, in realm: ScriptRealm) throws(HostError) -> OpaquePointer {
        realm.runtime.program.imports?.add(name)
        guard let type = realm.runtime.program.hostModules[name] else {
            guard realm.runtime.program.imports != nil, let module = JS_NewCModule(realm.context, name, { _, _ in 0 })
            else { throw .native(UnknownModule.message(name, known: realm.runtime.program.hostModules.keys)) }
            return module
        }
        let module = try makeNativeModule(name, in: realm) { context, module in
            guard let context, let module, let realm = ScriptRealm.of(context) else { return -1 }
            return realm.fillBuiltInModule(module)
        }
        for export in type.exportNames { JS_AddModuleExport(realm.context, module, export) }
        return module
    }
}
