internal import SpateScript

/// An algorithm as a script names it, by a text or by an object with a `name` and parameters.
struct AlgorithmArgument {
    let name: SubtleAlgorithm
    private let value: ScriptValue
    private let realm: ScriptRealm

    /// Reads an argument, which must outlive this.
    ///
    /// - Throws: `SyntaxError` for what is neither text nor object, `NotSupportedError` for an algorithm that is unknown or
    ///   cannot do the operation.
    init(
        _ value: ScriptValue,
        for operation: SubtleAlgorithm.Operation,
        in realm: ScriptRealm
    ) throws(WebCryptoError) {
        name = try SubtleAlgorithm.find(try Self.nameText(value, in: realm), for: operation)
        self.value = value
        self.realm = realm
    }

    private static func nameText(_ value: ScriptValue, in realm: ScriptRealm) throws(WebCryptoError) -> String {
        if value.isString { return realm.subtleText(value) ?? "" }
        guard value.isObject else { throw .syntax("algorithm cannot be interpreted as a string or an object") }
        let name = realm.get(value, "name")
        defer { realm.release(name) }
        return name.isNullish ? "" : realm.subtleText(name) ?? ""
    }

    /// Refuses a bare name where parameters are needed.
    func requireParameters() throws(WebCryptoError) {
        guard value.isObject else {
            throw .syntax("invalid algorithm parameters, unable to interpret as \"\" object")
        }
    }

    private func member<Result>(
        _ key: String,
        _ read: (ScriptValue) throws(WebCryptoError) -> Result?
    ) throws(WebCryptoError) -> Result? {
        guard value.isObject else { return nil }
        let found = realm.get(value, key)
        defer { realm.release(found) }
        return found.isNullish ? nil : try read(found)
    }

    /// A whole number, rounded towards zero; `nil` when it is missing.
    func number(_ key: String) throws(WebCryptoError) -> Int? {
        try member(key) { (found) throws(WebCryptoError) in realm.subtleNumber(found) }
    }

    /// A whole number that must be there.
    func requiredNumber(_ key: String) throws(WebCryptoError) -> Int {
        guard let number = try number(key) else { throw missing(key) }
        return number
    }

    /// Bytes; `nil` when they are missing or none.
    func bytes(_ key: String) throws(WebCryptoError) -> [UInt8]? {
        try member(key) { (found) throws(WebCryptoError) in realm.bytes(found) }
    }

    /// Bytes, or the bytes of a text.
    func bytesOrText(_ key: String) throws(WebCryptoError) -> [UInt8]? {
        try member(key) { (found) throws(WebCryptoError) in
            found.isString ? realm.subtleText(found).map { Array($0.utf8) } : realm.bytes(found)
        }
    }

    /// Bytes of a `Uint8Array` that must be there.
    func requiredByteArray(_ key: String) throws(WebCryptoError) -> [UInt8] {
        let found = try member(key) { (found) throws(WebCryptoError) -> [UInt8] in
            guard realm.isUint8Array(found), let bytes = realm.bytes(found) else {
                throw .operation("\(key) is not a byte array")
            }
            return bytes
        }
        guard let found else { throw missing(key) }
        return found
    }

    /// A text that must be there.
    func requiredText(_ key: String) throws(WebCryptoError) -> String {
        guard let text = try member(key, { (found) throws(WebCryptoError) in realm.subtleText(found) }) else {
            throw missing(key)
        }
        return text
    }

    /// A hash function that must be there, by its name or as an object with one.
    func requiredHash() throws(WebCryptoError) -> SubtleAlgorithm {
        let found = try member("hash") { (found) throws(WebCryptoError) -> SubtleAlgorithm in
            let text = try Self.nameText(found, in: realm)
            do throws(WebCryptoError) {
                return try SubtleAlgorithm.find(text, for: .digest)
            } catch {
                if name.family == .rsa { throw .notSupported("hash algorithm is not supported \(text.uppercased())") }
                throw .notSupported(
                    "algorithm \"\(text.uppercased())\" doesn't support (in implementation) operation \"generateKey\""
                )
            }
        }
        guard let found else { throw missing("hash") }
        return found
    }

    /// A key that must be there.
    func requiredKey(_ key: String) throws(WebCryptoError) -> CryptoKey {
        let found = try member(key) { (found) throws(WebCryptoError) -> CryptoKey in
            guard let key = realm.hostObject(found, as: CryptoKey.self) else {
                throw .type("algorithm's public is not a valid CryptoKey")
            }
            return key
        }
        guard let found else { throw .type("algorithm does not contain a public key") }
        return found
    }

    private func missing(_ key: String) -> WebCryptoError { .syntax("could not get \(key) from algorithm parameter") }
}
