internal import SpateCore

// Reading: variables, then a file, then the command line; each layer wins over those before it.
extension URLSecretSettings {
    private static let keys = [
        "urlTemplate", "method", "responsePath", "timeout", "requestsPerMinuteLimit", "requestsBurst", "maxRetries",
        "retryBackoff",
    ]
    private static let headerPrefix = "headers."

    init(_ configuration: SecretConfiguration) throws(ConfigIssue) {
        self.init()
        try apply(environment: configuration.environment)
        for (key, value) in configuration.items where key == "config" { try apply(file: value ?? "") }
        for (key, value) in configuration.items where key != "config" {
            // What is left of `url=`.
            if key.isEmpty, value == nil { continue }
            guard let value else { throw ConfigIssue(key, "needs a value, as in \(key)=<value>") }
            try apply(key, value, place: key)
        }
        try check()
    }

    private mutating func apply(environment: [(String, String)]) throws(ConfigIssue) {
        for prefix in ["K6_SECRET_SOURCE_URL_", "SPATE_SECRET_SOURCE_URL_"] {
            for (name, value) in environment where name.hasPrefix(prefix) && !value.isEmpty {
                let rest = String(name.dropFirst(prefix.count))
                if rest.hasPrefix("HEADER_") {
                    setHeader(String(rest.dropFirst("HEADER_".count)), value)
                } else if let key = Self.keys.first(where: { Self.variable($0) == rest }) {
                    try apply(key, value, place: name)
                }
            }
        }
    }

    /// `maxRetries` as `MAX_RETRIES`.
    private static func variable(_ key: String) -> String {
        key == "urlTemplate"
            ? "URL_TEMPLATE" : key.map { $0.isUppercase ? "_\($0)" : $0.uppercased() }.joined()
    }

    private mutating func apply(file path: String) throws(ConfigIssue) {
        let bytes: [UInt8]
        switch FileReader.readFile(path) {
        case .success(let content): bytes = content
        case .failure(let failure): throw ConfigIssue("config", "cannot read “\(path)”: \(failure.reason)")
        }
        guard let object = (try? JSONValue(parsing: bytes))?.objectValue else {
            throw ConfigIssue("config", "“\(path)” must be a JSON object")
        }
        for member in object.members {
            let place = "config \(path): \(member.key)"
            if member.key == "headers", let headers = member.value.objectValue {
                for header in headers.members {
                    guard let value = header.value.stringValue else {
                        throw ConfigIssue("\(place).\(header.key)", "must be a string")
                    }
                    setHeader(header.key, value)
                }
            } else if let text = member.value.stringValue ?? member.value.intValue.map(String.init) {
                try apply(member.key, text, place: place)
            } else {
                throw ConfigIssue(place, "must be a string or a whole number")
            }
        }
    }

    private mutating func apply(_ key: String, _ value: String, place: String) throws(ConfigIssue) {
        switch key {
        case "urlTemplate": urlTemplate = value
        case "method": method = value
        case "responsePath": responsePath = value
        case "timeout": timeout = try Self.duration(value, place)
        case "retryBackoff": retryBackoff = try Self.duration(value, place)
        case "requestsPerMinuteLimit": requestsPerMinute = try Self.count(value, place, atLeast: 1)
        case "requestsBurst": requestsBurst = try Self.count(value, place, atLeast: 1)
        case "maxRetries": maxRetries = try Self.count(value, place, atLeast: 0)
        case _ where key.hasPrefix(Self.headerPrefix) && key != Self.headerPrefix:
            setHeader(String(key.dropFirst(Self.headerPrefix.count)), value)
        default:
            let known = Self.keys.joined(separator: ", ")
            throw ConfigIssue("", "there is no option “\(key)”; known are \(known), headers.<name> and config")
        }
    }

    private static func duration(_ text: String, _ place: String) throws(ConfigIssue) -> GoDuration {
        guard let duration = GoDuration(goText: text), duration > .zero else {
            throw ConfigIssue(place, "must be a duration of more than 0, such as 5s, is “\(text)”")
        }
        return duration
    }

    private static func count(_ text: String, _ place: String, atLeast least: Int) throws(ConfigIssue) -> Int {
        guard let count = Int(text), count >= least else {
            throw ConfigIssue(place, "must be a whole number of at least \(least), is “\(text)”")
        }
        return count
    }

    private func check() throws(ConfigIssue) {
        let scheme = ["http://", "https://"].first { urlTemplate.lowercased().hasPrefix($0) }
        guard let scheme, urlTemplate.count > scheme.count, urlTemplate.contains("{key}") else {
            throw ConfigIssue(
                "urlTemplate",
                "must be an absolute URL with {key} in it, such as https://host/{key}, is “\(urlTemplate)”"
            )
        }
        guard !method.isEmpty, method.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            throw ConfigIssue("method", "must be a method such as GET, is “\(method)”")
        }
    }
}
