internal import SpateCore
internal import SpateDemo
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Finds out how many short iterations a core of this machine makes: a burst against a server in this process.
///
/// The generator is this program once more, with one event loop. What counts is its CPU time and not the time that passes, so
/// that neither the server nor whatever else runs on the machine makes it look slower. What the start of the program takes is
/// found by a run of one millisecond, and left out.
final class CoreCalibration: Sendable {
    private static let burstMillis = 300
    /// With less CPU time than this a burst tells nothing.
    private static let leastSeconds = 0.05
    private static let timeout = Duration.seconds(10)
    private static let fileNames = ["script.js", "summary.json", "log.txt"]

    private let result = Mutex<Double?>(nil)

    /// Iterations per second of CPU time; `nil` when the burst did not work, which stops nobody.
    static func iterationsPerSecond() -> Double? {
        guard let folder = try? TemporaryFolder("calibration", for: fileNames) else { return nil }
        defer { folder.remove() }
        let calibration = CoreCalibration()
        try? runBlocking { [path = folder.path] in
            let rate = await measure(in: path)
            calibration.result.withLock { $0 = rate }
        }
        return calibration.result.withLock { $0 }
    }

    private static func measure(in folder: String) async -> Double? {
        var configuration = KnownAnswerServerConfiguration()
        configuration.port = 0
        let server = KnownAnswerServer(configuration: configuration)
        let (ports, portSink) = AsyncStream.makeStream(of: Int.self)
        let serving = Task {
            defer { portSink.finish() }
            try? await server.run { portSink.yield($0) }
        }
        defer { serving.cancel() }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { return nil }
        guard let start = await burst(1, port, folder), let whole = await burst(burstMillis, port, folder) else {
            return nil
        }
        return rate(of: whole, without: start)
    }

    /// What a burst came to.
    struct Burst: Equatable {
        var iterations: Double
        /// CPU time of the process.
        var seconds: Double
    }

    /// Runs the generator for some milliseconds.
    private static func burst(_ millis: Int, _ port: Int, _ folder: String) async -> Burst? {
        let paths = fileNames.map { "\(folder)/\($0)" }
        guard FileWriter.write(Array(script(millis, port: port).utf8), to: paths[0]) == nil else { return nil }
        let before = childSeconds()
        let arguments = ["run", "--quiet", "--loops", "1", "--summary-export", paths[1], paths[0]]
        // What the user has set for tests of their own is not meant here.
        let own = ProcessEnvironment.variables.filter { !$0.0.hasPrefix("K6_") && !$0.0.hasPrefix("SPATE_") }
        let settings = [("SPATE_RECORD", "false"), ("SPATE_HISTORY", "none")]
        guard case .success(let child) = ChildProcess.start(arguments, environment: own + settings, log: paths[2]),
            await child.wait(timeout: timeout) == 0, case .success(let bytes) = FileReader.readFile(paths[1])
        else { return nil }
        return iterations(summary: bytes).map { Burst(iterations: $0, seconds: childSeconds() - before) }
    }

    /// Iterations of a summary; `nil` when it has none, or one of them failed.
    static func iterations(summary: [UInt8]) -> Double? {
        guard let metrics = (try? JSONValue(parsing: summary))?["metrics"],
            let count = metrics["iterations"]?["count"]?.numberValue, count > 0,
            metrics["checks"]?["fails"]?.numberValue == 0
        else { return nil }
        return count
    }

    /// Iterations per second of CPU time; `nil` when the burst got too little of it to tell.
    static func rate(of burst: Burst, without start: Burst) -> Double? {
        let (seconds, iterations) = (burst.seconds - start.seconds, burst.iterations - start.iterations)
        return seconds >= leastSeconds && iterations > 0 ? iterations / seconds : nil
    }

    private static func script(_ millis: Int, port: Int) -> String {
        """
        import http from 'k6/http';
        import { check } from 'k6';
        export const options = {
          scenarios: { burst: {
            executor: 'ramping-vus', startVUs: 20, stages: [{ duration: '\(millis)ms', target: 20 }], gracefulStop: '1s',
          } },
        };
        export default function () {
          const response = http.get('http://127.0.0.1:\(port)/instant');
          check(response, { 'status is 200': (r) => r.status === 200, 'has a body': (r) => r.body !== null });
        }

        """
    }

    /// CPU time of all processes that this one started and waited for.
    private static func childSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}
