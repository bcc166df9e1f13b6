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
    /// `base`: The importing module's URL; `file:///…`.
    /// Result: A built-in name or an absolute URL.
    package static func resolve(_ specifier: String, from base: String) throws(SpateError) -> String {
        if isHostModule(specifier) { return specifier }
        if specifier.hasPrefix("file://") { return specifier }
        if specifier.hasPrefix("https://") {
            throw SpateError(
                .scriptException,
                "The moduleSpecifier \"\(specifier)\" couldn't be retrieved: this version of Spate loads local modules "
                    + "only; save the file beside the script and import it by path"
            )
        }
        if specifier.hasPrefix("/") { return "file://" + FilePath.normalized(specifier) }
        if specifier.hasPrefix("./") || specifier.hasPrefix("../") {
            let basePath = path(ofFileURL: base) ?? "/"
            let folder = basePath.lastIndex(of: "/").map { basePath[...$0] } ?? "/"
            return "file://" + FilePath.normalized(folder + specifier)
        }
        throw SpateError(
            .scriptException,
            "The moduleSpecifier \"\(specifier)\" couldn't be recognised as something k6 supports."
        )
    }

    /// The path of a `file://` URL.
    package static func path(ofFileURL url: String) -> String? {
        url.hasPrefix("file://") ? String(url.dropFirst("file://".count)) : nil
    }
}
