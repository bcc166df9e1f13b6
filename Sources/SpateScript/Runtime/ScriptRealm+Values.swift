internal import CQuickJS
package import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

// Making, reading and changing values.
extension ScriptRealm {
    // MARK: Ownership

    /// Gives a value up.
    package func release(_ value: ScriptValue) {
        JS_FreeValue(context, value.raw)
    }

    /// Returns a second ownership of a value.
    package func retain(_ value: ScriptValue) -> ScriptValue {
        ScriptValue(JS_DupValue(context, value.raw))
    }

    // MARK: Making

    package func makeString(_ text: String) -> ScriptValue {
        var text = text
        return text.withUTF8 { makeString(UnsafeRawBufferPointer($0)) }
    }

    /// A string from UTF-8; invalid bytes become U+FFFD.
    package func makeString(_ bytes: UnsafeRawBufferPointer) -> ScriptValue {
        guard let base = bytes.baseAddress else { return ScriptValue(JS_NewStringLen(context, "", 0)) }
        if let clean = Self.withoutSurrogates(bytes) {
            return clean.withUnsafeBytes { clean in
                let base = clean.baseAddress?.assumingMemoryBound(to: CChar.self)
                return ScriptValue(JS_NewStringLen(context, base, clean.count))
            }
        }
        return ScriptValue(JS_NewStringLen(context, base.assumingMemoryBound(to: CChar.self), bytes.count))
    }

    /// The bytes with U+FFFD for each byte of a surrogate, which UTF-8 may not have and the engine would take; `nil` where
    /// there are none.
    ///
    /// - Source: Go's `unicode/utf8`; checked by the script `httpbin-image-text`.
    private static func withoutSurrogates(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let base = bytes.baseAddress, memchr(base, 0xED, bytes.count) != nil else { return nil }
        var clean: [UInt8] = []
        var start = 0
        for index in 0..<max(0, bytes.count - 2)
        where bytes[index] == 0xED && (0xA0...0xBF).contains(bytes[index + 1])
            && (0x80...0xBF).contains(bytes[index + 2]) && index >= start
        {
            clean += bytes[start..<index]
            for _ in 0..<3 { clean += [0xEF, 0xBF, 0xBD] }
            start = index + 3
        }
        return start > 0 ? clean + bytes[start...] : nil
    }

    /// A string that all realms of the runtime share; for constants.
    package func makeSharedString(_ text: String) -> ScriptValue { ScriptValue(JS_NewAtomString(context, text)) }

    package func makeObject() -> ScriptValue { ScriptValue(JS_NewObject(context)) }

    package func makeArray() -> ScriptValue { ScriptValue(JS_NewArray(context)) }

