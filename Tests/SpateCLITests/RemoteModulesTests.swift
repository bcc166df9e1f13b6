import SpateCore
import Synchronization
import Testing

@testable import SpateCLI

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

struct RemoteModulesTests {
    private static let url = "https://example.test/lib.js"

    /// A network of one module, whose text may change.
    private final class Network: Sendable {
        private let state = Mutex<(text: String?, count: Int)>(("one", 0))
        let warnings = Mutex<[String]>([])

        var count: Int { state.withLock { $0.count } }
        func change(to text: String?) { state.withLock { $0.text = text } }

        func fetch(_ url: String) -> Result<[UInt8], SpateError> {
            state.withLock { state in
                state.count += 1
                guard let text = state.text else { return .failure(SpateError(.generic, "no network")) }
                return .success(Array(text.utf8))
            }
        }
    }

    /// A folder for one test, and loaders that share it.
    private final class Folder {
        let path: String
        let network = Network()

        init() throws {
            var template = Array("/tmp/spate-modules.XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { throw SpateError(.generic, "no temporary folder") }
            path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }

        deinit {
            let lock = path + "/project/modules.lock"
            let digest = CacheFolder.digest
            for text in ["one", "two", "broken"] { unlink("\(path)/cache/modules/\(digest(Array(text.utf8)))") }
            unlink("\(path)/cache/modules/\(digest(Array("one".utf8)))")
            unlink("\(path)/cache/urls/\(digest(Array(RemoteModulesTests.url.utf8)))")
            unlink(lock)
            for folder in ["/cache/modules", "/cache/urls", "/cache", "/project", ""] { rmdir(path + folder) }
        }

        var lockPath: String { path + "/project/modules.lock" }

        func loader(isOffline: Bool = false) -> RemoteModules {
            RemoteModules(
                isOffline: isOffline,
                cache: CacheFolder(path: path + "/cache"),
                lockPath: lockPath,
                warn: { [network] text in network.warnings.withLock { $0.append(text) } },
                fetch: { [network] in network.fetch($0) }
            )
        }

        func load(isOffline: Bool = false) -> String {
            switch loader(isOffline: isOffline).module(RemoteModulesTests.url) {
            case .success(let bytes): String(decoding: bytes, as: UTF8.self)
            case .failure(let failure): "failed: \(failure.reason)"
            }
        }
    }

    @Test
    func fetchesOnce() throws {
        let folder = try Folder()
        #expect(folder.load() == "one")
        #expect(folder.load() == "one")
        #expect(folder.load(isOffline: true) == "one")
        #expect(folder.network.count == 1)
        let lock = String(decoding: try FileReader.readFile(folder.lockPath).get(), as: UTF8.self)
        #expect(lock.contains("\nsha256-\(CacheFolder.digest(Array("one".utf8))) \(Self.url)\n"))
    }

    @Test
    func takesWhatTheLockSays_whenTheNetworkHasSomethingElse() throws {
        let folder = try Folder()
        _ = folder.load()
        folder.network.change(to: "two")
        #expect(folder.load() == "one")
    }

    @Test
    func refusesOtherText_whenTheLockedOneIsGone() throws {
        let folder = try Folder()
        _ = folder.load()
        unlink("\(folder.path)/cache/modules/\(CacheFolder.digest(Array("one".utf8)))")
        folder.network.change(to: "two")
        let result = folder.load()
        #expect(result.hasPrefix("failed: it has changed: "))
        #expect(result.contains("delete its line in \(folder.lockPath)"))
    }

    @Test
    func fetchesAnew_whenTheLineIsDeleted() throws {
        let folder = try Folder()
        _ = folder.load()
        unlink(folder.lockPath)
        folder.network.change(to: "two")
        #expect(folder.load() == "two")
    }

    @Test
    func takesTheCachedCopyAndWarns_whenTheNetworkFails() throws {
        let folder = try Folder()
        _ = folder.load()
        unlink(folder.lockPath)
        folder.network.change(to: nil)
        #expect(folder.load() == "one")
        #expect(folder.network.warnings.withLock { $0 } == ["no network; the copy of an earlier run is taken"])
    }

    @Test
    func doesNotTrustADamagedCache() throws {
        let folder = try Folder()
        _ = folder.load()
        let file = "\(folder.path)/cache/modules/\(CacheFolder.digest(Array("one".utf8)))"
        #expect(FileWriter.write(Array("broken".utf8), to: file) == nil)
        #expect(folder.load() == "one")
        #expect(folder.network.count == 2)
    }

    @Test
    func saysWhatToDo_whenOfflineWithoutACopy() throws {
        let folder = try Folder()
        #expect(folder.load(isOffline: true).hasPrefix("failed: --offline is set, and no earlier run has loaded it"))
        #expect(folder.network.count == 0)
    }

    @Test
    func refusesALockThatIsNone() throws {
        let folder = try Folder()
        #expect(CacheFolder.replace(folder.lockPath, with: Array("what is this\n".utf8)) == nil)
        #expect(folder.load().contains("line 1, must read like “sha256-<64 digits> <URL>”, is “what is this”"))
    }
}
