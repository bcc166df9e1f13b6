internal import COpenSSL

/// OpenSSL as this process uses it: a library context of our own, so that neither a configuration file nor another user
/// of the library in the process matters.
enum CryptoLibrary {
    // Written once; the library locks its contexts itself.
    nonisolated(unsafe) static let context: OpaquePointer? = {
        let context = OSSL_LIB_CTX_new()
        _ = OSSL_PROVIDER_load(context, "default")
        // MD4 lives here; where the provider is not installed, MD4 is refused and all else works.
        _ = OSSL_PROVIDER_load(context, "legacy")
        ERR_clear_error()
        return context
    }()
}
