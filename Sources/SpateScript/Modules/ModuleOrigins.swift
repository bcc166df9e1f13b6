package import SpateCore

/// Where modules come from that are neither on disk nor in an archive.
package struct ModuleOrigins: Sendable {
    /// The text of a library that is built in under a URL; `nil` for all other URLs.
    package var library: @Sendable (_ url: String) -> [UInt8]?
    /// Fetches a URL, at once or from a cache.
    package var fetch: @Sendable (_ url: String) -> Result<[UInt8], FileReader.Failure>

    package init(
        library: @escaping @Sendable (_ url: String) -> [UInt8]? = { _ in nil },
        fetch: @escaping @Sendable (_ url: String) -> Result<[UInt8], FileReader.Failure> = { _ in
            .failure(.system("modules from the network are not loaded here"))
        }
    ) {
        self.library = library
        self.fetch = fetch
    }

    func read(_ url: String) -> Result<[UInt8], FileReader.Failure> {
        if let library = library(url) { return .success(library) }
        return fetch(url)
    }
}
