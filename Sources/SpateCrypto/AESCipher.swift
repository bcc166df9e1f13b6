internal import COpenSSL

/// Encryption and decryption by AES.
package struct AESCipher: Sendable {
    /// How blocks are chained.
    package enum Mode: Sendable {
        /// Cipher block chaining with PKCS#7 padding; `iv` is 16 bytes.
        case cbc(iv: [UInt8])
        /// Counter mode; the last `bits` (1 to 128) of the 16 bytes `counter` count, and wrap.
        case ctr(counter: [UInt8], bits: Int)
        /// Galois counter mode; the tag follows the encrypted bytes.
        case gcm(iv: [UInt8], additionalData: [UInt8], tagBytes: Int)
    }

    /// Which way to go.
    package enum Direction: Int32, Sendable {
        case decrypt = 0
        case encrypt = 1
    }

    /// Bytes of a block.
    package static let blockBytes = 16

    private let key: [UInt8]
    private let mode: Mode

    /// `key`: 16, 24 or 32 bytes.
    package init(key: [UInt8], mode: Mode) {
        self.key = key
        self.mode = mode
    }

    /// Encrypts or decrypts.
    ///
    /// - Throws: `CryptoError` when the key, the vector or the tag has a wrong length, when the counter does not suffice,
    ///   and when decryption finds a wrong padding or tag.
    package func apply(_ direction: Direction, to input: [UInt8]) throws(CryptoError) -> [UInt8] {
        switch mode {
        case .cbc(let iv):
            guard iv.count == Self.blockBytes else { throw CryptoError("the vector must be 16 bytes") }
            return try run("CBC", iv, direction) { (context) throws(CryptoError) in
                try update(context, input) + (try finish(context))
            }
        case .ctr(let counter, let bits): return try count(input, from: counter, bits: bits)
        case .gcm(let iv, let additionalData, let tagBytes):
            let tagBytes = Int32(clamping: tagBytes)
            return direction == .encrypt
                ? try seal(input, iv, additionalData, tagBytes) : try open(input, iv, additionalData, tagBytes)
        }
    }

    // MARK: Counter mode

    /// Counts with the last bits only: the library counts with all 128, so the input is cut where the counter wraps.
    private func count(_ input: [UInt8], from counter: [UInt8], bits: Int) throws(CryptoError) -> [UInt8] {
        guard counter.count == Self.blockBytes, (1...128).contains(bits) else {
            throw CryptoError("the counter must be 16 bytes, and 1 to 128 of its bits must count")
        }
        let blocks = (input.count + Self.blockBytes - 1) / Self.blockBytes
        let left = Self.blocksBeforeWrap(counter, bits: bits)
        if bits < 63, blocks > 1 << bits {
            throw CryptoError("a counter of \(bits) bits is too short for \(blocks) blocks")
        }
        let encrypt = { (bytes: [UInt8], start: [UInt8]) throws(CryptoError) -> [UInt8] in
            try run("CTR", start, .encrypt) { (context) throws(CryptoError) in try update(context, bytes) }
        }
        guard let left, left < blocks else { return try encrypt(input, counter) }
        let cut = left * Self.blockBytes
        let head = try encrypt(Array(input[..<cut]), counter)
        return head + (try encrypt(Array(input[cut...]), Self.wrapped(counter, bits: bits)))
    }

    /// How many blocks there are until the counting bits are zero again; `nil` for more than anybody has.
    static func blocksBeforeWrap(_ counter: [UInt8], bits: Int) -> Int? {
        var value: UInt64 = 0
        for (index, byte) in counter.enumerated() {
            // The number of the byte's lowest bit, counted from the right.
            let shift = (counter.count - 1 - index) * 8
            if shift >= bits { continue }
            let mask = bits - shift >= 8 ? 0xFF : UInt8((1 << (bits - shift)) - 1)
            if shift >= 56 {
                // Far from the end unless all upper bits are set.
                if byte & mask != mask { return nil }
                continue
            }
            value |= UInt64(byte & mask) << UInt64(shift)
        }
        let size: UInt64 = 1 << UInt64(min(bits, 56))
        return Int(size - value)
    }

    /// The counter with its counting bits set to zero.
    static func wrapped(_ counter: [UInt8], bits: Int) -> [UInt8] {
        var result = counter
        for index in result.indices {
            let shift = (result.count - 1 - index) * 8
            if shift >= bits { continue }
            result[index] &= bits - shift >= 8 ? 0 : ~UInt8((1 << (bits - shift)) - 1)
        }
        return result
    }

    // MARK: Galois counter mode

    private func seal(
        _ input: [UInt8],
        _ iv: [UInt8],
        _ additionalData: [UInt8],
        _ tagBytes: Int32
    ) throws(CryptoError) -> [UInt8] {
        try run("GCM", iv, .encrypt) { (context) throws(CryptoError) in
            try authenticate(context, additionalData)
            let output = try update(context, input) + (try finish(context))
            var tag = [UInt8](repeating: 0, count: Int(tagBytes))
            guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, tagBytes, &tag) == 1 else {
                throw CryptoError("a tag of \(tagBytes) bytes is not possible")
            }
            return output + tag
        }
    }

    private func open(
        _ input: [UInt8],
        _ iv: [UInt8],
        _ additionalData: [UInt8],
        _ tagBytes: Int32
    ) throws(CryptoError) -> [UInt8] {
        guard input.count >= Int(tagBytes) else { throw CryptoError("shorter than its tag") }
        var tag = Array(input.suffix(Int(tagBytes)))
        return try run("GCM", iv, .decrypt) { (context) throws(CryptoError) in
            try authenticate(context, additionalData)
            let output = try update(context, Array(input.dropLast(Int(tagBytes))))
            guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, tagBytes, &tag) == 1 else {
                throw CryptoError("a tag of \(tagBytes) bytes is not possible")
            }
            return output + (try finish(context))
        }
    }

    private func authenticate(_ context: OpaquePointer, _ bytes: [UInt8]) throws(CryptoError) {
        guard !bytes.isEmpty else { return }
        guard let count = Int32(exactly: bytes.count) else { throw CryptoError("the additional data is too long") }
        var length: Int32 = 0
        guard EVP_CipherUpdate(context, nil, &length, bytes, count) == 1 else {
            throw CryptoError("the additional data is not possible")
        }
    }

    // MARK: The library

    private func run(
        _ mode: String,
        _ iv: [UInt8],
        _ direction: Direction,
        _ body: (OpaquePointer) throws(CryptoError) -> [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        defer { ERR_clear_error() }
        guard let cipher = EVP_CIPHER_fetch(CryptoLibrary.context, "AES-\(key.count * 8)-\(mode)", nil) else {
            throw CryptoError("there is no AES-\(mode) with a key of \(key.count * 8) bits")
        }
        defer { EVP_CIPHER_free(cipher) }
        guard let context = EVP_CIPHER_CTX_new() else { throw CryptoError("no memory for a cipher") }
        defer { EVP_CIPHER_CTX_free(context) }
        var isReady = EVP_CipherInit_ex2(context, cipher, nil, nil, direction.rawValue, nil) == 1
        if isReady, mode == "GCM" {
            let length = Int32(clamping: iv.count)
            isReady = length > 0 && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, length, nil) == 1
        }
        guard isReady, EVP_CipherInit_ex2(context, nil, key, iv, direction.rawValue, nil) == 1 else {
            throw CryptoError("a vector of \(iv.count) bytes is not possible")
        }
        return try body(context)
    }

    private func update(_ context: OpaquePointer, _ input: [UInt8]) throws(CryptoError) -> [UInt8] {
        if input.isEmpty { return [] }
        guard let count = Int32(exactly: input.count), count <= Int32.max - 16 else {
            throw CryptoError("at most 2 GiB can be encrypted at once")
        }
        var output = [UInt8](repeating: 0, count: input.count + Self.blockBytes)
        var length: Int32 = 0
        guard EVP_CipherUpdate(context, &output, &length, input, count) == 1 else { throw CryptoError("not possible") }
        output.removeLast(output.count - Int(length))
        return output
    }

    private func finish(_ context: OpaquePointer) throws(CryptoError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: Self.blockBytes)
        var length: Int32 = 0
        guard EVP_CipherFinal_ex(context, &output, &length) == 1 else { throw CryptoError("wrong padding or tag") }
        return Array(output.prefix(Int(length)))
    }
}