    package func makeArrayBuffer(_ bytes: UnsafeRawBufferPointer) -> ScriptValue {
        sjs_need_typed_arrays(context)
        return ScriptValue(JS_NewArrayBufferCopy(context, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
    }

    package func makeFunction(_ function: HostFunction) -> ScriptValue {
        let kind = function.isConstructor ? JS_CFUNC_constructor_or_func_magic : JS_CFUNC_generic_magic
        let entry: @convention(c) (OpaquePointer?, JSValue, Int32, UnsafeMutablePointer<JSValue>?, Int32) -> JSValue = {
            HostFunctionTable.invoke($0, $1, $2, $3, $4)
        }
        return ScriptValue(
            sjs_new_function(context, entry, function.name, function.arity, Int32(kind.rawValue), function.index)
        )
    }

    /// Wraps a Swift object; the wrapper keeps it alive.
    package func makeHostObject(_ object: any HostObject) -> ScriptValue {
        let box = HostBox(object)
        let value = JS_NewObjectClass(context, runtime.registered(box.layout).classID)
        JS_SetOpaque(value, Unmanaged.passRetained(box).toOpaque())
        return ScriptValue(value)
    }

    /// Wraps a Swift object that has more methods than its class.
    ///
    /// The prototype of a variant is made with the first object of it in the realm.
    package func makeHostObject(_ object: any HostObject, _ variant: HostVariant) -> ScriptValue {
        let box = HostBox(object)
        let classID = runtime.registered(box.layout).classID
        let prototype: JSValue
        if let known = variantPrototypes[ObjectIdentifier(variant)] {
            prototype = known
        } else {
            let parent = JS_GetClassProto(context, classID)
            prototype = JS_NewObjectProto(context, parent)
            JS_FreeValue(context, parent)
            define(variant.methods, on: prototype)
            variantPrototypes[ObjectIdentifier(variant)] = prototype
        }
        let value = JS_NewObjectProtoClass(context, prototype, classID)
        JS_SetOpaque(value, Unmanaged.passRetained(box).toOpaque())
        return ScriptValue(value)
    }

    /// Gives the realm its prototype for a host class; call once per realm and class.
    package func installPrototype(_ layout: HostLayout) {
        let prototype = JS_NewObject(context)
        define(layout.methods, on: prototype)
        JS_SetClassProto(context, runtime.registered(layout).classID, prototype)
    }

    /// Makes `instanceof` work for a constructor of a host class.
    package func link(_ constructor: ScriptValue, toPrototypeOf layout: HostLayout) {
        let prototype = JS_GetClassProto(context, runtime.registered(layout).classID)
        JS_DefinePropertyValueStr(context, constructor.raw, "prototype", prototype, 0)
    }

    private func define(_ methods: [HostFunction], on prototype: JSValue) {
        for method in methods {
            JS_DefinePropertyValueStr(
                context,
                prototype,
                method.name,
                makeFunction(method).raw,
                JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE
            )
        }
    }

    /// The realm's prototype of a host class, owned by the caller; `null` before `installPrototype`.
    package func prototype(of layout: HostLayout) -> ScriptValue {
        ScriptValue(JS_GetClassProto(context, runtime.registered(layout).classID))
    }

    /// The Swift object behind a value, if it is one of that class.
    package func hostObject<Object: HostObject>(_ value: ScriptValue, as type: Object.Type) -> Object? {
        guard value.isObject, let opaque = JS_GetOpaque(value.raw, runtime.registered(type.layout).classID) else {
            return nil
        }
        return Unmanaged<HostBox>.fromOpaque(opaque)._withUnsafeGuaranteedRef { unsafeDowncast($0.object, to: type) }
    }

    /// Parses JSON text.
    ///
    /// `bytes`: UTF-8, *followed by a zero byte* that the count does not include.
    /// Failure: `HostError.pending` with a `SyntaxError`.
    package func parseJSON(_ bytes: UnsafeRawBufferPointer, name: String = "<json>") throws(HostError) -> ScriptValue {
        let text = bytes.assumingMemoryBound(to: CChar.self).baseAddress
        let value = JS_ParseJSON(context, text, bytes.count, name)
        if JS_IsException(value) { throw .pending }
        return ScriptValue(value)
    }

    /// Converts a JSON value of Swift's.
    ///
    /// `texts`: Shared texts are held once for all realms of a runtime; for values that every realm has.
    package func make(_ value: JSONValue, texts: TextSharing = .none) -> ScriptValue {
        switch value {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .number(let number): return .number(number)
        case .string(let text): return texts == .ofRuntime ? makeSharedString(text) : makeString(text)
        case .array(let elements):
            let array = makeArray()
            for (index, element) in elements.enumerated() { set(array, index, make(element, texts: texts)) }
            return array
        case .object(let object):
            let result = makeObject()
            for member in object.members { set(result, member.key, make(member.value, texts: texts)) }
            return result
        }
    }

    /// Whether the texts of a value belong to one realm or to all realms of its runtime.
    package enum TextSharing {
        case none
        case ofRuntime
    }

    // MARK: Reading

    /// The global object, owned by the caller.
    package func globalObject() -> ScriptValue { ScriptValue(JS_GetGlobalObject(context)) }

    /// A property, owned by the caller; a throwing getter reads as `undefined`.
    package func get(_ object: ScriptValue, _ name: String) -> ScriptValue {
        let value = JS_GetPropertyStr(context, object.raw, name)
        guard JS_IsException(value) else { return ScriptValue(value) }
        JS_FreeValue(context, JS_GetException(context))
        return .undefined
    }

    package func get(_ object: ScriptValue, _ index: Int) -> ScriptValue {
        let value = JS_GetPropertyInt64(context, object.raw, Int64(index))
        guard JS_IsException(value) else { return ScriptValue(value) }
        JS_FreeValue(context, JS_GetException(context))
        return .undefined
    }

    /// The `length` of an array-like object.
    package func length(_ object: ScriptValue) -> Int {
        var length: Int64 = 0
        JS_GetLength(context, object.raw, &length)
        return Int(length)
    }

    package func isFunction(_ value: ScriptValue) -> Bool { JS_IsFunction(context, value.raw) }

    /// JavaScript's truthiness.
    package func bool(_ value: ScriptValue) -> Bool { JS_ToBool(context, value.raw) == 1 }

    /// JavaScript's `String(value)`.
    ///
    /// - Throws: `HostError.pending` when the conversion threw.
    package func string(_ value: ScriptValue) throws(HostError) -> String {
        var length = 0
        guard let text = JS_ToCStringLen2(context, &length, value.raw, false) else { throw .pending }
        defer { JS_FreeCString(context, text) }
        return String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
    }

    /// Lends a string's UTF-8 without a copy where the engine holds it so.
    package func withUTF8<Result>(
        _ value: ScriptValue,
        _ body: (UnsafeRawBufferPointer) throws(HostError) -> Result
    ) throws(HostError) -> Result {
        var length = 0
        guard let text = JS_ToCStringLen2(context, &length, value.raw, false) else { throw .pending }
        defer { JS_FreeCString(context, text) }
        return try body(UnsafeRawBufferPointer(start: text, count: length))
    }

    /// JavaScript's `Number(value)`.
    package func number(_ value: ScriptValue) throws(HostError) -> Double {
        var number = 0.0
        guard JS_ToFloat64(context, &number, value.raw) == 0 else { throw .pending }
        return number
    }

    /// A copy of the bytes of an `ArrayBuffer` or a view on one; `nil` for anything else.
    package func bytes(_ value: ScriptValue) -> [UInt8]? {
        var size = 0
        if JS_IsArrayBuffer(value.raw) {
            guard let start = JS_GetArrayBuffer(context, &size, value.raw) else { return [] }
            return Array(UnsafeBufferPointer(start: start, count: size))
        }
        guard value.isObject, JS_GetTypedArrayType(value.raw) >= 0 else { return nil }
        var offset = 0
        var length = 0
        var elementSize = 0
        let buffer = JS_GetTypedArrayBuffer(context, value.raw, &offset, &length, &elementSize)
        if JS_IsException(buffer) {
            JS_FreeValue(context, JS_GetException(context))
            return nil
        }
        defer { JS_FreeValue(context, buffer) }
        guard let start = JS_GetArrayBuffer(context, &size, buffer) else { return [] }
        return Array(UnsafeBufferPointer(start: start + offset, count: length))
    }

    /// The value as JSON text by `JSON.stringify`; `nil` for what has no JSON form.
    package func stringify(_ value: ScriptValue) throws(HostError) -> String? {
        let text = JS_JSONStringify(context, value.raw, sjs_undefined(), sjs_undefined())
        if JS_IsException(text) { throw .pending }
        defer { JS_FreeValue(context, text) }
        return JS_IsUndefined(text) ? nil : try string(ScriptValue(text))
    }

    /// Visits the enumerable own string-keyed properties in order; values are lent.
    package func forEachProperty(
        _ object: ScriptValue,
        _ body: (PropertyKey, ScriptValue) throws(HostError) -> Void
    ) throws(HostError) {
        var table: UnsafeMutablePointer<JSPropertyEnum>?
        var count: UInt32 = 0
        let flags = JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY
        guard JS_GetOwnPropertyNames(context, &table, &count, object.raw, flags) == 0 else { throw .pending }
        defer { JS_FreePropertyEnum(context, table, count) }
        guard let table else { return }
        for index in 0..<Int(count) {
            let value = JS_GetProperty(context, object.raw, table[index].atom)
            if JS_IsException(value) { throw .pending }
            defer { JS_FreeValue(context, value) }
            try body(PropertyKey(atom: table[index].atom), ScriptValue(value))
        }
    }

    /// The text of a property's name.
    package func string(_ key: PropertyKey) -> String {
        var length = 0
        guard let text = JS_AtomToCStringLen(context, &length, key.atom) else { return "" }
        defer { JS_FreeCString(context, text) }
        return String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
    }

    /// Keeps a name's identity valid for the life of the runtime.
    package func pin(_ key: PropertyKey) {
        _ = JS_DupAtom(context, key.atom)
    }

    // MARK: Changing

    /// Sets a property; takes the value's ownership.
    package func set(_ object: ScriptValue, _ name: String, _ value: ScriptValue) {
        JS_DefinePropertyValueStr(context, object.raw, name, value.raw, sjs_prop_plain)
    }

    package func set(_ object: ScriptValue, _ index: Int, _ value: ScriptValue) {
        JS_DefinePropertyValueUint32(context, object.raw, UInt32(index), value.raw, sjs_prop_plain)
    }

    /// Sets a property that a function computes, under the function's name.
    package func setGetter(_ object: ScriptValue, _ function: HostFunction) {
        let atom = JS_NewAtomLen(context, function.name, function.name.utf8.count)
        defer { JS_FreeAtom(context, atom) }
        let flags = JS_PROP_CONFIGURABLE | JS_PROP_ENUMERABLE
        JS_DefinePropertyGetSet(context, object.raw, atom, makeFunction(function).raw, sjs_undefined(), flags)
    }

    /// Sets a property that scripts can neither change nor delete; takes the value's ownership.
    package func setConstant(_ object: ScriptValue, _ name: String, _ value: ScriptValue) {
        JS_DefinePropertyValueStr(context, object.raw, name, value.raw, JS_PROP_ENUMERABLE)
    }

    /// Defines global functions and values.
    package func setGlobal(_ name: String, _ value: ScriptValue) {
        let global = JS_GetGlobalObject(context)
        let flags = JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE
        JS_DefinePropertyValueStr(context, global, name, value.raw, flags)
        JS_FreeValue(context, global)
    }

    /// A name's key, valid for the life of the realm's runtime.
    package func pinnedKey(_ name: String) -> PropertyKey {
        PropertyKey(atom: JS_NewAtomLen(context, name, name.utf8.count))
    }

    /// Changes a global that scripts see under a pinned name.
    package func setGlobal(_ key: PropertyKey, _ value: ScriptValue) {
        let global = JS_GetGlobalObject(context)
        JS_SetProperty(context, global, key.atom, value.raw)
        JS_FreeValue(context, global)
    }

    /// A fresh `__ENV` object: the program's environment, then overrides.
    ///
    /// What a script assigns becomes text.
    package func makeEnvironment(overrides: [(String, String)]) -> ScriptValue {
        let object = JS_NewObject(context)
        let isFrozen = runtime.program.freezesEnvironment
        // A property that may still be redefined can take an override.
        let flags = isFrozen ? JS_PROP_ENUMERABLE | (overrides.isEmpty ? 0 : JS_PROP_CONFIGURABLE) : sjs_prop_plain
        for (atom, value) in runtime.environment(context) {
            JS_DefinePropertyValue(context, object, atom, JS_DupValue(context, value), flags)
        }
        for (name, value) in overrides {
            JS_DefinePropertyValueStr(context, object, name, makeString(value).raw, flags)
        }
        guard isFrozen else { return ScriptValue(sjs_text_values(context, object)) }
        JS_PreventExtensions(context, object)
        return ScriptValue(object)
    }
}

/// A property's name as the engine holds it: equal names of one runtime have equal keys.
package struct PropertyKey: Hashable {
    let atom: JSAtom

    /// The identity as a number, valid in one runtime as long as the name is in use or pinned.
    package var identity: UInt32 { atom }
}

extension ScriptRealm {
    /// Restarts `Math.random` from a seed.
    package func seedRandom(_ seed: UInt64) {
        // Spread the seed: small numbers must not give similar sequences.
        var state = seed &+ 0x9E37_79B9_7F4A_7C15
        state = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ state >> 27) &* 0x94D0_49BB_1331_11EB
        sjs_seed_random(context, state ^ state >> 31)
    }

    /// Whether a function was declared `async`.
    package func isAsyncFunction(_ value: ScriptValue) -> Bool {
        sjs_is_async_function(value.raw)
    }
}

// Kinds of objects, for display.
extension ScriptRealm {
    /// Whether a script has put properties of its own on a host object.
    package func hasOwnProperties(_ object: ScriptValue) -> Bool { sjs_has_plain_properties(object.raw) }

