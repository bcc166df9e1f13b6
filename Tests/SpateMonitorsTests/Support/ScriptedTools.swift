import SpateCore
import Synchronization

@testable import SpateMonitors

/// The world as a test tells it to a monitor.
final class ScriptedTools: Sendable {
    private let answers: Mutex<[Result<HTTPAnswer, MonitorFailure>]>
    private let asked = Mutex<[HTTPAsk]>([])
    private let outcomes: Mutex<[CommandOutcome]>
    private let files = Mutex<[String: String]>([:])
    private let folders = Mutex<[String: [String]]>([:])
    private let links = Mutex<[String: String]>([:])
    private let clock = Mutex<UInt64>(1_000_000_000)

    init(answers: [Result<HTTPAnswer, MonitorFailure>] = [], outcomes: [CommandOutcome] = []) {
        self.answers = Mutex(answers)
        self.outcomes = Mutex(outcomes)
    }

    /// JSON answers of status 200.
    convenience init(bodies: [String]) {
        self.init(answers: bodies.map { .success(HTTPAnswer(status: 200, body: Array($0.utf8))) })
    }

    var requests: [HTTPAsk] { asked.withLock { $0 } }

    func set(file: String, _ text: String?) { files.withLock { $0[file] = text } }
    func set(folder: String, _ names: [String]?) { folders.withLock { $0[folder] = names } }
    func set(link: String, _ destination: String) { links.withLock { $0[link] = destination } }
    func pass(seconds: Double) { clock.withLock { $0 += UInt64(seconds * 1e9) } }

    var tools: MonitorTools {
        MonitorTools(
            fetch: { [self] (ask) async throws(MonitorFailure) in
                asked.withLock { $0.append(ask) }
                return try answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }.get()
            },
            readFile: { [self] path in
                files.withLock { $0[path] }.map { .success(Array($0.utf8)) }
                    ?? .failure(.system("no such file or directory"))
            },
            listFolder: { [self] path in folders.withLock { $0[path] } },
            readLink: { [self] path in links.withLock { $0[path] } },
            run: { [self] (_) async throws(MonitorFailure) in
                outcomes.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
            },
            nowNanos: { [self] in clock.withLock { $0 } }
        )
    }
}
