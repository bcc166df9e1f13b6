import Testing

@testable import SpateCrypto

@Suite struct AESCipherTests {
    private static let key = [UInt8](0..<16)

    /// NIST SP 800-38A F.2.1 and F.5.1 (first blocks), and test case 2 of the GCM specification.
    @Test func agreesWithItsDefinition() throws {
        let key = Self.bytes("2b7e151628aed2a6abf7158809cf4f3c")
        let block = Self.bytes("6bc1bee22e409f96e93d7e117393172a")
        let cbc = AESCipher(key: key, mode: .cbc(iv: [UInt8](0..<16)))
        #expect(Hexadecimal.encode(try cbc.apply(.encrypt, to: block)).hasPrefix("7649abac8119b246cee98e9b12e9197d"))
        let counter = [UInt8](0xF0...0xFF)
        let ctr = AESCipher(key: key, mode: .ctr(counter: counter, bits: 128))
        #expect(Hexadecimal.encode(try ctr.apply(.encrypt, to: block)) == "874d6191b620e3261bef6864990db6ce")
        let zeros = [UInt8](repeating: 0, count: 16)
        let gcm = AESCipher(key: zeros, mode: .gcm(iv: Array(zeros[..<12]), additionalData: [], tagBytes: 16))
        #expect(
            Hexadecimal.encode(try gcm.apply(.encrypt, to: zeros))
                == "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf"
        )
    }

    /// Every mode gives back what it was given, of any length.
    @Test(arguments: [0, 1, 15, 16, 17, 1000]) func goesBack(size: Int) throws {
        let data = SecureRandom.bytes(size)
        let iv = SecureRandom.bytes(16)
        let modes: [AESCipher.Mode] = [
            .cbc(iv: iv), .ctr(counter: iv, bits: 64), .gcm(iv: iv, additionalData: data, tagBytes: 12),
        ]
        for mode in modes {
            for keyBytes in [16, 24, 32] {
                let cipher = AESCipher(key: SecureRandom.bytes(keyBytes), mode: mode)
                #expect(try cipher.apply(.decrypt, to: try cipher.apply(.encrypt, to: data)) == data)
            }
        }
    }

    /// The counter of few bits wraps within them: block by block it is the same as all at once.
    @Test(arguments: [(2, UInt8(0x42)), (4, 0x4E), (8, 0xFE), (12, 0xFF), (64, 0xFF), (128, 0xFF)])
    func counterWraps(bits: Int, last: UInt8) throws {
        let counter = [UInt8](repeating: 0xFF, count: 15) + [last]
        let blocks = min(1 << min(bits, 10), 6)
        let all = try AESCipher(key: Self.key, mode: .ctr(counter: counter, bits: bits))
            .apply(.encrypt, to: [UInt8](repeating: 0, count: blocks * 16))
        var next = counter
        for block in 0..<blocks {
            let single = try AESCipher(key: Self.key, mode: .ctr(counter: next, bits: 128))
                .apply(.encrypt, to: [UInt8](repeating: 0, count: 16))
            #expect(Array(all[block * 16..<block * 16 + 16]) == single)
            next = Self.incremented(next, bits: bits)
        }
    }

    @Test func refusesACounterThatIsTooShort() {
        let cipher = AESCipher(key: Self.key, mode: .ctr(counter: [UInt8](repeating: 0, count: 16), bits: 1))
        #expect(throws: Never.self) { try cipher.apply(.encrypt, to: [UInt8](repeating: 0, count: 32)) }
        #expect(throws: CryptoError.self) { try cipher.apply(.encrypt, to: [UInt8](repeating: 0, count: 33)) }
    }

    @Test func refusesWrongLengthsAndDamage() throws {
        #expect(throws: CryptoError.self) { try AESCipher(key: [1], mode: .cbc(iv: Self.key)).apply(.encrypt, to: []) }
        #expect(throws: CryptoError.self) { try AESCipher(key: Self.key, mode: .cbc(iv: [])).apply(.encrypt, to: []) }
        let gcm = AESCipher(key: Self.key, mode: .gcm(iv: [1], additionalData: [2], tagBytes: 16))
        var sealed = try gcm.apply(.encrypt, to: [1, 2, 3])
        sealed[0] ^= 1
        #expect(throws: CryptoError.self) { try gcm.apply(.decrypt, to: sealed) }
        #expect(throws: CryptoError.self) { try gcm.apply(.decrypt, to: [1, 2]) }
        let noVector = AESCipher(key: Self.key, mode: .gcm(iv: [], additionalData: [], tagBytes: 16))
        #expect(throws: CryptoError.self) { try noVector.apply(.encrypt, to: [1]) }
    }

    private static func bytes(_ digits: String) -> [UInt8] {
        let digits = Array(digits)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }

    /// Counts one up in the last bits, a bit at a time.
    private static func incremented(_ counter: [UInt8], bits: Int) -> [UInt8] {
        var result = counter
        for bit in 0..<bits {
            let (index, mask) = (result.count - 1 - bit / 8, UInt8(1 << (bit % 8)))
            result[index] ^= mask
            if result[index] & mask != 0 { break }
        }
        return result
    }
}
