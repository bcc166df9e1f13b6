internal import SpateCore
internal import SpateModules
internal import SpateScript
internal import Synchronization

/// Modules from the network: fetched once, kept in the user's cache, and pinned by the lock of the project.
///
/// The cache has texts by their SHA-256, and the last known SHA-256 of each URL. A module that the lock names and the cache
/// has is not asked for again. Without its line in the lock it is fetched anew.
///
/// - Concurrency: Any thread; a module is fetched by one at a time.
final class RemoteModules: Sendable {
    private let isOffline: Bool
    private let cache: CacheFolder
    private let lockPath: String
    private let fetch: @Sendable (String) -> Result<[UInt8], SpateError>
    private let warn: @Sendable (String) -> Void
    /// The lock is read when the first module is wanted.
    private let lock = Mutex<ModuleLock?>(nil)

    init(
        isOffline: Bool,
        cache: CacheFolder = .standard,
        lockPath: String = ModuleLock.standardPath,
        warn: @escaping @Sendable (String) -> Void = { Terminal.standard.logSink.warning($0) },
        fetch: @escaping @Sendable (String) -> Result<[UInt8], SpateError> = { url in
            do throws(SpateError) {
                return .success(try ScriptDownload.fetch(url))
            } catch {
                return .failure(error)
            }
        }
    ) {
        self.isOffline = isOffline
        self.cache = cache
        self.lockPath = lockPath
        self.warn = warn
        self.fetch = fetch
    }

    /// Where scripts get modules from that are not on disk.
    func origins(_ settings: RuntimeSettings) -> ModuleOrigins {
        let usesBundled = settings.usesBundledLibraries
        return ModuleOrigins(
            library: { url in usesBundled ? BundledLibraries.source(of: url) : nil },
            fetch: { [self] url in module(url) }
        )
    }

    /// The script itself, which is taken as it is now.
    func script(_ url: String) throws(SpateError) -> [UInt8] {
        if isOffline {
            if let bytes = cached(url, digest: nil)?.bytes { return bytes }
            throw SpateError(.generic, "cannot fetch “\(url)”: \(Self.offlineReason)")
        }
        let bytes = try fetch(url).get()
        keep(url, bytes, CacheFolder.digest(bytes))
        return bytes
    }

    /// A module's text, from the cache or the network.
    func module(_ url: String) -> Result<[UInt8], FileReader.Failure> {
        lock.withLock { lock -> Result<[UInt8], FileReader.Failure> in
            do throws(SpateError) {
                var known: ModuleLock
                if let lock { known = lock } else { known = try ModuleLock(path: lockPath) }
                defer { lock = known }
                return Result.success(try module(url, &known))
            } catch {
                return Result.failure(FileReader.Failure.system(error.message))
            }
        }
    }

    private func module(_ url: String, _ lock: inout ModuleLock) throws(SpateError) -> [UInt8] {
        let pinned = lock.digests[url]
        // A project without the line wants the module as it is now, if there is a network.
        if pinned != nil || isOffline, let found = cached(url, digest: pinned) {
            if pinned == nil { pin(url, found.digest, &lock) }
            return found.bytes
        }
        if isOffline { throw SpateError(.generic, Self.offlineReason) }
        let bytes: [UInt8]
        switch fetch(url) {
        case .success(let fetched): bytes = fetched
        case .failure(let failure):
            guard pinned == nil, let found = cached(url, digest: nil) else { throw failure }
            warn("\(failure.message); the copy of an earlier run is taken")
            pin(url, found.digest, &lock)
            return found.bytes
        }
        let digest = CacheFolder.digest(bytes)
        if let pinned, pinned != digest {
            throw SpateError(
                .generic,
                "it has changed: \(lock.path) has sha256-\(pinned), the server gives sha256-\(digest); delete its line in "
                    + "\(lock.path) to take it as it is now"
            )
        }
        keep(url, bytes, digest)
        if pinned == nil { pin(url, digest, &lock) }
        return bytes
    }

    private func pin(_ url: String, _ digest: String, _ lock: inout ModuleLock) {
        if let failure = lock.add(url, digest) {
            warn("cannot write \(lock.path), the list of modules from the network: \(failure)")
        }
    }

    private func keep(_ url: String, _ bytes: [UInt8], _ digest: String) {
        cache.write(bytes, "modules/\(digest)")
        cache.write(Array("\(digest) \(url)\n".utf8), Self.entry(url))
    }

    /// A text that the cache has and that is what it was: of this digest, or the last one of the URL.
    private func cached(_ url: String, digest: String?) -> (bytes: [UInt8], digest: String)? {
        let last = cache.read(Self.entry(url)).map {
            String(decoding: $0.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        }
        guard let wanted = digest ?? last, let bytes = cache.read("modules/\(wanted)"),
            CacheFolder.digest(bytes) == wanted
        else { return nil }
        return (bytes, wanted)
    }

    private static func entry(_ url: String) -> String { "urls/\(CacheFolder.digest(Array(url.utf8)))" }

    private static let offlineReason =
        "--offline is set, and no earlier run has loaded it; run once without --offline, or save it beside the script"
}
