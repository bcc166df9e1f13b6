import SpateCrypto
import Testing

@Suite struct KeyDerivationTests {
    /// RFC 6070, the first two cases, and RFC 7914 §11.
    @Test(arguments: [
        (DigestAlgorithm.sha1, "password", "salt", 1, "0c60c80f961f0e71f3a9b524af6012062fe037a6"),
        (.sha1, "password", "salt", 2, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"),
        (
            .sha256, "passwd", "salt", 1,
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        ),
    ])
    func agreesWithItsDefinition(
        _ algorithm: DigestAlgorithm,
        _ password: String,
        _ salt: String,
        _ iterations: Int,
        _ expected: String
    ) throws {
        let derived = try KeyDerivation.pbkdf2(
            algorithm,
            password: Array(password.utf8),
            salt: Array(salt.utf8),
            iterations: iterations,
            count: expected.utf8.count / 2
        )
        #expect(Hexadecimal.encode(derived) == expected)
    }

    @Test func takesNothingAndRefusesNumbersOutOfBounds() throws {
        #expect(try KeyDerivation.pbkdf2(.sha256, password: [], salt: [], iterations: 1, count: 7).count == 7)
        for (iterations, count) in [(0, 1), (-1, 1), (1 << 40, 1), (1, 0), (1, -1), (1, 1 << 40)] {
            #expect(throws: CryptoError.self) {
                try KeyDerivation.pbkdf2(.sha1, password: [1], salt: [2], iterations: iterations, count: count)
            }
        }
    }
}
