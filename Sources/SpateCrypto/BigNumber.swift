internal import COpenSSL

/// A whole number of any size, as the library holds it.
struct BigNumber: ~Copyable {
    let pointer: OpaquePointer

    /// Takes the ownership of a number of the library's.
    init?(_ pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    /// A number from its bytes, the highest first.
    init?(_ bytes: [UInt8]) {
        guard let count = Int32(exactly: bytes.count), let made = BN_bin2bn(bytes, count, nil) else { return nil }
        pointer = made
    }

    deinit { BN_clear_free(pointer) }

    /// The bytes, the highest first, without leading zeros.
    var bytes: [UInt8] {
        var result = [UInt8](repeating: 0, count: Int(BN_num_bits(pointer) + 7) / 8)
        BN_bn2bin(pointer, &result)
        return result
    }
}
