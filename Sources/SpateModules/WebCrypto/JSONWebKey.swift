internal import SpateCore
internal import SpateCrypto

/// Keys as JSON.
///
/// - Source: RFC 7517, RFC 7518; messages by k6 v2.2 (JavaScript API spec 10.2).
enum JSONWebKey {
    // MARK: Reading

    /// The bytes of a secret key.
    static func secret(_ value: JSONValue) throws(WebCryptoError) -> [UInt8] {
        guard let key = value.objectValue else {
            throw .data("failed to parse symmetric JWK: a JWK is an object")
        }
        let type = try text(key, "kty") { .data("failed to parse symmetric JWK: \($0)") }
        guard type == "oct" else { throw .data("invalid symmetric JWK: invalid key type: \(type)") }
        let k = try text(key, "k") { .data("failed to parse symmetric JWK: \($0)") }
        if k.isEmpty { throw .data("invalid symmetric JWK: key (k) is required") }
        return try decode(k) { .data("failed to decode symmetric key: \($0)") }
    }

    /// A key on a curve.
    static func ellipticKey(_ value: JSONValue) throws(WebCryptoError) -> AsymmetricKey {
        guard let key = value.objectValue else {
            throw .unnamed("failed to parse input as EC JWK key: a JWK is an object")
        }
        let read = { (name: String) throws(WebCryptoError) -> String in
            try text(key, name) { .unnamed("failed to parse input as EC JWK key: \($0)") }
        }
        let type = try read("kty")
        guard type == "EC" else { throw .unnamed("invalid EC JWK key: invalid key type: \(type)") }
        let (curveName, x, y, d) = (try read("crv"), try read("x"), try read("y"), try read("d"))
        if curveName.isEmpty { throw .unnamed("invalid EC JWK key: curve is required") }
        if x.isEmpty { throw .unnamed("invalid EC JWK key: coordinate X is required") }
        if y.isEmpty { throw .unnamed("invalid EC JWK key: coordinate Y is required") }
        guard let curve = EllipticCurve(rawValue: curveName) else {
            throw .unnamed("failed to parse elliptic curve: invalid elliptic curve \(curveName)")
        }
        let numbers = AsymmetricKey.EllipticNumbers(
            x: try decode(x) { .unnamed("failed to decode X coordinate: \($0)") },
            y: try decode(y) { .unnamed("failed to decode Y coordinate: \($0)") },
            d: d.isEmpty ? nil : try decode(d) { .unnamed("failed to decode D: \($0)") }
        )
        return try WebCryptoError.wrap(WebCryptoError.data, "invalid EC JWK key") { () throws(CryptoError) in
            try AsymmetricKey.read(curve, numbers)
        }
    }

    /// An RSA key.
    static func rsaKey(_ value: JSONValue) throws(WebCryptoError) -> AsymmetricKey {
        guard let key = value.objectValue else {
            throw .unnamed("failed to parse input as RSA JWK key: a JWK is an object")
        }
        let read = { (name: String) throws(WebCryptoError) -> String in
            try text(key, name) { .unnamed("failed to parse input as RSA JWK key: \($0)") }
        }
        let number = { (name: String, what: String) throws(WebCryptoError) -> [UInt8] in
            try decode(try read(name)) { .unnamed("failed to decode \(what): \($0)") }
        }
        let type = try read("kty")
        guard type == "RSA" else { throw .unnamed("invalid RSA JWK key: invalid key type: \(type)") }
        if try read("n").isEmpty { throw .unnamed("invalid RSA JWK key: modulus (n) is required") }
        if try read("e").isEmpty { throw .unnamed("invalid RSA JWK key: exponent (e) is required") }
        let (n, e) = (try number("n", "modulus"), try number("e", "public exponent"))
        var secret: AsymmetricKey.RSANumbers.Secret?
        if !(try read("d")).isEmpty {
            secret = AsymmetricKey.RSANumbers.Secret(
                d: try number("d", "private exponent"),
                p: try number("p", "first prime factor"),
                q: try number("q", "second prime factor"),
                dp: try number("dp", "first exponent"),
                dq: try number("dq", "second exponent"),
                qi: try number("qi", "coefficient")
            )
        }
        let numbers = AsymmetricKey.RSANumbers(n: n, e: e, secret: secret)
        let fail = WebCryptoError.unnamed
        return try WebCryptoError.wrap(fail, "failed to validate private key") { () throws(CryptoError) in
            try AsymmetricKey.read(numbers)
        }
    }

    /// A member; the empty text when it is missing.
    private static func text(
        _ key: JSONObject,
        _ name: String,
        _ fail: (String) -> WebCryptoError
    ) throws(WebCryptoError) -> String {
        guard let value = key[name], !value.isNull else { return "" }
        guard let text = value.stringValue else { throw fail("the member \(name) must be a string") }
        return text
    }

    private static func decode(
        _ text: String,
        _ fail: (String) -> WebCryptoError
    ) throws(WebCryptoError) -> [UInt8] {
        do throws(Base64.Corrupt) {
            return try Base64(.url, .raw).decode(Array(text.utf8))
        } catch {
            throw fail(error.description)
        }
    }

    // MARK: Making

    /// A key as JSON.
    ///
    /// - Throws: `OperationError` when the library does not give the numbers.
    static func make(_ key: CryptoKey) throws(WebCryptoError) -> JSONObject {
        switch key.material {
        case .secret(let bytes): return make(key, secret: bytes)
        case .asymmetric(let pair):
            var members: [(String, [UInt8])] = []
            var result = JSONObject()
            if let numbers = pair.ellipticNumbers, let curve = key.algorithm.curve {
                result["kty"] = "EC"
                result["crv"] = .string(curve.rawValue)
                members = [("x", numbers.x), ("y", numbers.y)]
                if let d = numbers.d { members.append(("d", d)) }
            } else if let numbers = pair.rsaNumbers {
                result["kty"] = "RSA"
                members = [("n", numbers.n), ("e", numbers.e)]
                if let secret = numbers.secret {
                    members += [
                        ("d", secret.d), ("p", secret.p), ("q", secret.q), ("dp", secret.dp), ("dq", secret.dq),
                        ("qi", secret.qi),
                    ]
                }
            } else {
                throw .operation("key data is not accessible")
            }
            for (name, bytes) in members { result[name] = .string(Base64(.url, .raw).encode(bytes)) }
            return result
        }
    }

    private static func make(_ key: CryptoKey, secret: [UInt8]) -> JSONObject {
        var result = JSONObject()
        result["k"] = .string(Base64(.url, .raw).encode(secret))
        result["kty"] = "oct"
        result["ext"] = .bool(key.isExtractable)
        result["key_ops"] = .array(key.usages.names.map { .string($0) })
        if let hash = key.algorithm.hash {
            result["alg"] = .string("HS\(hash.rawValue.dropFirst("SHA-".count))")
        } else {
            result["alg"] = .string("A\(secret.count * 8)\(key.algorithm.name.rawValue.dropFirst("AES-".count))")
        }
        return result
    }
}
