/// The address of a PostgreSQL database: `postgres://user:password@host:port/database?setting=value`.
enum PostgreSQLAddress {
    private static let schemes = ["postgres://", "postgresql://"]

    static func isOne(_ text: String) -> Bool {
        schemes.contains { text.lowercased().hasPrefix($0) }
    }

    /// The address as it may be shown: without the password, which may stand before the host or among the settings.
    static func withoutPassword(_ url: String) -> String {
        guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return url }
        let start = url.index(colon, offsetBy: 3)
        let end = url[start...].firstIndex { $0 == "/" || $0 == "?" } ?? url.endIndex
        var authority = url[start..<end]
        // A password may have an unescaped “@” in it: the last one ends it.
        if let at = authority.lastIndex(of: "@"), let mark = authority[..<at].firstIndex(of: ":") {
            authority = authority[..<mark] + authority[at...]
        }
        return url[..<start] + authority + withoutPasswordSetting(url[end...])
    }

    private static func withoutPasswordSetting(_ rest: Substring) -> String {
        guard let mark = rest.firstIndex(of: "?") else { return String(rest) }
        let settings = rest[rest.index(after: mark)...].split(separator: "&")
        let kept = settings.filter { setting in
            let key = setting.prefix { $0 != "=" }.lowercased()
            return !["password", "sslpassword"].contains(key)
        }
        return rest[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    }
}
