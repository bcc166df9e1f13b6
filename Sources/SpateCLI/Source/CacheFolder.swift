internal import Crypto
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A folder of files that can be made again: `spate` in `$XDG_CACHE_HOME` or `~/.cache`.
struct CacheFolder: Sendable {
    /// `nil` when the environment names no home: nothing is kept then.
    let path: String?

    /// The user's folder.
    static var standard: CacheFolder {
        let variables = ProcessEnvironment.variables
        func value(_ name: String) -> String? {
            variables.first { $0.0 == name && !$0.1.isEmpty }?.1
        }
        let parent = value("XDG_CACHE_HOME") ?? value("HOME").map { $0 + "/.cache" }
        return CacheFolder(path: parent.map { $0 + "/spate" })
    }

    /// A file's bytes; `nil` when it is not there.
    func read(_ name: String) -> [UInt8]? {
        guard let path, case .success(let bytes) = FileReader.readFile("\(path)/\(name)") else { return nil }
        return bytes
    }

    /// Keeps a file; that this fails, because of a full disk for instance, is no reason to end a run.
    func write(_ bytes: [UInt8], _ name: String) {
        guard let path else { return }
        _ = Self.replace("\(path)/\(name)", with: bytes)
    }

    /// Writes a file and the folders above it, so that others see the old or the new file and nothing between.
    ///
    /// - Returns: Why it failed.
    static func replace(_ file: String, with bytes: [UInt8]) -> String? {
        for index in file.indices.dropFirst() where file[index] == "/" { mkdir(String(file[..<index]), 0o755) }
        let draft = "\(file).\(getpid())"
        if let failure = FileWriter.write(bytes, to: draft) { return failure }
        guard rename(draft, file) == 0 else {
            let reason = String(cString: strerror(errno)).lowercased()
            unlink(draft)
            return reason
        }
        return nil
    }

    /// The SHA-256 of some bytes, in hexadecimal.
    static func digest(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
