package import SpateCore

/// How import specifiers become module names.
///
/// - Source: k6 v2.2 specifier resolution (JavaScript API spec 1.3); checked by `ModuleSpecifierTests`.
package enum ModuleSpecifier {
    /// Whether a resolved name is one of the built-in modules rather than a URL.
    package static func isHostModule(_ name: String) -> Bool {
        name == "k6" || name.hasPrefix("k6/")
    }

    /// Resolves a specifier against the module that imports it.
    ///
    /// `base`: The importing module's URL; `file:///…` or `https://…`.
    /// Result: A built-in name or an absolute URL.
    package static func resolve(_ specifier: String, from base: String) throws(SpateError) -> String {
        if isHostModule(specifier) { return specifier }
        if specifier.hasPrefix("file://") { return specifier }
        if specifier.hasPrefix("https://") { return specifier }
        if specifier.hasPrefix("/") || specifier.hasPrefix("./") || specifier.hasPrefix("../") {
            let (origin, basePath) = split(base)
            let folder = basePath.lastIndex(of: "/").map { basePath[...$0] } ?? "/"
            return origin + FilePath.normalized(specifier.hasPrefix("/") ? specifier : folder + specifier)
        }
        throw SpateError(
            .scriptException,
            "The moduleSpecifier \"\(specifier)\" couldn't be recognised as something k6 supports."
        )
    }

    /// A module's URL as what comes before the path, and the path.
    private static func split(_ url: String) -> (origin: String, path: Substring) {
        guard url.hasPrefix("https://") else { return ("file://", path(ofFileURL: url).map { $0[...] } ?? "/") }
        let afterScheme = url.dropFirst("https://".count)
        let path = afterScheme.firstIndex(of: "/").map { afterScheme[$0...] } ?? "/"
        let end = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
        return (String(url.dropLast(afterScheme.firstIndex(of: "/") == nil ? 0 : path.count)), path[..<end])
    }

    /// The path of a `file://` URL.
    package static func path(ofFileURL url: String) -> String? {
        url.hasPrefix("file://") ? String(url.dropFirst("file://".count)) : nil
    }
}
