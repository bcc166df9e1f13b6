internal import SpateCrypto

/// Why `crypto.subtle` rejects a promise.
struct WebCryptoError: Error, Equatable {
    /// What scripts find in `name`; `nil` where k6 gives none.
    let name: String?
    let message: String

    static func notSupported(_ message: String) -> WebCryptoError { WebCryptoError("NotSupportedError", message) }
    static func syntax(_ message: String) -> WebCryptoError { WebCryptoError("SyntaxError", message) }
    static func operation(_ message: String) -> WebCryptoError { WebCryptoError("OperationError", message) }
    static func data(_ message: String) -> WebCryptoError { WebCryptoError("DataError", message) }
    static func invalidAccess(_ message: String) -> WebCryptoError { WebCryptoError("InvalidAccessError", message) }
    static func type(_ message: String) -> WebCryptoError { WebCryptoError("TypeError", message) }
    static func implementation(_ message: String) -> WebCryptoError { WebCryptoError("ImplementationError", message) }
    static func unnamed(_ message: String) -> WebCryptoError { WebCryptoError(nil, message) }

    private init(_ name: String?, _ message: String) {
        self.name = name
        self.message = message
    }

    /// Runs what the library may refuse, and says so in the words of Web Crypto.
    static func wrap<Result>(
        _ make: (String) -> WebCryptoError,
        _ context: String,
        _ body: () throws(CryptoError) -> Result
    ) throws(WebCryptoError) -> Result {
        do throws(CryptoError) {
            return try body()
        } catch {
            throw make("\(context): \(error.description)")
        }
    }
}
