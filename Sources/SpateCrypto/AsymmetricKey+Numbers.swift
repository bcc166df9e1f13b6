internal import COpenSSL

// Keys as the numbers that they are made of; bytes with the highest first.
extension AsymmetricKey {
    /// The numbers of a key on a curve, each as long as a coordinate.
    package struct EllipticNumbers: Sendable, Equatable {
        package let x: [UInt8]
        package let y: [UInt8]
        /// The private number; `nil` for a public key.
        package let d: [UInt8]?

        package init(x: [UInt8], y: [UInt8], d: [UInt8]?) {
            self.x = x
            self.y = y
            self.d = d
        }
    }

    /// The numbers of an RSA key, named as in RFC 7518 §6.3.
    package struct RSANumbers: Sendable, Equatable {
        /// The private numbers.
        package struct Secret: Sendable, Equatable {
            package let d, p, q, dp, dq, qi: [UInt8]

            package init(d: [UInt8], p: [UInt8], q: [UInt8], dp: [UInt8], dq: [UInt8], qi: [UInt8]) {
                (self.d, self.p, self.q, self.dp, self.dq, self.qi) = (d, p, q, dp, dq, qi)
            }
        }

        package let n, e: [UInt8]
        package let secret: Secret?

        package init(n: [UInt8], e: [UInt8], secret: Secret?) {
            (self.n, self.e, self.secret) = (n, e, secret)
        }
    }

    /// What the library calls the numbers of a private RSA key; its own constants are no plain strings.
    private enum PrivateName {
        static let factor1 = "rsa-factor1"
        static let factor2 = "rsa-factor2"
        static let exponent1 = "rsa-exponent1"
        static let exponent2 = "rsa-exponent2"
        static let coefficient1 = "rsa-coefficient1"
    }

    // MARK: Reading numbers

    /// A public key from a point of a curve, compressed or not.
    package static func read(_ curve: EllipticCurve, point: [UInt8]) throws(CryptoError) -> AsymmetricKey {
        guard point.count > 1 else { throw CryptoError("not a point of \(curve.rawValue)") }
        let parameters = ParameterList()
        parameters.add(OSSL_PKEY_PARAM_GROUP_NAME, text: curve.rawValue)
        parameters.add(OSSL_PKEY_PARAM_PUB_KEY, bytes: point)
        return try make("EC", .public, parameters)
    }

