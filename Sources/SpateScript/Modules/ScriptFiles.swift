internal import Crypto
package import SpateCore
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Where modules and opened files come from: the disk, or an archive.
///
/// - Concurrency: Any thread.
package final class ScriptFiles: Sendable {
    /// A file that a script has read.
    package struct File: Sendable {
        package let bytes: [UInt8]
        /// When it was last changed, in seconds since 1970; 0 when that is not known.
        package let modifiedSeconds: Int64

        package init(bytes: [UInt8], modifiedSeconds: Int64) {
            self.bytes = bytes
            self.modifiedSeconds = modifiedSeconds
        }
    }

    /// An archive's files by URL; `nil` for the disk.
    private let archived: [String: [UInt8]]?
    private let keepsRecord: Bool
    private let origins: ModuleOrigins
    private let record = Mutex<[String: File]>([:])
    /// SHA-256 of what has been read, by URL, as it was the first time.
    private let digests = Mutex<[String: [UInt8]]>([:])

    /// Files on disk.
    ///
    /// `keepsRecord`: Whether everything that is read is kept for `touched`.
    /// `origins`: Where what is on no disk comes from.
    package init(keepsRecord: Bool = false, origins: ModuleOrigins = ModuleOrigins()) {
        archived = nil
        self.origins = origins
        self.keepsRecord = keepsRecord
    }

    /// The files of an archive, by the URLs that it has for them, and nothing else.
    package init(archived: [String: [UInt8]], keepsRecord: Bool = false) {
        self.archived = archived
        origins = ModuleOrigins()
        self.keepsRecord = keepsRecord
    }

    /// What has been read so far, by URL, in the order of the URLs.
    package var touched: [(url: String, file: File)] {
        record.withLock { record in record.map { (url: $0.key, file: $0.value) } }.sorted { $0.url < $1.url }
    }

    /// Reads a whole file.
    ///
    /// `url`: `file://` and an absolute path, or any other URL that an archive may have.
    package func read(_ url: String) -> Result<[UInt8], FileReader.Failure> {
        let result = archived.map { Self.read(url, in: $0) } ?? readFromOrigin(url)
        guard case .success(let file) = result else { return result.map(\.bytes) }
        if keepsRecord { record.withLock { $0[url] = file } }
        if digests.withLock({ $0[url] == nil }) {
            let digest = Array(SHA256.hash(data: file.bytes))
            digests.withLock { $0[url] = digest }
        }
        return .success(file.bytes)
    }

    /// SHA-256, in hexadecimal digits, of a script and all that it has read so far, in whatever order and wherever it lay.
    ///
    /// Of a script that reads nothing it is what `sha256sum` prints.
    package func fingerprint(ofMain url: String, _ source: [UInt8]) -> String {
        var hash = SHA256()
        hash.update(data: source)
        let others = digests.withLock { digests in digests.filter { $0.key != url }.values.map(\.self) }
        for digest in others.sorted(by: { $0.lexicographicallyPrecedes($1) }) { hash.update(data: digest) }
        return hash.finalize().map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }

    private static func read(_ url: String, in archived: [String: [UInt8]]) -> Result<File, FileReader.Failure> {
        guard let bytes = archived[ArchivedPath.anonymized(url)] else {
            return .failure(.system("no such file in the archive"))
        }
        return .success(File(bytes: bytes, modifiedSeconds: 0))
    }

    private func readFromOrigin(_ url: String) -> Result<File, FileReader.Failure> {
        guard let path = ModuleSpecifier.path(ofFileURL: url) else {
            return origins.read(url).map { File(bytes: $0, modifiedSeconds: 0) }
        }
        let result = Self.readFromDisk(path)
        // A URL may have its special characters written as %20 and the like.
        let decoded = FilePath.percentDecoded(path)
        guard case .failure = result, decoded != path else { return result }
        return Self.readFromDisk(decoded)
    }

    private static func readFromDisk(_ path: String) -> Result<File, FileReader.Failure> {
        FileReader.readFile(path).map { File(bytes: $0, modifiedSeconds: modifiedSeconds(path)) }
    }

    private static func modifiedSeconds(_ path: String) -> Int64 {
        var information = stat()
        return stat(path, &information) == 0 ? Int64(information.st_mtim.tv_sec) : 0
    }
}
