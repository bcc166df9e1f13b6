internal import HTTPTypes
internal import Hummingbird
internal import SpateCore

/// `/faults` to read and replace the faults, `/stats` to read and clear the counts; no fault ever hits them.
struct ControlEndpoints: EndpointGroup {
    /// The paths that are neither counted nor hit.
    static let paths: Set<String> = ["/faults", "/stats"]

    private let state: DemoState

    init(state: DemoState) {
        self.state = state
    }

    func add(to router: Router<DemoContext>) {
        router.get("/faults") { _, _ in Response.json(state.faults.json) }
        router.post("/faults") { request, _ in try await replaceFaults(request) }
        router.get("/stats") { _, _ in Response.json(counts) }
        router.delete("/stats") { _, _ in
            state.reset()
            return Response(status: .noContent)
        }
    }

    private var counts: JSONValue {
        .members(state.requestCounts.map { (key: $0.pattern, value: .integer($0.count)) })
    }

    /// Takes the members that `GET` answers; one that is missing or `null` is off.
    private func replaceFaults(_ request: Request) async throws -> Response {
        let text = try await request.bodyText()
        guard let object = (try? JSONValue(parsing: text))?.objectValue else {
            throw HTTPError(.badRequest, message: "must be a JSON object")
        }
        do {
            let texts = object.members.map { ($0.key, Self.text(of: $0.value)) }
            state.faults = try FaultSettings(parsing: Dictionary(texts) { _, last in last })
            return .json(state.faults.json)
        } catch {
            let issues = error.issues.map { issue -> JSONValue in
                ["path": .string(issue.path), "message": .string(issue.message)]
            }
            return .json(["issues": .array(issues)], status: .badRequest)
        }
    }

    /// A member's value as text, so that `0.5` and `"0.5"` are the same and `null` is off.
    private static func text(of value: JSONValue) -> String {
        value.isNull ? "" : value.stringValue ?? value.serialized()
    }
}
