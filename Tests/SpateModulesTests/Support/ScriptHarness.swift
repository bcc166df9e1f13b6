import NIOCore
import NIOPosix
import SpateCore
import SpateFibers
import SpateHTTP
import SpateMetrics
import SpateModules
import SpateScript
import Synchronization

/// Runs scripts in a virtual user on a loop of its own.
enum ScriptHarness {
    /// What a script printed, and how it ended.
    struct Outcome: Sendable {
        var lines: [String] = []
        var failure: String?
        /// Objects that were alive when the virtual user was gone.
        var leftObjects = 0
    }

    /// Keeps what is logged.
    private final class LogKeeper: LogSink {
        let lines = Mutex<[String]>([])

        func log(_ record: LogRecord) { lines.withLock { $0.append(record.message) } }

        func flush(timeoutNanos: UInt64) {}
    }

    // Lives on the loop only.
    private final class Parts: @unchecked Sendable {
        let scheduler: FiberScheduler
        var vu: VirtualUser?

        init(_ scheduler: FiberScheduler, _ vu: VirtualUser) {
            self.scheduler = scheduler
            self.vu = vu
        }

        /// Frees the virtual user and counts what it leaves behind.
        func leave() -> Int {
            guard let runtime = vu?.realm.runtime else { return -1 }
            // Otherwise a count that is always 0 would pass for no leak.
            precondition(runtime.countObjects() > 0)
            vu = nil
            return runtime.countObjects()
        }
    }

    /// Runs the top level of a script and then its default function if it exports one.
    ///
    /// `files`: What the script can open, by path; with any, it runs as the first run of the script.
    static func run(_ source: String, files: [String: String] = [:]) async throws -> Outcome {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let console = LogKeeper()
        let parts = try await loop.submit { try makeVU(on: loop, console: console, files: files) }.get()
        try await loop.flatSubmit {
            do {
                return try parts.scheduler.start()
            } catch {
                return loop.makeFailedFuture(error)
            }
        }.get()
        let promise = loop.makePromise(of: String?.self)
        loop.execute {
            let body = {
                guard let vu = parts.vu else { return promise.succeed("there is no virtual user") }
                do throws(ScriptError) {
                    try vu.load(mainURL: "file:///test.js", source: Array(source.utf8))
                    if vu.exportedFunctions().contains("default") {
                        vu.realm.release(try vu.callExport("default"))
                    }
                    promise.succeed(nil)
                } catch {
                    switch error {
                    case .interrupted: promise.succeed("interrupted")
                    case .exception(let exception): promise.succeed(exception.description)
                    }
                }
            }
            do {
                _ = try parts.scheduler.spawn(body)
            } catch {
                promise.fail(error)
            }
        }
        let failure = try await promise.futureResult.get()
        let left = try await loop.submit { parts.leave() }.get()
        return Outcome(lines: console.lines.withLock { $0 }, failure: failure, leftObjects: left)
    }

    private static func makeVU(
        on loop: any EventLoop,
        console: LogKeeper,
        files: [String: String]
    ) throws -> Parts {
        let scheduler = FiberScheduler(eventLoop: loop)
        let run = RunContext(
            settings: VUSettings(),
            registry: MetricRegistry(),
            log: LogKeeper(),
            console: console,
            instance: RunInstance(requests: RunInstance.Requests(abort: { _ in })),
            secrets: nil
        )
        let http = HTTPClientConfiguration(
            userAgent: "test",
            tls: try TLSContexts(TLSSettings()),
            resolver: DNSResolver(threads: .singleton)
        )
        let program = ScriptProgram(
            environment: [],
            hostModules: HostModules.all,
            sources: ScriptFiles(
                archived: Dictionary(uniqueKeysWithValues: files.map { ("file://\($0.key)", Array($0.value.utf8)) })
            ),
            lazyGlobals: LazyGlobalTable.define,
            prepareRealm: { Globals.install(in: $0) }
        )
        let context = LoopContext(scheduler: scheduler)
        let vu = VirtualUser(
            id: files.isEmpty ? 1 : 0,
            idInTest: 1,
            loop: context,
            run: run,
            http: http,
            program: program
        )
        return Parts(scheduler, vu)
    }
}
