internal import AsyncHTTPClient
internal import NIOCore
internal import SpateCore
internal import SpateDemo

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Runs a case of the self-test: the server here, the generator in a process of its own as users run it.
struct SelftestRunner: Sendable {
    private static let quantiles = [
        ("p50", "p(50)", 0.5), ("p95", "p(95)", 0.95), ("p99", "p(99)", 0.99), ("max", "max", 1),
    ]

    /// What a run leaves in the folder.
    static let fileNames = ["script.js", "summary.json", "log.txt"]

    /// Where the script and the results of the runs are.
    let folder: String

    /// Runs a case and compares its figures with the right ones.
    func rows(_ test: SelftestCase) async throws(SpateError) -> [SelftestRow] {
        var configuration = KnownAnswerServerConfiguration()
        configuration.port = 0
        configuration.capacity = 1_000_000
        if test.stallMillis > 0 {
            configuration.stall = .milliseconds(test.stallMillis)
            configuration.stallAfter = .milliseconds(test.stallAfterMillis)
        }
        let server = KnownAnswerServer(configuration: configuration)
        let (ports, portSink) = AsyncStream.makeStream(of: Int.self)
        let serving = Task { () -> DemoServerError? in
            defer { portSink.finish() }
            do throws(DemoServerError) { try await server.run { portSink.yield($0) } } catch { return error }
            return nil
        }
        defer { serving.cancel() }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else {
            let reason = await serving.value.map { "\($0)" } ?? "it ended"
            throw SpateError(.generic, "the self-test's server does not start: \(reason)")
        }
        let summary = try await runGenerator(test, port)
        let truth = try await fetchTruth(port)
        return try Self.compare(test, summary, truth)
    }

    /// The figures of a run beside the right ones.
    static func compare(
        _ test: SelftestCase,
        _ summary: JSONValue,
        _ truth: JSONValue
    ) throws(SpateError) -> [SelftestRow] {
        func said(_ metric: String, _ key: String) throws(SpateError) -> Double {
            guard let value = summary["metrics"]?[metric]?[key]?.numberValue else {
                throw SpateError(.generic, "the self-test's run “\(test.title)” reports no \(key) of \(metric)")
            }
            return value
        }
        func known(_ key: String) throws(SpateError) -> Double {
            guard let value = truth[key]?.numberValue else {
                throw SpateError(.generic, "the self-test's server was not reached in the run “\(test.title)”")
            }
            return value
        }
        var rows: [SelftestRow] = []
        for (name, key, _) in quantiles {
            let right = try known(name)
            rows.append(
                SelftestRow(
                    title: test.title,
                    measure: "service time",
                    quantile: name,
                    trueMillis: right,
                    saidMillis: try said("http_req_duration", key),
                    budgetMillis: SelftestRow.serviceBudget(name, trueMillis: right)
                )
            )
        }
        guard case .arrivals(let rate, _) = test.load else { return rows }
        let base = try known("p50")
        for (name, key, quantile) in quantiles {
            let right = test.responseMillis(quantile: quantile, baseMillis: base)
            rows.append(
                SelftestRow(
                    title: test.title,
                    measure: "response time",
                    quantile: name,
                    trueMillis: right,
                    saidMillis: try said("http_req_response_time", key),
                    budgetMillis: SelftestRow.responseBudget(trueMillis: right, perSecond: rate)
                )
            )
        }
        return rows
    }

    // MARK: The generator

    private func runGenerator(_ test: SelftestCase, _ port: Int) async throws(SpateError) -> JSONValue {
        let paths = Self.fileNames.map { "\(folder)/\($0)" }
        let (script, export, log) = (paths[0], paths[1], paths[2])
        // A run that fails must not be taken for the one before.
        unlink(export)
        if let reason = FileWriter.write(Array(test.script(port: port).utf8), to: script) {
            throw SpateError(.generic, "could not write \(script): \(reason)")
        }
        let arguments = ["run", "--quiet", "--summary-export", export, script]
        // What the user has set for tests of their own is not meant here.
        let own = ProcessEnvironment.variables.filter { !$0.0.hasPrefix("K6_") && !$0.0.hasPrefix("SPATE_") }
        let environment = own + [("SPATE_RECORD", "false")]
        let child: ChildProcess
        switch ChildProcess.start(arguments, environment: environment, log: log) {
        case .success(let started): child = started
        case .failure(let error): throw SpateError(.generic, "could not start the self-test's run: \(error.reason)")
        }
        let code = await child.wait(timeout: .seconds(test.seconds + 15))
        guard case .success(let bytes) = FileReader.readFile(export), let summary = try? JSONValue(parsing: bytes)
        else {
            let output =
                (try? FileReader.readFile(log).get()).map { String(decoding: $0.suffix(500), as: UTF8.self) } ?? ""
            let end = code.map { "left with code \($0)" } ?? "took too long"
            throw SpateError(.generic, "the self-test's run “\(test.title)” \(end): \(output)")
        }
        return summary
    }

    private func fetchTruth(_ port: Int) async throws(SpateError) -> JSONValue {
        do {
            let request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/truth")
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
            let body = try await response.body.collect(upTo: 1 << 16)
            return try JSONValue(parsing: Array(body.readableBytesView))
        } catch {
            throw SpateError(.generic, "the self-test's server does not tell what it measured: \(error)")
        }
    }
}