    /// A key on a curve from its numbers.
    ///
    /// - Throws: `CryptoError` when the point is not on the curve or the private number is not that of the point.
    package static func read(_ curve: EllipticCurve, _ numbers: EllipticNumbers) throws(CryptoError) -> AsymmetricKey {
        let size = curve.coordinateBytes
        guard let x = padded(numbers.x, to: size), let y = padded(numbers.y, to: size) else {
            throw CryptoError("a coordinate is longer than \(size) bytes")
        }
        let point = [4] + x + y
        guard let d = numbers.d else { return try read(curve, point: point) }
        let parameters = ParameterList()
        parameters.add(OSSL_PKEY_PARAM_GROUP_NAME, text: curve.rawValue)
        parameters.add(OSSL_PKEY_PARAM_PUB_KEY, bytes: point)
        parameters.add(OSSL_PKEY_PARAM_PRIV_KEY, number: d)
        let key = try make("EC", .private, parameters)
        defer { ERR_clear_error() }
        guard let context = EVP_PKEY_CTX_new_from_pkey(CryptoLibrary.context, key.pointer, nil) else {
            throw CryptoError("no memory for a key")
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_pairwise_check(context) == 1 else {
            throw CryptoError("the private number is not that of the point")
        }
        return key
    }

    /// An RSA key from its numbers.
    ///
    /// - Throws: `CryptoError` when the private numbers do not fit each other.
    package static func read(_ numbers: RSANumbers) throws(CryptoError) -> AsymmetricKey {
        guard numbers.n.count <= 2048, numbers.e.count <= 2048 else {
            throw CryptoError("the modulus must have at most 16384 bits")
        }
        var parts = [(OSSL_PKEY_PARAM_RSA_N, numbers.n), (OSSL_PKEY_PARAM_RSA_E, numbers.e)]
        if let secret = numbers.secret {
            guard areConsistent(numbers, secret) else { throw CryptoError("the private numbers do not fit each other") }
            parts += [
                (OSSL_PKEY_PARAM_RSA_D, secret.d), (PrivateName.factor1, secret.p),
                (PrivateName.factor2, secret.q), (PrivateName.exponent1, secret.dp),
                (PrivateName.exponent2, secret.dq), (PrivateName.coefficient1, secret.qi),
            ]
        }
        let parameters = ParameterList()
        for (name, bytes) in parts { parameters.add(name, number: bytes) }
        return try make("RSA", numbers.secret == nil ? .public : .private, parameters)
    }

    /// Whether p × q = n and, modulo p − 1 and q − 1, d × e = 1, dp = d, dq = d, and q × qi = 1 modulo p.
    private static func areConsistent(_ numbers: RSANumbers, _ secret: RSANumbers.Secret) -> Bool {
        guard let n = BigNumber(numbers.n), let e = BigNumber(numbers.e), let d = BigNumber(secret.d),
            let p = BigNumber(secret.p), let q = BigNumber(secret.q), let qi = BigNumber(secret.qi),
            let result = BigNumber(BN_new()), let context = BN_CTX_new()
        else {
            return false
        }
        defer {
            BN_CTX_free(context)
            ERR_clear_error()
        }
        guard BN_mul(result.pointer, p.pointer, q.pointer, context) == 1, BN_cmp(result.pointer, n.pointer) == 0,
            BN_mod_mul(result.pointer, q.pointer, qi.pointer, p.pointer, context) == 1, BN_is_one(result.pointer) == 1
        else {
            return false
        }
        for (prime, exponent) in [(secret.p, secret.dp), (secret.q, secret.dq)] {
            guard let order = BigNumber(prime), let reduced = BigNumber(exponent), BN_sub_word(order.pointer, 1) == 1,
                BN_mod_mul(result.pointer, d.pointer, e.pointer, order.pointer, context) == 1,
                BN_is_one(result.pointer) == 1,
                BN_nnmod(result.pointer, d.pointer, order.pointer, context) == 1,
                BN_cmp(result.pointer, reduced.pointer) == 0
            else {
                return false
            }
        }
        return true
    }

    private static func make(
        _ kind: String,
        _ half: Half,
        _ list: ParameterList
    ) throws(CryptoError) -> AsymmetricKey {
        defer { ERR_clear_error() }
        guard let context = EVP_PKEY_CTX_new_from_name(CryptoLibrary.context, kind, nil) else {
            throw CryptoError("there are no \(kind) keys")
        }
        defer { EVP_PKEY_CTX_free(context) }
        let selection = Int32(half == .public ? sssl_public_key : sssl_key_pair)
        let key = list.withParameters { parameters -> AsymmetricKey? in
            var made: OpaquePointer?
            guard EVP_PKEY_fromdata_init(context) == 1,
                EVP_PKEY_fromdata(context, &made, selection, parameters) == 1, let made
            else {
                return nil
            }
            return AsymmetricKey(made, half)
        }
        guard let key else { throw CryptoError("the numbers are no \(kind) key") }
        return key
    }

    /// Bytes with zeros in front, without those that are too many; `nil` for a number that is longer.
    static func padded(_ bytes: [UInt8], to count: Int) -> [UInt8]? {
        let number = bytes.drop { $0 == 0 }
        guard number.count <= count else { return nil }
        return [UInt8](repeating: 0, count: count - number.count) + number
    }

    // MARK: Giving numbers

    /// The numbers of a key on a curve; `nil` for an RSA key.
    package var ellipticNumbers: EllipticNumbers? {
        guard case .elliptic(let curve) = family, let x = number(OSSL_PKEY_PARAM_EC_PUB_X),
            let y = number(OSSL_PKEY_PARAM_EC_PUB_Y)
        else {
            return nil
        }
        let size = curve.coordinateBytes
        var d: [UInt8]?
        if half == .private {
            guard let secret = number(OSSL_PKEY_PARAM_PRIV_KEY) else { return nil }
            d = Self.padded(secret, to: size)
        }
        guard let paddedX = Self.padded(x, to: size), let paddedY = Self.padded(y, to: size) else { return nil }
        return EllipticNumbers(x: paddedX, y: paddedY, d: d)
    }

    /// The public point, not compressed; `nil` for an RSA key.
    package var point: [UInt8]? {
        guard let numbers = ellipticNumbers else { return nil }
        return [4] + numbers.x + numbers.y
    }

    /// The numbers of an RSA key; `nil` for one on a curve.
    package var rsaNumbers: RSANumbers? {
        guard let n = number(OSSL_PKEY_PARAM_RSA_N), let e = number(OSSL_PKEY_PARAM_RSA_E) else { return nil }
        guard half == .private else { return RSANumbers(n: n, e: e, secret: nil) }
        guard let d = number(OSSL_PKEY_PARAM_RSA_D), let p = number(PrivateName.factor1),
            let q = number(PrivateName.factor2), let dp = number(PrivateName.exponent1),
            let dq = number(PrivateName.exponent2), let qi = number(PrivateName.coefficient1)
        else {
            return nil
        }
        return RSANumbers(n: n, e: e, secret: RSANumbers.Secret(d: d, p: p, q: q, dp: dp, dq: dq, qi: qi))
    }

    private func number(_ name: String) -> [UInt8]? {
        defer { ERR_clear_error() }
        var found: OpaquePointer?
        guard EVP_PKEY_get_bn_param(pointer, name, &found) == 1, let number = BigNumber(found) else { return nil }
        return number.bytes
    }
}
