internal import SpateCore

/// How secrets are fetched from a server.
///
/// - Source: k6 v2.2 secret source `url` (engine spec 1.10); checked by `URLSecretSettingsTests`.
struct URLSecretSettings: Equatable {
    /// An absolute URL in which `{key}` stands for what the script asks for.
    var urlTemplate = ""
    var method = "GET"
    private(set) var headers: [Header] = []
    /// The way to the secret in a JSON answer, with dots between the keys; empty when the whole answer is the secret.
    var responsePath = ""
    /// Of one attempt.
    var timeout = GoDuration.seconds(30)
    var requestsPerMinute = 300
    var requestsBurst = 10
    /// Attempts after the first one.
    var maxRetries = 3
    /// The pause before attempt *n* + 1 is *n* times multiplied with itself, in seconds.
    var retryBackoff = GoDuration.seconds(1)

    struct Header: Equatable {
        let name: String
        let value: String
    }

    init() {}

    /// Replaces a header of the same name.
    mutating func setHeader(_ name: String, _ value: String) {
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        headers.append(Header(name: name, value: value))
    }

    /// The URL of a secret.
    func url(_ key: String) -> String {
        let escaped = key.utf8.map { byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "-_.~".utf8.contains(byte)
            guard !isPlain else { return String(decoding: [byte], as: UTF8.self) }
            let hex = String(byte, radix: 16, uppercase: true)
            return hex.utf8.count < 2 ? "%0" + hex : "%" + hex
        }
        return urlTemplate.replacing("{key}", with: escaped.joined())
    }
}
