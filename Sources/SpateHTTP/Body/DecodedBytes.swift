/// Collects the output of a decoder up to a limit.
///
/// Decoders write into `chunk`, and what they wrote is then appended; memory therefore follows the real size of the
/// output, whatever size the input claims to have.
struct DecodedBytes: ~Copyable {
    /// Holds a decoder's window step, and stays in the second-level cache.
    private static let chunkBytes = 32 * 1024

    /// What has been decoded.
    private(set) var bytes: [UInt8] = []
    /// Where a decoder writes its next output.
    let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunkBytes)
    private let limitBytes: Int

    init(limitBytes: Int) {
        self.limitBytes = limitBytes
    }

    deinit {
        chunk.deallocate()
    }

    /// Appends the first bytes of `chunk`.
    ///
    /// - Throws: `ContentDecodingError` when the output is larger than the limit.
    mutating func append(_ count: Int) throws(ContentDecodingError) {
        guard bytes.count + count <= limitBytes else {
            throw ContentDecodingError(reason: "decoded body is larger than \(limitBytes) bytes")
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: chunk[..<count]))
    }
}
