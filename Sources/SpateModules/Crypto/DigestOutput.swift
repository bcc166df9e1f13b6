internal import SpateCore
internal import SpateCrypto
internal import SpateScript

/// In which form a script wants a hash.
enum DigestOutput: String {
    case hex
    case base64
    case base64url
    case base64rawurl
    case binary

    /// Reads the argument that names it.
    static func read(_ call: borrowing HostCall, _ index: Int) throws(HostError) -> DigestOutput {
        let name = call[index].isNull ? "" : try call.string(index)
        guard let output = DigestOutput(rawValue: name) else { throw .native("invalid output encoding: \(name)") }
        return output
    }

    func make(_ bytes: [UInt8], in realm: ScriptRealm) -> ScriptValue {
        switch self {
        case .hex: realm.makeString(Hexadecimal.encode(bytes))
        case .base64: realm.makeString(Base64().encode(bytes))
        case .base64url: realm.makeString(Base64(.url).encode(bytes))
        case .base64rawurl: realm.makeString(Base64(.url, .raw).encode(bytes))
        case .binary: bytes.withUnsafeBytes { realm.makeArrayBuffer($0) }
        }
    }
}
