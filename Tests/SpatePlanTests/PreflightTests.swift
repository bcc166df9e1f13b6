import SpateCore
import SpateMonitors
import SpatePlan
import Testing

@Suite struct PreflightTests {
    private static let now = 1_795_521_600

    private func facts(
        _ change: (inout PreflightFacts, inout LoadFacts, inout HostProbe) -> Void = { _, _, _ in }
    )
        -> PreflightFacts
    {
        var facts = PreflightFacts(
            machine: MachineFacts(descriptorLimit: 4096, portCount: 28_232, availableBytes: 4 << 30, cores: 2),
            now: Self.now
        )
        facts.record = .writable(".spate/runs")
        facts.history = .writable(".spate/history.db")
        var load = LoadFacts()
        load.vus = 1000
        load.loopingSeconds = 60_000
        load.duration = .seconds(90)
        var probe = HostProbe(host: "shop.example.com", port: 443)
        probe.addresses = ["192.0.2.7"]
        probe.certificate = .valid(until: Self.now + 90 * 86_400)
        probe.status = 200
        probe.answerBytes = 2048
        probe.date = Self.now
        probe.answeredAt = Double(Self.now) + 0.5
        change(&facts, &load, &probe)
        if facts.scripts.isEmpty { facts.scripts = [.loaded("load.js", load)] }
        if facts.hosts.isEmpty, !probe.host.isEmpty { facts.hosts = [probe] }
        return facts
    }

    private func lines(_ subject: String, _ facts: PreflightFacts) -> [PreflightLine] {
        Preflight.lines(facts).filter { $0.subject == subject }
    }

