internal import CQuickJS
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Resolves, loads and compiles modules.
///
/// A file is compiled once per process; every realm after the first instantiates the byte code.
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
    }

    private static func normalize(_ context: OpaquePointer, base: String, name: String) -> UnsafeMutablePointer<CChar>?
    {
        do throws(SpateError) {
            return js_strdup(context, try ModuleSpecifier.resolve(name, from: base))
        } catch {
            _ = ScriptRealm.of(context)?.raise(.native(error.message))
            return nil
        }
    }

    private static func load(_ name: String, in realm: ScriptRealm) -> OpaquePointer? {
        realm.runtime.program.imports?.add(name)
        if ModuleSpecifier.isHostModule(name) { return loadHostModule(name, in: realm) }
        do throws(HostError) {
            let module = try compile(name, source: nil, in: realm)
            return sjs_module_of(module)
        } catch {
            _ = realm.raise(error)
            return nil
        }
    }

    /// Compiles a module, or instantiates what another realm has compiled.
    ///
    /// `source`: The text if it is at hand, else it is read from the file that the URL names.
    /// Result: The engine's module value; the realm's module table owns it.
    static func compile(_ url: String, source: [UInt8]?, in realm: ScriptRealm) throws(HostError) -> JSValue {
        let context = realm.context
        if let known = realm.runtime.program.module(url) {
            let value = JS_ReadObject(context, known.bytecode, known.bytecode.count, JS_READ_OBJ_BYTECODE)
            if JS_IsException(value) { throw .pending }
            if known.usesImportMeta { sjs_prepare_module(context, value) }
            return value
        }
        var text: [UInt8] = if let source { source } else { try readSource(of: url, in: realm) }
        text.append(0)
        let flags = JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY
        let value = text.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                JS_Eval(context, $0.baseAddress, buffer.count - 1, url, flags)
            }
        }
        if JS_IsException(value) { throw .pending }
        let usesImportMeta = mentionsImportMeta(text)
        if usesImportMeta { sjs_prepare_module(context, value) }
        var size = 0
        let write = JS_WRITE_OBJ_BYTECODE | JS_WRITE_OBJ_STRIP_SOURCE
        guard let bytes = JS_WriteObject(context, &size, value, write) else { throw .pending }
        defer { js_free(context, bytes) }
        realm.runtime.program.store(
            ScriptProgram.Module(
                bytecode: Array(UnsafeBufferPointer(start: bytes, count: size)),
                usesImportMeta: usesImportMeta
            ),
            name: url
        )
        return value
    }

    /// Whether a source, which ends in a zero byte, may use `import.meta`, which costs every realm an object and a function.
    private static func mentionsImportMeta(_ text: [UInt8]) -> Bool {
        text.withUnsafeBytes { bytes in
            guard let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return false }
            return strstr(start, "import.meta") != nil
        }
    }

    private static func readSource(of url: String, in realm: ScriptRealm) throws(HostError) -> [UInt8] {
        switch realm.runtime.program.sources.read(url) {
        case .success(let bytes): return bytes
        case .failure(let failure):
            guard let path = ModuleSpecifier.path(ofFileURL: url) else {
                throw .native(
                    "The moduleSpecifier \"\(url)\" couldn't be retrieved: \(failure.reason); save the file beside the "
                        + "script and import it by path"
                )
            }
            throw .native(
                "The moduleSpecifier \"\(path)\" couldn't be found on local disk. "
                    + "Make sure that you've specified the right path to the file."
            )
        }
    }

    private static func loadHostModule(_ name: String, in realm: ScriptRealm) -> OpaquePointer? {
        guard let type = realm.runtime.program.hostModules[name] else {
            if realm.runtime.program.imports != nil { return JS_NewCModule(realm.context, name) { _, _ in 0 } }
            _ = realm.raise(
                .native(
                    "unknown module \"\(name)\": this version of Spate has "
                        + realm.runtime.program.hostModules.keys.sorted().joined(separator: ", ")
                )
            )
            return nil
        }
        let module = JS_NewCModule(realm.context, name) { context, module in
            guard let context, let realm = ScriptRealm.of(context) else { return -1 }
            return ModuleLoader.fillHostModule(module, in: realm)
        }
        guard let module else { return nil }
        JS_AddModuleExport(realm.context, module, "default")
        for export in type.exportNames { JS_AddModuleExport(realm.context, module, export) }
        return module
    }

    private static func fillHostModule(_ module: OpaquePointer?, in realm: ScriptRealm) -> Int32 {
        let atom = JS_GetModuleName(realm.context, module)
        defer { JS_FreeAtom(realm.context, atom) }
        let name = realm.string(PropertyKey(atom: atom))
        guard let type = realm.runtime.program.hostModules[name] else { return -1 }
        let exports = realm.makeObject()
        type.populate(exports, in: realm)
        for export in type.exportNames {
            JS_SetModuleExport(realm.context, module, export, realm.get(exports, export).raw)
        }
        return JS_SetModuleExport(realm.context, module, "default", exports.raw)
    }
}

extension ScriptRealm {
    /// Loads the main module and all that it imports, and runs nothing.
    ///
    /// `url`: The module's absolute URL.
    package func resolveMain(url: String, source: [UInt8]) throws(ScriptError) {
        runtime.program.imports?.add(url)
        try enter { () throws(ScriptError) in
            let module: JSValue
            do throws(HostError) {
                module = try ModuleLoader.compile(url, source: source, in: self)
            } catch {
                _ = raise(error)
                throw takeException()
            }
            if JS_ResolveModule(context, module) < 0 { throw takeException() }
        }
    }

    /// Loads the main module, runs its top level and the jobs that follow.
    ///
    /// `url`: The module's absolute URL, as stack traces show it.
    /// `source`: The text, or `nil` when a realm has loaded it before.
    /// Result: The module's namespace object, owned by the caller.
    package func loadMain(url: String, source: [UInt8]?) throws(ScriptError) -> ScriptValue {
        var module: JSValue = sjs_undefined()
        let promise = try enter { () throws(ScriptError) -> ScriptValue in
            do throws(HostError) {
                module = try ModuleLoader.compile(url, source: source, in: self)
            } catch {
                _ = raise(error)
                throw takeException()
            }
            if JS_ResolveModule(context, module) < 0 { throw takeException() }
            let result = JS_EvalFunction(context, JS_DupValue(context, module))
            if JS_IsException(result) { throw takeException() }
            return ScriptValue(result)
        }
        release(try settle(promise, isModule: true))
        return ScriptValue(JS_GetModuleNamespace(context, sjs_module_of(module)))
    }
}
