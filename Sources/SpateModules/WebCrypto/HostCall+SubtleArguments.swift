internal import SpateCore
internal import SpateScript

// How scripts hand things to `crypto.subtle`.
extension HostCall {
    /// A copy of the bytes of an `ArrayBuffer` or a typed array.
    func subtleBytes(_ index: Int) throws(WebCryptoError) -> [UInt8] {
        let value = self[index]
        if value.isNullish { throw .type("data is null or undefined") }
        guard let bytes = realm.bytes(value) else {
            throw .operation("data is neither an ArrayBuffer, nor a TypedArray nor DataView")
        }
        return bytes
    }

    /// A text such as the format of a key; what is no text is the empty one.
    func subtleText(_ index: Int) -> String { realm.subtleText(self[index]) ?? "" }

    /// A list of usages; none at all when the argument is missing.
    func subtleUsages(_ index: Int) throws(WebCryptoError) -> KeyUsages {
        let value = self[index]
        if value.isNullish { return KeyUsages([]) }
        guard value.isArray else { throw .type("the usages of a key must be an array of strings") }
        let count = realm.length(value)
        // There are eight usages.
        guard count <= 100 else { throw .type("the usages of a key must be at most 100 strings, not \(count)") }
        var names: [String] = []
        for index in 0..<count {
            let element = realm.get(value, index)
            defer { realm.release(element) }
            names.append(realm.subtleText(element) ?? "")
        }
        return KeyUsages(names)
    }

    /// A key.
    ///
    /// `context`: What the message begins with.
    func subtleKey(_ index: Int, _ context: String = "") throws(WebCryptoError) -> CryptoKey {
        if let key = host(index, as: CryptoKey.self) { return key }
        if self[index].isObject {
            let algorithm = realm.get(self[index], "algorithm")
            defer { realm.release(algorithm) }
            if algorithm.isNullish { throw .type("field algorithm is null or undefined") }
        }
        throw .invalidAccess("\(context)key argument does hold not a valid CryptoKey object")
    }
}

extension ScriptRealm {
    /// A whole number, rounded towards zero; 0 for what is none.
    func subtleNumber(_ value: ScriptValue) -> Int {
        do throws(HostError) {
            return Int(saturating: try number(value))
        } catch {
            clearException()
            return 0
        }
    }

    /// The text of a value; `nil` when it has none, as a symbol.
    func subtleText(_ value: ScriptValue) -> String? {
        do throws(HostError) {
            return try string(value)
        } catch {
            clearException()
            return nil
        }
    }
}
