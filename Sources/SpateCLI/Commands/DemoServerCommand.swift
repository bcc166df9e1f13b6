internal import ArgumentParser
internal import SpateCore
internal import SpateDemo
internal import SpateEngine

/// `spate demo-server`: a target to try things on.
struct DemoServerCommand: AsyncParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "demo-server",
        abstract: "Serve a small shop with health endpoints on this machine, with faults on request.",
        discussion: "POST /faults changes the faults while it runs; GET /stats counts requests. Ends with Ctrl-C."
    )

    @Option(help: "Address to listen on.") var host = "127.0.0.1"
    @Option(help: "Port; 0 takes a free one.") var port = 8080
    @Option(help: "Port for TLS with a self-signed certificate; 0 takes a free one.") var tlsPort: Int?
    @Option(help: "Delay of every answer: fixed:50ms, uniform:10ms..50ms, normal:50ms,10ms or lognormal:50ms,0.5.")
    var latency: String?
    @Option(help: "Share of requests that fail with 503, 0 to 1.") var errorRate: String?
    @Option(help: "Stalls, such as “1400ms every 30s”.") var stall: String?
    @Option(help: "Share of connections that are reset, 0 to 1.") var resetRate: String?
    @Option(
        name: .customLong("fault"),
        help: ArgumentHelp(
            "One more fault, name=value, such as “pool=4 of 50ms”; docs/diagnosis.md lists them. May be repeated.",
            valueName: "name=value"
        )
    )
    var moreFaults: [String] = []
    @Option(help: "Connections that are served at a time; the others wait to be accepted.") var maxConnections: Int?
    @Option(help: "Connections that the kernel keeps until they are accepted.") var backlog = 4096
    @Option(help: "Number of threads.") var threads = 1
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() async throws {
        var settings: [String: String] = [:]
        settings["latency"] = latency
        settings["errorRate"] = errorRate
        settings["stall"] = stall
        settings["resetRate"] = resetRate
        for fault in moreFaults {
            guard let equals = fault.firstIndex(of: "=") else {
                throw SpateError(.generic, "--fault must be name=value, such as “pool=4 of 50ms”, is “\(fault)”")
            }
            settings[String(fault[..<equals])] = String(fault[fault.index(after: equals)...])
        }
        let faults: FaultSettings
        do {
            faults = try FaultSettings(parsing: settings)
        } catch {
            throw SpateError(.generic, "\(error)")
        }
        var configuration = DemoServerConfiguration()
        configuration.host = host
        configuration.port = port
        configuration.tlsPort = tlsPort
        configuration.faults = faults
        configuration.eventLoopThreads = threads
        configuration.maximumConnections = maxConnections
        configuration.backlog = backlog
        configuration.onCrash = { ProcessExit.now(.generic) }
        let host = host
        do {
            try await DemoServer(configuration: configuration).run { port, tlsPort in
                Terminal.standard.print("demo server listens on http://\(host):\(port)")
                if let tlsPort { Terminal.standard.print("demo server listens on https://\(host):\(tlsPort)") }
            }
        } catch {
            throw SpateError(.generic, "\(error)")
        }
    }
}