    package func isError(_ value: ScriptValue) -> Bool { JS_IsError(value.raw) }

    /// The description of a symbol.
    package func symbolText(_ value: ScriptValue) -> String {
        let description = get(value, "description")
        defer { release(description) }
        return description.isString ? (try? string(description)) ?? "" : ""
    }

    /// `toISOString()` of a `Date`; `nil` for anything else.
    package func isoText(ofDate value: ScriptValue) -> String? {
        guard JS_IsDate(value.raw) else { return nil }
        let text = JS_JSONStringify(context, value.raw, sjs_undefined(), sjs_undefined())
        defer { JS_FreeValue(context, text) }
        guard JS_IsString(text), let quoted = try? string(ScriptValue(text)) else { return "Invalid Date" }
        return String(quoted.dropFirst().dropLast())
    }

    /// The constructor's name of a typed array; `nil` for anything else.
    package func typedArrayName(_ value: ScriptValue) -> String? {
        guard JS_GetTypedArrayType(value.raw) >= 0 else { return nil }
        let constructor = get(value, "constructor")
        defer { release(constructor) }
        let name = get(constructor, "name")
        defer { release(name) }
        let text = (try? string(name)) ?? ""
        return text == "Uint8ClampedArray" ? "Uint8Array" : text
    }

    /// Forgets a pending exception.
    package func clearException() {
        JS_FreeValue(context, JS_GetException(context))
    }
}
