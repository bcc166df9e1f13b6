internal import SpateCrypto
internal import SpateScript

/// A hash that a script feeds piece by piece.
final class HasherObject: HostObject {
    static let layout = HostLayout(
        "Hasher",
        methods: [
            HostFunction("update", arity: 1) { (call) throws(HostError) in
                let hasher = try call.thisHost(as: HasherObject.self)
                hasher.digest.update(try call.binary(0, context: "\(hasher.name) failed: "))
                return .undefined
            },
            HostFunction("digest", arity: 1) { (call) throws(HostError) in
                let hasher = try call.thisHost(as: HasherObject.self)
                let output = try DigestOutput.read(call, 0)
                return output.make(hasher.digest.digest(), in: call.realm)
            },
        ]
    )

    private let name: String
    private let digest: MessageDigest

    init(_ digest: MessageDigest, name: String) {
        self.digest = digest
        self.name = name
    }
}
