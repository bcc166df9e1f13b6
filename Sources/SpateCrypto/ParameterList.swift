internal import COpenSSL

/// Parameters that make a key in the library.
///
/// The library keeps the addresses of names, texts and numbers until the key is made, so this holds copies of all.
final class ParameterList {
    private let builder: OpaquePointer?
    private var memory: [UnsafeMutableRawPointer] = []
    private var numbers: [OpaquePointer] = []
    private var isWhole: Bool

    init() {
        builder = OSSL_PARAM_BLD_new()
        isWhole = builder != nil
    }

    deinit {
        for number in numbers { BN_clear_free(number) }
        for copy in memory { copy.deallocate() }
        OSSL_PARAM_BLD_free(builder)
    }

    /// Adds a text.
    func add(_ name: String, text: String) {
        note(OSSL_PARAM_BLD_push_utf8_string(builder, keep(text: name), keep(text: text), 0))
    }

    /// Adds bytes; at least one.
    func add(_ name: String, bytes: [UInt8]) {
        note(OSSL_PARAM_BLD_push_octet_string(builder, keep(text: name), keep(bytes), bytes.count))
    }

    /// Adds a number, the highest byte first.
    func add(_ name: String, number bytes: [UInt8]) {
        guard let count = Int32(exactly: bytes.count), let number = BN_bin2bn(bytes, count, nil) else {
            isWhole = false
            return
        }
        numbers.append(number)
        note(OSSL_PARAM_BLD_push_BN(builder, keep(text: name), number))
    }

    /// Lends the parameters; `nil` when memory did not suffice.
    func withParameters<Result>(_ body: (UnsafeMutablePointer<OSSL_PARAM>) -> Result?) -> Result? {
        guard isWhole, let parameters = OSSL_PARAM_BLD_to_param(builder) else { return nil }
        defer { OSSL_PARAM_free(parameters) }
        return body(parameters)
    }

    private func note(_ status: Int32) { isWhole = isWhole && status == 1 }

    private func keep(_ bytes: [UInt8]) -> UnsafeMutableRawPointer {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        copy.copyMemory(from: bytes, byteCount: bytes.count)
        memory.append(copy)
        return copy
    }

    private func keep(text: String) -> UnsafePointer<CChar> {
        let copy = keep(Array(text.utf8) + [0])
        return UnsafePointer(copy.assumingMemoryBound(to: CChar.self))
    }
}
