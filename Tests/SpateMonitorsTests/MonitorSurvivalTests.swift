import SpateCore
import SpateRecord
import Testing

@testable import SpateMonitors

/// Every kind that asks a server, and everything that may be wrong with one: it says so once, reads on, and says when it is
/// over.
@Suite struct MonitorSurvivalTests {
    /// A kind, and an answer that is well.
    struct Asked: Sendable, CustomTestStringConvertible {
        let text: String
        let good: String
        /// Whether the server is the target itself.
        var isTarget = false

        var testDescription: String { String(text.prefix { $0 != "=" }) }
    }

    static let kinds = [
        Asked(text: "http=http://h/health,expect.status=ok", good: #"{"status":"ok"}"#, isTarget: true),
        Asked(text: "prometheus-text=http://h/metrics", good: "up 1\n", isTarget: true),
        Asked(
            text: "prometheus=http://h:9090,query=up",
            good: #"{"status":"success","data":{"resultType":"scalar","result":[1,"4"]}}"#
        ),
        Asked(text: "fly=shop,token=x", good: #"[{"id":"9185","state":"started"}]"#),
        Asked(
            text: "kubernetes=app=shop,server=https://k,token=t,metrics=false",
            good: """
                {"items":[{"metadata":{"name":"web-1"},"status":{"phase":"Running","containerStatuses":[{"name":"web",
                "ready":true,"restartCount":0}]}}]}
                """
        ),
    ]

    enum Fault: String, CaseIterable {
        case dead = "http://h/: connection refused"
        case slow = "http://h/: no answer within 2s"
        case wrongToken = "status 401"
        case rateLimit = "status 429"
        case broken = "status 500"
        case garbage = "status 200, “<html>sorry</html>”"

        var answer: Result<HTTPAnswer, MonitorFailure> {
            switch self {
            case .dead, .slow: .failure(MonitorFailure(rawValue))
            case .wrongToken: .success(HTTPAnswer(status: 401, body: []))
            case .rateLimit: .success(HTTPAnswer(status: 429, headers: ["retry-after": "9"], body: []))
            case .broken: .success(HTTPAnswer(status: 500, body: []))
            case .garbage: .success(HTTPAnswer(status: 200, body: Array("<html>sorry</html>".utf8)))
            }
        }

        var isSilence: Bool { self == .dead || self == .slow }
    }

    @Test(arguments: kinds, Fault.allCases)
    func saysOnceWhatWasReceived_andWhenItIsOver(asked: Asked, fault: Fault) async throws {
        let good = Result<HTTPAnswer, MonitorFailure>.success(HTTPAnswer(status: 200, body: Array(asked.good.utf8)))
        let world = ScriptedTools(answers: [good] + Array(repeating: fault.answer, count: 5) + [good])
        let spec = try MonitorSpec(text: asked.text)
        var kind = try spec.makeKind()
        var judge = MonitorJudge(spec, position: 0)
        var reports: [[WatchReport]] = []
        var pauses: [UInt64] = []
        for reading in 0..<7 {
            var result: Result<Observation, MonitorFailure>
            do throws(MonitorFailure) {
                result = .success(try await kind.poll(world.tools))
            } catch {
                result = .failure(error)
            }
            let now = UInt64(reading) * 1_000_000_000
            reports.append(judge.reports(result, from: now, to: now + 1_000_000))
            pauses.append(judge.nextPauseNanos)
        }
        #expect(reports.map { $0.number("up") } == [1, 0, 0, 0, 0, 0, 1])
        let events = reports.flatMap(\.events)
        let isHealthCheck = asked.text.hasPrefix("http=")
        let kinds: [RecordEvent.Kind] =
            if fault.isSilence, asked.isTarget {
                [.targetDown, .targetUp]
            } else {
                isHealthCheck ? [.targetCheckChanged, .targetCheckChanged] : [.monitorFailed, .monitorRecovered]
            }
        #expect(events.map(\.kind) == kinds)
        #expect(events[0].text.contains(fault.rawValue), "\(events[0].text)")
        #expect(events[0].text.contains("3 times in a row"))
        if fault == .rateLimit { #expect(pauses[1...5].allSatisfy { $0 >= 9_000_000_000 }) }
        #expect(pauses[0] == spec.intervalNanos && pauses[6] == spec.intervalNanos)
    }
}
