internal import CQuickJS

/// A JavaScript value of one realm, as a bare handle.
///
/// Handles are not counted by Swift: what `make…`, `get…`, `call…` and `retain` return belongs to the caller, who passes
/// it on or calls `release`; arguments of host functions are borrowed. (A counted wrapper costs an allocation and two
/// atomic operations per value, which is the price of the whole of `check()`.)
package struct ScriptValue {
    let raw: JSValue

    init(_ raw: JSValue) {
        self.raw = raw
    }

    package static var undefined: ScriptValue { ScriptValue(sjs_undefined()) }
    package static var null: ScriptValue { ScriptValue(sjs_null()) }
    package static func bool(_ value: Bool) -> ScriptValue { ScriptValue(sjs_bool(value)) }
    package static func int(_ value: Int32) -> ScriptValue { ScriptValue(sjs_int32(value)) }
    /// A number; whole numbers of 32 bits take the engine's integer form.
    package static func number(_ value: Double) -> ScriptValue {
        if let whole = Int32(exactly: value), !(value == 0 && value.sign == .minus) { return int(whole) }
        return ScriptValue(sjs_float64(value))
    }
    /// The sign of a pending exception.
    package static var exception: ScriptValue { ScriptValue(sjs_exception()) }

    /// Whether a call has thrown.
    package var isException: Bool { JS_IsException(raw) }
    package var isUndefined: Bool { JS_IsUndefined(raw) }
    package var isNull: Bool { JS_IsNull(raw) }
    package var isNullish: Bool { JS_IsUndefined(raw) || JS_IsNull(raw) }
    package var isString: Bool { JS_IsString(raw) }
    package var isNumber: Bool { JS_IsNumber(raw) }
    package var isBool: Bool { JS_IsBool(raw) }
    package var isObject: Bool { JS_IsObject(raw) }
    package var isSymbol: Bool { JS_IsSymbol(raw) }
    package var isArray: Bool { JS_IsArray(raw) }
    package var isArrayBuffer: Bool { JS_IsArrayBuffer(raw) }
    package var isPromise: Bool { JS_IsPromise(raw) }

    /// The address of the heap object behind the value: equal for the same object or string only.
    package var identity: UnsafeMutableRawPointer? { sjs_object_identity(raw) }
}
