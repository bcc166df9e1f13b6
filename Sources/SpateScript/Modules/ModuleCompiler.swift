internal import CQuickJS
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Compiles modules, each once per process.
enum ModuleCompiler {
    /// What became of a module's text.
    enum Result {
        /// An ECMAScript module that the realm has loaded just now, in compiling it.
        case fresh(OpaquePointer)
        /// What a realm has compiled, this one or another.
        case kept(CompiledModule)
    }

    /// Compiles a module or finds it compiled.
    ///
    /// `source`: The text if it is at hand, else it is read from where the URL says.
    static func compiled(_ url: String, source: [UInt8]?, in realm: ScriptRealm) throws(HostError) -> Result {
        let program = realm.runtime.program
        program.imports?.add(url)
        if let known = program.module(url) { return .kept(known) }
        if let failure = program.failure(url) { throw .native(failure) }
        if program.isLocked {
            throw .native(
                "the module \"\(url)\" was not previously resolved during initialization (__VU==0): every virtual user must "
                    + "import the same modules"
            )
        }
        let text: [UInt8] = if let source { source } else { try ModuleSource.read(url, in: realm) }
        if ModuleSpecifier.isJSON(url) { return .kept(try compileJSON(text, url, in: realm)) }
        let script = try ModuleSource.translated(text, url, in: realm)
        return try compileScript(script, url, in: realm)
    }

    /// What a module is; it is compiled if nobody has done so.
    static func kind(of url: String, in realm: ScriptRealm) throws(HostError) -> CompiledModule.Kind {
        switch try compiled(url, source: nil, in: realm) {
        case .fresh: .module
        case .kept(let module): module.kind
        }
    }

    private static func compileJSON(
        _ text: [UInt8],
        _ url: String,
        in realm: ScriptRealm
    ) throws(HostError)
        -> CompiledModule
    {
        let compiled = CompiledModule(kind: .json, code: text + [0])
        // A mistake in it is told now, as one in code is.
        realm.release(try realm.parseJSONModule(compiled, url))
        realm.runtime.program.store(compiled, name: url)
        return compiled
    }

    /// Compiles as an ECMAScript module; what is none, or has nothing of one, becomes CommonJS.
    private static func compileScript(
        _ source: [UInt8],
        _ url: String,
        in realm: ScriptRealm
    ) throws(HostError) -> Result {
        let context = realm.context
        var text = source
        text.append(0)
        let usesImportMeta = mentions("import.meta", text)
        realm.modules.parsing = url
        let module = evaluate(text, url, JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY, line: 1, in: realm)
        let isParsed = realm.modules.parsing != url
        realm.modules.parsing = nil
        if JS_IsException(module) {
            guard !isParsed, let commonJS = compileCommonJS(source, url, in: realm) else { throw .pending }
            return .kept(commonJS)
        }
        if sjs_is_plain_script(module), !usesImportMeta {
            sjs_discard_module(context, module)
            guard let commonJS = compileCommonJS(source, url, in: realm) else { throw .pending }
            return .kept(commonJS)
        }
        if usesImportMeta { sjs_prepare_module(context, module) }
        let code = try serialized(module, in: realm)
        realm.runtime.program.store(
            CompiledModule(kind: .module, code: code, usesImportMeta: usesImportMeta),
            name: url
        )
        return .fresh(sjs_module_of(module))
    }

    /// Compiles a CommonJS text of ours.
    static func compileLibrary(_ source: [UInt8], _ url: String, in realm: ScriptRealm) throws(HostError) {
        guard compileCommonJS(source, url, in: realm) != nil else { throw .pending }
    }

    /// Compiles the function around a CommonJS module.
    ///
    /// `nil` leaves an exception: the one that is pending already, or that of the compilation.
    private static func compileCommonJS(_ source: [UInt8], _ url: String, in realm: ScriptRealm) -> CompiledModule? {
        let context = realm.context
        let isPending = JS_HasException(context)
        let earlier = isPending ? JS_GetException(context) : sjs_undefined()
        var body = source
        if body.starts(with: "#!".utf8) { body.replaceSubrange(0..<2, with: "//".utf8) }
        // The wrapper stands on a line of its own, of number 0, so that places in the text are right. What follows it
        // closes a comment of the last line.
        let text = Array("(function (module, exports) {\n".utf8) + body + Array("\n})".utf8) + [0]
        // Strict as in k6; what strict mode refuses, such as `with`, is compiled all the same.
        let flags = JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY
        var function = evaluate(text, url, flags | JS_EVAL_FLAG_STRICT, line: 0, in: realm)
        if JS_IsException(function) {
            JS_FreeValue(context, JS_GetException(context))
            function = evaluate(text, url, flags, line: 0, in: realm)
        }
        guard !JS_IsException(function) else {
            guard isPending else { return nil }
            JS_FreeValue(context, JS_GetException(context))
            JS_Throw(context, earlier)
            return nil
        }
        defer { JS_FreeValue(context, function) }
        JS_FreeValue(context, earlier)
        guard let code = try? serialized(function, in: realm) else { return nil }
        let compiled = CompiledModule(kind: .commonJS, code: code)
        realm.runtime.program.store(compiled, name: url)
        return compiled
    }

    /// `text`: Followed by a zero byte.
    private static func evaluate(
        _ text: [UInt8],
        _ url: String,
        _ flags: Int32,
        line: Int32,
        in realm: ScriptRealm
    ) -> JSValue {
        text.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                sjs_eval(realm.context, $0.baseAddress, buffer.count - 1, url, flags, line)
            }
        }
    }

    private static func serialized(_ value: JSValue, in realm: ScriptRealm) throws(HostError) -> [UInt8] {
        var size = 0
        let flags = JS_WRITE_OBJ_BYTECODE | JS_WRITE_OBJ_STRIP_SOURCE
        guard let bytes = JS_WriteObject(realm.context, &size, value, flags) else { throw .pending }
        defer { js_free(realm.context, bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: size))
    }

    /// Whether a source, which ends in a zero byte, may use `import.meta`, which costs every realm an object and a function.
    private static func mentions(_ word: String, _ text: [UInt8]) -> Bool {
        text.withUnsafeBytes { bytes in
            guard let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return false }
            return strstr(start, word) != nil
        }
    }
}
