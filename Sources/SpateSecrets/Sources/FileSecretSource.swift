package import SpateCore

/// Secrets of a file with a line `key=value` for each; read when the program starts.
package struct FileSecretSource: SecretSource {
    package static let type = "file"

    private let values: [String: String]

    package init(_ configuration: SecretConfiguration) throws(ConfigIssue) {
        var path: String?
        for (key, value) in configuration.items where !(key.isEmpty && value == nil) {
            guard value == nil || key == "filename" else {
                throw ConfigIssue("", "there is no option “\(key)”; known are filename, name and default")
            }
            guard path == nil else { throw ConfigIssue("", "must name one file, names several") }
            path = value ?? key
        }
        guard let path, !path.isEmpty else {
            throw ConfigIssue("", "must name the file with the secrets, as in file=secrets.txt")
        }
        let bytes: [UInt8]
        switch FileReader.readFile(path) {
        case .success(let content): bytes = content
        case .failure(let failure): throw ConfigIssue("", "cannot read “\(path)”: \(failure.reason)")
        }
        values = try Self.values(String(decoding: bytes, as: UTF8.self), path: path)
    }

    private static func values(_ text: String, path: String) throws(ConfigIssue) -> [String: String] {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        if lines.last?.isEmpty == true { lines.removeLast() }
        var values: [String: String] = [:]
        for (index, line) in lines.enumerated() {
            let item = SecretSourceText.item(line)
            guard let value = item.value else {
                throw ConfigIssue("", "every line of “\(path)” must read key=value, line \(index + 1) has no “=”")
            }
            values[item.key] = value
        }
        return values
    }

    package func secret(_ key: String) async throws(SecretError) -> String {
        guard let value = values[key] else { throw .noValue }
        return value
    }
}
