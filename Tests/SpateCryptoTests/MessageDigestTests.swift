import SpateCrypto
import Testing

@Suite struct MessageDigestTests {
    /// The hashes of “abc” by the documents that define them.
    @Test(arguments: [
        (DigestAlgorithm.md4, "a448017aaf21d8525fc10ae87aa6729d"), (.md5, "900150983cd24fb0d6963f7d28e17f72"),
        (.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (.sha512Half224, "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa"),
        (.sha512Half256, "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"),
        (.ripemd160, "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"),
    ])
    func agreesWithItsDefinition(algorithm: DigestAlgorithm, expected: String) throws {
        #expect(Hexadecimal.encode(try MessageDigest.hash(Array("abc".utf8), algorithm)) == expected)
    }

    @Test func canBeAskedInBetween() throws {
        let digest = try MessageDigest(.sha1)
        digest.update(Array("a".utf8))
        let first = digest.digest()
        digest.update(Array("bc".utf8))
        #expect(first == (try MessageDigest.hash(Array("a".utf8), .sha1)))
        #expect(Hexadecimal.encode(digest.digest()) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    }

    @Test func takesKeys() throws {
        let digest = try MessageDigest(.sha256, key: Array("k".utf8))
        digest.update(Array("d".utf8))
        let expected = "e7ea21c3bcb63a4da3ad78503168d36bdca0be622382ea60a108fad4e4966679"
        #expect(Hexadecimal.encode(digest.digest()) == expected)
        #expect(Hexadecimal.encode(digest.digest()) == expected)
        #expect(try MessageDigest(.md5, key: []).digest().count == 16)
    }
}
