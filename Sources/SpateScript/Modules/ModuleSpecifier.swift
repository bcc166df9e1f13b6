package import SpateCore

/// How import specifiers become module names.
///
/// - Source: k6 v2.2 specifier resolution (JavaScript API spec 1.3); checked by `ModuleSpecifierTests`.
package enum ModuleSpecifier {
    /// Whether a resolved name is one of the built-in modules rather than a URL.
    package static func isHostModule(_ name: String) -> Bool {
        name == "k6" || name.hasPrefix("k6/")
    }

    static let emptyMessage = "require() can't be used with an empty specifier"

    /// Whether a module is data, not code.
    static func isJSON(_ url: String) -> Bool { pathEnd(url).hasSuffix(".json") }

    static func isTypeScript(_ url: String) -> Bool { pathEnd(url).hasSuffix(".ts") }

    /// A URL without query and fragment; a file's path may hold any character.
    private static func pathEnd(_ url: String) -> Substring {
        url.hasPrefix("file://") ? url[...] : url.prefix { $0 != "?" && $0 != "#" }
    }

    /// Resolves a specifier against the module that imports it.
    ///
    /// `base`: The importing module's URL; `file:///…` or `https://…`.
    /// Result: A built-in name or an absolute URL.
    package static func resolve(_ specifier: String, from base: String) throws(SpateError) -> String {
        if isHostModule(specifier) { return specifier }
        return try resolveURL(specifier, from: base)
    }

    /// Resolves a specifier that must be a file or a URL, as `import.meta.resolve` does.
    package static func resolveURL(_ specifier: String, from base: String) throws(SpateError) -> String {
        if specifier.isEmpty { throw SpateError(.scriptException, emptyMessage) }
        if specifier.hasPrefix("file://") {
            guard isRemote(base) else { return specifier }
            throw SpateError(
                .scriptException,
                "origin (\(folder(base))) not allowed to load local file: \(specifier)"
            )
        }
        if specifier.hasPrefix("https://") || isLoopback(specifier) { return specifier }
        if specifier.hasPrefix("/") || specifier.hasPrefix(".") {
            let (origin, basePath) = split(base)
            let folder = basePath.lastIndex(of: "/").map { String(basePath[...$0]) } ?? "/"
            let (path, query) = isRemote(base) ? splitQuery(specifier) : (specifier[...], "")
            return origin + FilePath.normalized(path.hasPrefix("/") ? String(path) : folder + path) + query
        }
        throw SpateError(.scriptException, messageForUnsupported(specifier))
    }

    /// Whether a URL names a module of another machine, or of this one over the network.
    package static func isRemote(_ url: String) -> Bool { url.hasPrefix("https://") || url.hasPrefix("http://") }

    /// Whether a URL is `http://` of this machine, where nobody can change a module on its way.
    package static func isLoopback(_ url: String) -> Bool {
        guard url.hasPrefix("http://") else { return false }
        let authority = url.dropFirst("http://".count).prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else { return false }
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        return host == "localhost" || host == "[::1]"
            || host.split(separator: ".").count == 4
                && host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
    }

    private static func messageForUnsupported(_ specifier: String) -> String {
        if let mark = specifier.firstRange(of: "://") {
            let scheme = specifier[..<mark.lowerBound]
            return "only supported schemes for imports are file and https, \(specifier) has `\(scheme)`"
        }
        for (site, kind) in [("cdnjs.com", "JavaScript file"), ("github.com", "raw JavaScript file")]
        where specifier.hasPrefix(site) {
            let name = site.prefix { $0 != "." }
            return "\(site) 'special' urls are no longer supported - please use real ones. "
                + "You can get yours by going to \(name) and copy-pasting the full url to the actual \(kind)"
        }
        return "The moduleSpecifier \"\(specifier)\" couldn't be recognised as something k6 supports."
    }

    private static func splitQuery(_ specifier: String) -> (path: Substring, query: String) {
        let end = specifier.firstIndex { $0 == "?" || $0 == "#" } ?? specifier.endIndex
        return (specifier[..<end], String(specifier[end...]))
    }

    private static func folder(_ url: String) -> String {
        url.lastIndex(of: "/").map { String(url[...$0]) } ?? url
    }

    /// A module's URL as what comes before the path, and the path.
    private static func split(_ url: String) -> (origin: String, path: Substring) {
        guard isRemote(url), let mark = url.firstRange(of: "://") else {
            return ("file://", path(ofFileURL: url).map { $0[...] } ?? "/")
        }
        let afterScheme = url[mark.upperBound...]
        let path = afterScheme.firstIndex(of: "/").map { afterScheme[$0...] } ?? "/"
        let end = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
        return (String(url.dropLast(afterScheme.firstIndex(of: "/") == nil ? 0 : path.count)), path[..<end])
    }

    /// The path of a `file://` URL.
    package static func path(ofFileURL url: String) -> String? {
        url.hasPrefix("file://") ? String(url.dropFirst("file://".count)) : nil
    }
}
