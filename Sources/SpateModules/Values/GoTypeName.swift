internal import SpateScript

/// What k6's messages call the type of a JavaScript value.
enum GoTypeName {
    static func of(_ value: ScriptValue, in realm: ScriptRealm) -> String {
        if value.isNullish { return "<nil>" }
        if value.isString { return "string" }
        if value.isBool { return "bool" }
        if value.isNumber {
            let number = (try? realm.number(value)) ?? 0
            return number == number.rounded() && abs(number) < 0x1p53 ? "int64" : "float64"
        }
        if value.isArray { return "[]interface {}" }
        if value.isArrayBuffer { return "goja.ArrayBuffer" }
        if realm.isFunction(value) { return "func(goja.FunctionCall) goja.Value" }
        if value.isPromise { return "*goja.Promise" }
        if realm.isoText(ofDate: value) != nil { return "time.Time" }
        switch realm.typedArrayName(value) {
        case "Uint8Array": return "[]uint8"
        case "Int8Array": return "[]int8"
        case "Uint16Array": return "[]uint16"
        case "Int16Array": return "[]int16"
        case "Uint32Array": return "[]uint32"
        case "Int32Array": return "[]int32"
        case "Float32Array": return "[]float32"
        case "Float64Array": return "[]float64"
        case "BigInt64Array": return "[]int64"
        case "BigUint64Array": return "[]uint64"
        default: break
        }
        if value.isSymbol { return "*goja.Symbol" }
        return value.isObject ? "map[string]interface {}" : "*big.Int"
    }
}

extension HostCall {
    /// The bytes of a string, an `ArrayBuffer` or a `Uint8Array`.
    ///
    /// - Throws: `HostError.native` for anything else, with `context` before the reason.
    func binary(_ index: Int, context: String = "") throws(HostError) -> [UInt8] {
        let value = self[index]
        if value.isString { return Array(try realm.string(value).utf8) }
        if value.isArrayBuffer || realm.typedArrayName(value) == "Uint8Array", let bytes = realm.bytes(value) {
            return bytes
        }
        let name = GoTypeName.of(value, in: realm)
        throw .native("\(context)invalid type \(name), expected string, []byte or ArrayBuffer")
    }
}
