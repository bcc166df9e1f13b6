/// Paths as archives have them: without the name of the person who made the archive.
///
/// - Source: k6 v2.2 archive format (engine spec 9); checked by `ArchivedPathTests`.
package enum ArchivedPath {
    /// Folders whose entries are named after people.
    private static let homes = ["/Users/", "/home/", "/Documents and Settings/"]

    /// A path or URL in which the user's name is `nobody`.
    package static func anonymized(_ text: String) -> String {
        let scheme = text.hasPrefix("file://") ? "file://" : ""
        // Only paths of this machine tell who made them.
        guard !scheme.isEmpty || text.hasPrefix("/") else { return text }
        let path = text.dropFirst(scheme.count)
        for home in homes where path.hasPrefix(home) {
            let rest = path.dropFirst(home.count)
            let name = rest.prefix { $0 != "/" }
            guard !name.isEmpty else { return text }
            return scheme + home + "nobody" + rest.dropFirst(name.count)
        }
        return text
    }
}
