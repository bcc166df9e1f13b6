/// Why a body could not be decoded.
///
/// - Source: k6 v1.1, error code 1701; k6 wraps most reasons in the prefix twice, which is not imitated. For a body that
///   is cut off k6 v1.1 reports code 1000 and the bare reason.
package struct ContentDecodingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// k6's code for a body that cannot be decoded.
    package static let code = 1701

    /// The reason when the input ends too early.
    static let unexpectedEnd = ContentDecodingError(reason: "unexpected EOF")

    /// For example `gzip: invalid header`, worded as in the Go packages that k6 uses.
    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }

    /// The text that k6 shows.
    package var description: String { "error decompressing response body (\(reason))" }
}
