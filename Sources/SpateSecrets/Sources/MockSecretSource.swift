package import SpateCore

/// Secrets that stand on the command line, for trying scripts out.
package struct MockSecretSource: SecretSource {
    package static let type = "mock"

    private let values: [String: String]

    package init(_ configuration: SecretConfiguration) throws(ConfigIssue) {
        var values: [String: String] = [:]
        for (index, item) in configuration.items.enumerated() {
            guard let value = item.value else {
                throw ConfigIssue("", "every secret must read key=value, item \(index + 1) has no “=”")
            }
            values[item.key] = value
        }
        guard !values.isEmpty else {
            throw ConfigIssue("", "must have secrets, as in mock=key=value,other=value")
        }
        self.values = values
    }

    package func secret(_ key: String) async throws(SecretError) -> String {
        guard let value = values[key] else { throw .noValue }
        return value
    }
}
