internal import CQuickJS

// The memory behind typed arrays.
extension ScriptRealm {
    /// Whether a value is a `Uint8Array`, and no other view on bytes.
    package func isUint8Array(_ value: ScriptValue) -> Bool {
        value.isObject && JS_GetTypedArrayType(value.raw) == Int32(JS_TYPED_ARRAY_UINT8.rawValue)
    }

    /// Lends the memory of a typed array for writing.
    ///
    /// - Returns: `false` when the value is no typed array or its buffer is gone; `body` is not called then.
    package func withMutableBytes(_ value: ScriptValue, _ body: (UnsafeMutableRawBufferPointer) -> Void) -> Bool {
        guard value.isObject, JS_GetTypedArrayType(value.raw) >= 0 else { return false }
        var (offset, length, elementSize, size) = (0, 0, 0, 0)
        let buffer = JS_GetTypedArrayBuffer(context, value.raw, &offset, &length, &elementSize)
        defer { JS_FreeValue(context, buffer) }
        guard !JS_IsException(buffer), let start = JS_GetArrayBuffer(context, &size, buffer) else {
            clearException()
            return false
        }
        body(UnsafeMutableRawBufferPointer(start: start + offset, count: length))
        return true
    }
}
