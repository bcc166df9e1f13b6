import SpateCrypto
import Testing

@Suite struct AsymmetricKeyTests {
    private static let message = Array("a message".utf8)

    @Test(arguments: EllipticCurve.allCases) func keysOnCurvesSignAndComeBack(curve: EllipticCurve) throws {
        let key = try AsymmetricKey.generate(curve)
        let numbers = try #require(key.ellipticNumbers)
        let copies = [try AsymmetricKey.read(pkcs8: try key.pkcs8()), try AsymmetricKey.read(curve, numbers)]
        let publicKeys = [
            try #require(key.publicKey()), try AsymmetricKey.read(spki: try key.spki()),
            try AsymmetricKey.read(curve, point: try #require(key.point)),
        ]
        for copy in copies {
            #expect(copy.half == .private)
            #expect(copy.ellipticNumbers == numbers)
            let signature = try copy.sign(Self.message, .sha256, .ecdsa)
            #expect(signature.count == 2 * curve.coordinateBytes)
            for publicKey in publicKeys {
                #expect(publicKey.half == .public)
                #expect(try publicKey.verify(signature, of: Self.message, .sha256, .ecdsa))
                #expect(try !publicKey.verify(signature, of: [], .sha256, .ecdsa))
                #expect(try !publicKey.verify(Array(signature.dropLast()), of: Self.message, .sha256, .ecdsa))
            }
        }
        let other = try AsymmetricKey.generate(curve)
        let left = try key.sharedSecret(with: try #require(other.publicKey()))
        #expect(left == (try other.sharedSecret(with: publicKeys[0])))
        #expect(left.count == curve.coordinateBytes)
    }

    @Test func rsaKeysSignEncryptAndComeBack() throws {
        let key = try AsymmetricKey.generateRSA(bits: 1024, exponent: [1, 0, 1])
        #expect(key.family == .rsa(bits: 1024))
        let numbers = try #require(key.rsaNumbers)
        let copies = [try AsymmetricKey.read(pkcs8: try key.pkcs8()), try AsymmetricKey.read(numbers)]
        let publicNumbers = AsymmetricKey.RSANumbers(n: numbers.n, e: numbers.e, secret: nil)
        let publicKeys = [try #require(key.publicKey()), try AsymmetricKey.read(publicNumbers)]
        for (copy, publicKey) in zip(copies, publicKeys) {
            #expect(copy.rsaNumbers == numbers)
            #expect(publicKey.rsaNumbers == publicNumbers)
            for scheme in [AsymmetricKey.SignatureScheme.pkcs1, .pss(saltBytes: 20), .pss(saltBytes: 0)] {
                let signature = try copy.sign(Self.message, .sha256, scheme)
                #expect(try publicKey.verify(signature, of: Self.message, .sha256, scheme))
                #expect(try !publicKey.verify(signature, of: Self.message, .sha1, scheme))
            }
            for label in [[], [UInt8](1...9)] {
                let sealed = try publicKey.encryptOAEP(Self.message, .sha256, label: label)
                #expect(try copy.decryptOAEP(sealed, .sha256, label: label) == Self.message)
                #expect(throws: CryptoError.self) { try copy.decryptOAEP(sealed, .sha256, label: [0]) }
            }
        }
    }

    @Test func refusesWhatIsNoKey() throws {
        #expect(throws: CryptoError.self) { try AsymmetricKey.read(spki: []) }
        #expect(throws: CryptoError.self) { try AsymmetricKey.read(pkcs8: [0x30, 0]) }
        #expect(throws: CryptoError.self) { try AsymmetricKey.read(.p256, point: [UInt8](repeating: 4, count: 65)) }
        #expect(throws: CryptoError.self) { try AsymmetricKey.generateRSA(bits: 1 << 40, exponent: [3]) }
        let key = try AsymmetricKey.generate(.p256)
        // Bytes behind the key.
        #expect(throws: CryptoError.self) { try AsymmetricKey.read(spki: try key.spki() + [0]) }
        // The private number of another key.
        let (one, two) = (try #require(key.ellipticNumbers), try AsymmetricKey.generate(.p256).ellipticNumbers)
        let mixed = AsymmetricKey.EllipticNumbers(x: one.x, y: one.y, d: two?.d)
        #expect(throws: CryptoError.self) { try AsymmetricKey.read(.p256, mixed) }
        let rsa = try #require(try AsymmetricKey.generateRSA(bits: 512, exponent: [3]).rsaNumbers)
        let secret = try #require(rsa.secret)
        let damaged = AsymmetricKey.RSANumbers.Secret(
            d: secret.d,
            p: secret.p,
            q: secret.p,
            dp: secret.dp,
            dq: secret.dq,
            qi: secret.qi
        )
        #expect(throws: CryptoError.self) {
            try AsymmetricKey.read(AsymmetricKey.RSANumbers(n: rsa.n, e: rsa.e, secret: damaged))
        }
        #expect(throws: CryptoError.self) { try key.sign([], .sha256, .pkcs1) }
        #expect(throws: CryptoError.self) { try key.sharedSecret(with: try AsymmetricKey.generate(.p384)) }
    }
}
