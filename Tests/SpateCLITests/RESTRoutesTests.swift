import SpateCore
import SpateEngine
import SpateReport
import Synchronization
import Testing

@testable import SpateCLI

/// Statuses, types and bodies are k6 v1.1's, but for the words of details.
@Suite struct RESTRoutesTests {
    private let status = StatusDocument(
        phase: .running,
        isPaused: false,
        activeVUs: 2,
        madeVUs: 3,
        isStopped: false,
        isTainted: false
    )

    private func respond(
        _ method: String,
        _ path: String,
        _ body: String = "",
        answer: Result<ControlAnswer, ControlError> = .success(.done)
    ) async -> RESTRoutes.Answer {
        await RESTRoutes { _ in answer }.respond(method: method, path: path, body: Array(body.utf8))
    }

    @Test(arguments: ["/", "/ping", "/foo", "/v2/status"])
    func saysOK_onOtherPaths(path: String) async {
        #expect(await respond("GET", path) == RESTRoutes.Answer(body: "ok"))
    }

    @Test(arguments: [
        ("DELETE", "/v1/status"), ("DELETE", "/v1/metrics"), ("POST", "/v1/groups"), ("DELETE", "/v1/setup"),
        ("GET", "/v1/teardown"), ("PUT", "/v1/metrics/x"),
    ])
    func refusesOtherMethods(method: String, path: String) async {
        #expect(await respond(method, path) == RESTRoutes.Answer(status: 405, contentType: nil))
    }

    @Test(arguments: ["/v1", "/v1/foo", "/v1/status/x", "/v1/metrics/a/b"])
    func findsNothing_underUnknownNames(path: String) async {
        #expect(await respond("GET", path).status == 404)
    }

    @Test func showsTheStatus() async {
        let answer = await respond("GET", "/v1/status", answer: .success(.status(status)))
        #expect(answer.contentType == "application/json; charset=utf-8")
        #expect(
            answer.body == #"{"data":{"type":"status","id":"default","attributes":{"status":7,"paused":false,"#
                + #""vus":2,"vus-max":3,"stopped":false,"running":true,"tainted":false}}}"#
        )
    }

    @Test func asksForWhatAPatchSays() async {
        let asked = Mutex<[StatusChange]>([])
        let routes = RESTRoutes { request in
            if case .change(let change) = request { asked.withLock { $0.append(change) } }
            return .success(.done)
        }
        let body = #"{"data":{"type":"status","attributes":{"paused":true,"vus":3,"vus-max":null,"stopped":false}}}"#
        _ = await routes.respond(method: "PATCH", path: "/v1/status", body: Array(body.utf8))
        var expected = StatusChange()
        expected.isPaused = true
        expected.vus = 3
        expected.isStopped = false
        #expect(asked.withLock { $0 } == [expected])
    }

    @Test(arguments: [
        "{bad", "", "[]", #"{"data":{}}"#, #"{"data":{"attributes":{"paused":1}}}"#,
        #"{"data":{"attributes":{"vus":-1}}}"#, #"{"data":{"attributes":{"vus":"x"}}}"#,
    ])
    func refusesAMalformedPatch(body: String) async {
        let answer = await respond("PATCH", "/v1/status", body)
        #expect(answer.status == 400)
        #expect(answer.contentType == "application/json; charset=utf-8")
        #expect(answer.body.hasPrefix(#"{"errors":[{"status":"400","title":"Invalid data","detail":""#))
    }

    @Test func tellsWhyTheRunRefuses() async {
        let failure = ControlError("Pause error", "it is \"on\"")
        let answer = await respond(
            "PATCH",
            "/v1/status",
            #"{"data":{"attributes":{"paused":true}}}"#,
            answer: .failure(failure)
        )
        #expect(answer.status == 500)
        #expect(answer.body == #"{"errors":[{"status":"500","title":"Pause error","detail":"it is \"on\""}]}"#)
    }

    @Test func saysThatAMetricIsUnknown() async {
        let answer = await respond("GET", "/v1/metrics/nope", answer: .success(.metrics([])))
        #expect(answer.status == 404)
        #expect(
            answer.body
                == #"{"errors":[{"status":"404","title":"Not Found","detail":"No metric with that ID was found"}]}"#
        )
    }

    @Test func showsSetupData() async {
        let some = await respond("GET", "/v1/setup", answer: .success(.setupData(["a": 1])))
        #expect(some.contentType == "application/json")
        #expect(some.body == #"{"data":{"type":"setupData","id":"default","attributes":{"data":{"a":1}}}}"#)
        let none = await respond("PUT", "/v1/setup", answer: .success(.setupData(nil)))
        #expect(none.body == #"{"data":{"type":"setupData","id":"default","attributes":{}}}"#)
        #expect(await respond("PUT", "/v1/setup", "{bad").status == 400)
    }

    @Test func answersTeardownWithNothing() async {
        #expect(await respond("POST", "/v1/teardown") == RESTRoutes.Answer(contentType: nil))
    }

    @Test func decodesNamesInPaths() {
        #expect(PercentDecoding.decoded("http_reqs%7Bstatus:200%7D") == "http_reqs{status:200}")
        #expect(PercentDecoding.decoded("100%") == "100%")
    }
}
