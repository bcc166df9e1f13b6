package import SpateCore

/// Where secrets come from: one file per kind in `Sources`, and its line in `SecretSources`.
///
/// - Source: k6 v2.2 secret sources (engine spec 1.10).
package protocol SecretSource: Sendable {
    /// The word in front of the configuration, such as `file`; it is the source's name too unless it is given another.
    static var type: String { get }

    /// Makes a source from its configuration.
    init(_ configuration: SecretConfiguration) throws(ConfigIssue)

    /// Fetches a secret; on no event loop of the run.
    func secret(_ key: String) async throws(SecretError) -> String
}

/// Why a secret is not there, in the words that the script's promise is rejected with.
package struct SecretError: Error, Equatable {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }

    static let noValue = SecretError("no value")
}

/// What a kind of source is configured with.
package struct SecretConfiguration: Sendable {
    /// What stands behind `type=`, without the items that every kind of source has; a bare item has no value.
    package var items: [(key: String, value: String?)] = []
    /// The variables of the process.
    package var environment: [(String, String)] = []

    package init(items: [(key: String, value: String?)] = [], environment: [(String, String)] = []) {
        self.items = items
        self.environment = environment
    }
}
