internal import SpateCore

/// The list of remote modules that a project's tests have loaded, with the SHA-256 of each.
///
/// It is a file of lines, `sha256-<hexadecimal digits> <URL>`, sorted by URL, made for a version control system: whoever has
/// it runs the same code.
struct ModuleLock {
    /// Beside the scripts: below the folder that the program runs in.
    static let standardPath = ".spate/modules.lock"

    let path: String
    private(set) var digests: [String: String] = [:]

    /// Reads the file; an absent one is an empty list.
    ///
    /// - Throws: `SpateError` when the file has other lines.
    init(path: String) throws(SpateError) {
        self.path = path
        guard case .success(let bytes) = FileReader.readFile(path) else { return }
        for (number, line) in String(decoding: bytes, as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        ).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let words = line.split(separator: " ", maxSplits: 1)
            let digest = words[0].dropFirst("sha256-".count)
            guard words.count == 2, words[0].hasPrefix("sha256-"), digest.count == 64,
                digest.allSatisfy(\.isHexDigit)
            else {
                throw SpateError(
                    .generic,
                    "\(path), line \(number + 1), must read like “sha256-<64 digits> <URL>”, is “\(line)”; repair it or "
                        + "delete the file"
                )
            }
            digests[String(words[1])] = digest.lowercased()
        }
    }

    /// Adds a module and writes the file.
    ///
    /// - Returns: Why it could not be written.
    mutating func add(_ url: String, _ digest: String) -> String? {
        digests[url] = digest
        return CacheFolder.replace(path, with: Array(text.utf8))
    }

    /// The file's text.
    var text: String {
        "# Modules that tests have loaded from the network. Delete a line to take the module as it is now.\n"
            + digests.sorted { $0.key < $1.key }.map { "sha256-\($0.value) \($0.key)\n" }.joined()
    }
}
