/// A URL as others may see it.
enum PublicURL {
    private static let secretWords = ["token", "key", "secret", "pass", "auth", "sig", "credential"]

    /// The URL without user and password, and with `***` for values of its query whose names sound secret.
    static func text(_ url: String) -> String {
        var rest = url[...]
        var result = ""
        if let scheme = rest.firstRange(of: "://") {
            result = String(rest[..<scheme.upperBound])
            rest = rest[scheme.upperBound...]
        }
        let hostEnd = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        result += rest[..<hostEnd].split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        rest = rest[hostEnd...]
        guard let mark = rest.firstIndex(of: "?") else { return result + rest }
        let pairs = rest[rest.index(after: mark)...].split(separator: "&").map { pair -> String in
            guard let equals = pair.firstIndex(of: "=") else { return String(pair) }
            let name = pair[..<equals].lowercased()
            return secretWords.contains { name.contains($0) } ? "\(pair[...equals])***" : String(pair)
        }
        return result + rest[...mark] + pairs.joined(separator: "&")
    }
}
