internal import SpateCore
package import SpateScript

/// `k6/encoding`: base64.
///
/// - Source: k6 v2.2 module `k6/encoding` (JavaScript API spec 8); cases in `Tests/ConformanceTests/scripts`.
package struct EncodingModule: HostModule {
    package static let specifier = "k6/encoding"
    package static let exportNames = functions.map(\.name)

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        for function in functions { realm.set(exports, function.name, realm.makeFunction(function)) }
    }

    private static let functions = [
        HostFunction("b64encode", arity: 2) { (call) throws(HostError) in
            let bytes = try call.binary(0)
            return call.realm.makeString(try variant(call).encode(bytes))
        },
        HostFunction("b64decode", arity: 3) { (call) throws(HostError) in
            let text = Array(try call.string(0).utf8)
            let variant = try variant(call)
            let wantsText = try call.string(2) == "s"
            let bytes: [UInt8]
            do throws(Base64.Corrupt) {
                bytes = try variant.decode(text)
            } catch {
                throw .native(error.description)
            }
            return bytes.withUnsafeBytes {
                wantsText ? call.realm.makeString($0) : call.realm.makeArrayBuffer($0)
            }
        },
    ]

    /// The variant that the second argument names; an unknown name is the standard one.
    private static func variant(_ call: borrowing HostCall) throws(HostError) -> Base64 {
        switch try call.string(1) {
        case "rawstd": Base64(.standard, .raw)
        case "url": Base64(.url)
        case "rawurl": Base64(.url, .raw)
        default: Base64()
        }
    }
}
