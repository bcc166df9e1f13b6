package import SpateCore

/// The kinds of sources, and how a command line becomes sources.
///
/// - Source: k6 v2.2 secret sources (engine spec 1.10); checked by `SecretSourcesTests`.
package enum SecretSources {
    /// All kinds; a test compares this list with the folder.
    package static let all: [any SecretSource.Type] = [
        FileSecretSource.self, MockSecretSource.self, URLSecretSource.self,
    ]

    /// Opens what the user has named.
    ///
    /// Messages name the kind of a source only: what stands behind it may be a secret.
    ///
    /// `place`: The flag or the variable, for messages.
    ///
    /// - Returns: `nil` when nothing is named.
    package static func open(
        _ texts: [String],
        place: String,
        environment: [(String, String)]
    ) throws(SpateError) -> SecretVault? {
        var sources: [String: any SecretSource] = [:]
        var defaultName: String?
        for text in texts {
            let parsed = SecretSourceText(parsing: text)
            let kind = try kind(parsed.type, place)
            guard sources[parsed.name] == nil else {
                throw SpateError(
                    .generic,
                    "\(place): two sources have the name “\(parsed.name)”; give one of them another by name=<name>"
                )
            }
            if parsed.isDefault {
                if let other = defaultName {
                    throw SpateError(
                        .generic,
                        "\(place): only one source can be the default, are “\(other)” and “\(parsed.name)”"
                    )
                }
                defaultName = parsed.name
            }
            do throws(ConfigIssue) {
                let configuration = SecretConfiguration(items: parsed.items, environment: environment)
                sources[parsed.name] = try kind.init(configuration)
            } catch {
                throw SpateError(.generic, "\(place) \(parsed.type): \(error)")
            }
        }
        if sources.count == 1 { defaultName = sources.keys.first }
        return sources.isEmpty ? nil : SecretVault(sources, defaultName: defaultName)
    }

    private static func kind(_ type: String, _ place: String) throws(SpateError) -> any SecretSource.Type {
        if let kind = all.first(where: { $0.type == type }) { return kind }
        if type == "cloud" {
            throw SpateError(
                .invalidConfig,
                "\(place): the source “cloud” belongs to runs that a cloud service has started; use file, mock or url"
            )
        }
        let known = all.map { $0.type }.joined(separator: ", ")
        throw SpateError(.generic, "\(place): there is no kind of source “\(type)”; known are \(known)")
    }
}
