/// Libraries that scripts import from the network and that are built in: our own, of the same interface.
///
/// They are written against the k6 API alone, so that an archive that holds one runs in k6 too.
///
/// - Source: the libraries' documentation (JavaScript API spec 18); checked by `BundledLibrariesTests`.
package enum BundledLibraries {
    /// Names of libraries below `https://jslib.k6.io/`; of every version the same is taken.
    private static let jslib: Set<String> = [
        "formdata", "httpx", "jsonpath", "k6-summary", "k6-testing", "k6-utils", "k6chaijs", "papaparse", "totp", "url",
    ]

    /// The library that a URL names.
    ///
    /// - Returns: `nil` for every other URL.
    package static func name(of url: String) -> String? {
        if url.hasPrefix("https://jslib.k6.io/") {
            let parts = url.dropFirst("https://jslib.k6.io/".count).split(
                separator: "/",
                omittingEmptySubsequences: false
            )
            guard parts.count == 3, parts[2].prefix(while: { $0 != "?" }) == "index.js" else { return nil }
            let name = String(parts[0])
            return jslib.contains(name) && LibrarySources.all[name] != nil ? name : nil
        }
        guard url.hasPrefix("https://"), url.contains("/benc-uk/k6-reporter"), url.hasSuffix("/bundle.js") else {
            return nil
        }
        return LibrarySources.all["k6-reporter"] == nil ? nil : "k6-reporter"
    }

    /// The text of the library that a URL names.
    package static func source(of url: String) -> [UInt8]? {
        guard let name = name(of: url), let text = LibrarySources.all[name] else { return nil }
        return text.withUTF8Buffer(Array.init)
    }

    /// The names of all libraries, sorted.
    package static var names: [String] { LibrarySources.all.keys.sorted() }

    /// The text of a library.
    package static func source(named name: String) -> [UInt8]? { LibrarySources.all[name]?.withUTF8Buffer(Array.init) }
}