    @Test func isContent_whenEverythingIsWell() {
        let lines = Preflight.lines(facts())
        #expect(lines.allSatisfy { $0.status == .ok && $0.advice.isEmpty })
        #expect(
            lines.map(\.subject) == [
                "script", "hosts", "tls", "clock", "descriptors", "ports", "memory", "cores", "record", "history",
                "traffic",
            ]
        )
    }

    @Test(arguments: [
        ("lookup", "hosts", PreflightLine.Status.stop), ("connect", "hosts", .stop), ("request", "hosts", .stop),
        ("503", "hosts", .stop), ("404", "hosts", .warning), ("unnamed", "hosts", .warning),
        ("expired", "tls", .stop), ("13 days", "tls", .warning), ("14 days", "tls", .ok),
        ("3.5 s", "clock", .warning), ("2 s", "clock", .ok), ("-4 s", "clock", .warning),
        ("descriptors", "descriptors", .stop), ("ports", "ports", .warning), ("no ports", "ports", .stop),
        ("memory", "memory", .stop), ("tight", "memory", .warning), ("cores", "cores", .stop),
        ("busy", "cores", .warning), ("disk", "record", .stop), ("database", "history", .stop),
        ("closed", "window", .stop), ("aside", "window", .warning), ("closing", "window", .warning),
        ("open", "window", .ok), ("vus", "ceilings", .stop), ("below", "ceilings", .ok), ("script", "script", .stop),
        ("healthy", "health", .ok), ("unhealthy", "health", .stop),
        ("unread", "health", .warning), ("measured", "cores", .stop), ("measured busy", "cores", .warning),
        ("measured fast", "cores", .ok),
    ])
    func judges(_ situation: String, subject: String, status: PreflightLine.Status) throws {
        let facts = facts { facts, load, probe in
            Self.change(situation, &facts, &load, &probe)
        }
        let line = try #require(lines(subject, facts).first)
        #expect(line.status == status, "\(line.text)")
        #expect(line.advice.isEmpty == (status == .ok))
    }

    private static func change(
        _ situation: String,
        _ facts: inout PreflightFacts,
        _ load: inout LoadFacts,
        _ probe: inout HostProbe
    ) {
        var window = WindowRule()
        switch situation {
        case "lookup": probe.lookupFailure = "name or service not known"
        case "connect": probe.connectFailure = "connection refused"
        case "request": probe.requestFailure = "connection reset by peer"
        case "503": probe.status = 503
        case "404": probe.status = 404
        case "unnamed": probe.host = ""
        case "expired": probe.certificate = .refused("certificate has expired")
        case "13 days": probe.certificate = .valid(until: now + 14 * 86_400 - 1)
        case "14 days": probe.certificate = .valid(until: now + 14 * 86_400)
        case "3.5 s": probe.answeredAt = Double(now) + 4.5
        case "2 s": probe.answeredAt = Double(now) + 3
        case "-4 s": probe.answeredAt = Double(now) - 4
        case "descriptors": facts.machine.descriptorLimit = 1024
        case "ports": load.vus = 25_000
        case "no ports": (load.peakArrivalsPerSecond, load.reopensConnections) = (1000, true)
        case "memory": facts.machine.availableBytes = 64 << 20
        case "tight": facts.machine.availableBytes = 160 << 20
        case "cores": load.peakArrivalsPerSecond = 50_000
        case "busy": load.peakArrivalsPerSecond = 30_000
        case "disk": facts.record = .refused("/ro/runs", why: "read-only file system")
        case "database": facts.history = .refused("the database", why: "connection refused")
        case "closed", "aside":
            (window.from, window.to) = (60, 120)
            (facts.window, facts.ignoresWindow) = (window, situation == "aside")
        case "closing":
            (window.from, window.to) = (600, 721)
            facts.window = window
        case "open": facts.window = window
        case "vus": facts.ceilings.vus = 999
        case "below": facts.ceilings.vus = 1000
        case "script": facts.scripts = [.failed("load.js", why: "no exported functions")]
        case "healthy": facts.readings = [FirstReading(name: "shop", outcome: .healthy(latencyNanos: 2_000_000))]
        case "unhealthy": facts.readings = [FirstReading(name: "shop", outcome: .unhealthy("is down"))]
        case "unread": facts.readings = [FirstReading(name: "shop", outcome: .unread("wrong token"))]
        case "measured": (facts.machine.measuredPerCore, load.peakArrivalsPerSecond) = (5000, 10_001)
        case "measured busy": (facts.machine.measuredPerCore, load.peakArrivalsPerSecond) = (5000, 10_000)
        case "measured fast": (facts.machine.measuredPerCore, load.peakArrivalsPerSecond) = (60_000, 50_000)
        default: Issue.record("no situation “\(situation)”")
        }
    }

    @Test func tellsEachMonitorAndWhy_whenTheTargetIsNotWell() {
        let facts = facts { facts, _, _ in
            facts.readings = [
                FirstReading(name: "shop", outcome: .healthy(latencyNanos: 3_240_000)),
                FirstReading(name: "detailed", outcome: .unhealthy("expected status 200 to 299, received 503")),
                FirstReading(name: "fly", outcome: .unread("the token is not accepted")),
            ]
        }
        #expect(
            lines("health", facts).map(\.text) == [
                "shop is as it should be, read in 3.2 ms",
                "detailed is not well before any load: expected status 200 to 299, received 503",
                "fly gets no readings: the token is not accepted",
            ]
        )
    }

    @Test func saysWhetherTheCoresWereMeasured() {
        let measured = facts { facts, _, _ in facts.machine.measuredPerCore = 31_234 }
        #expect(
            lines("cores", measured).map(\.text) == [
                "2 cores for 62,468 short iterations/s (31,234 per core, measured)"
            ]
        )
        #expect(
            lines("cores", facts()).map(\.text) == [
                "2 cores for 40,000 short iterations/s (20,000 per core, assumed)"
            ]
        )
    }

    @Test func countsArrivalsExactly() throws {
        let facts = facts { _, load, _ in
            (load.loopingSeconds, load.arrivals, load.countedIterations) = (0, 12_345, 55)
        }
        #expect(
            lines("traffic", facts).map(\.text) == [
                "12,400 iterations, with a request or more in each; 24 MB when answers are as long as that of target.url"
            ]
        )
    }

    @Test func tellsARange_whenVUsLoop() {
        #expect(
            lines("traffic", facts()).map(\.text) == [
                "6,000 to 600,000 iterations, of 10 to 0.1 s each, with a request or more in each; "
                    + "12 MB to 1.1 GB when answers are as long as that of target.url"
            ]
        )
    }

    @Test func showsAdviceBelowTheLine() {
        let line = PreflightLine(status: .stop, subject: "clock", text: "is late", advice: "set it")
        #expect(line.rendered == "stop    clock       is late\n                    → set it")
    }

    @Test func addsUpScriptsInTurn() throws {
        var (first, second) = (LoadFacts(), LoadFacts())
        (first.vus, first.arrivals, first.duration) = (10, 5, .seconds(60))
        (second.vus, second.arrivals, second.duration) = (7, 6, .seconds(30))
        let both = first.followed(by: second)
        #expect(both.vus == 10)
        #expect(both.arrivals == 11)
        #expect(both.durationText == "at most 1m30s")
        second.duration = nil
        #expect(first.followed(by: second).durationText == "until somebody ends it")
    }
}
