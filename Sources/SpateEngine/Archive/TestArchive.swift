package import SpateCore

/// A test in one file: the script, all that it reads while it is loaded, its options and its environment.
///
/// - Source: k6 v2.2 archive format (engine spec 9).
package struct TestArchive: Sendable {
    /// The schemes of URLs, which are the top folders; k6 has no `http`, which stands for servers of this machine.
    static let schemes = ["file", "https", "http"]

    /// The script's absolute URL.
    package var mainURL: String
    package var source: [UInt8]
    package var options = JSONObject()
    /// The base of `__ENV`; `nil` when the archive was made without it.
    package var environment: [(String, String)]?
    package var compatibilityMode = "extended"
    /// Modules and opened files besides the script, by absolute URL.
    package var files: [(url: String, bytes: [UInt8], modifiedSeconds: Int64)] = []

    package init(mainURL: String, source: [UInt8]) {
        self.mainURL = mainURL
        self.source = source
    }
}
