internal import HTTPTypes
internal import Hummingbird
internal import SpateCore

/// `/status/{code}`, `/no-content`, `/not-modified`, `/error-rate/{percent}`.
struct StatusEndpoints: EndpointGroup {
    private let state: DemoState

    init(state: DemoState) {
        self.state = state
    }

    func add(to router: Router<DemoContext>) {
        router.any("/status/{code}") { _, context in
            let code = try context.integer("code", in: 200...599)
            let status = HTTPResponse.Status(integerLiteral: code)
            let isBodyless = code == 204 || code == 205 || code == 304
            return isBodyless ? Response(status: status) : .json(["status": .integer(code)], status: status)
        }
        router.any("/no-content") { _, _ in Response(status: .noContent) }
        router.any("/not-modified") { _, _ in Response(status: .notModified, headers: [.eTag: "\"demo\""]) }
        router.any("/error-rate/{percent}") { _, context in
            let text = try context.parameter("percent")
            guard let percent = Double(text), percent >= 0, percent <= 100 else {
                throw HTTPError(.badRequest, message: "percent: must be a number from 0 to 100, is “\(text)”")
            }
            return state.nextRequestFails(share: Int((percent * 100).rounded()))
                ? .json(["ok": false], status: .serviceUnavailable)
                : .json(["ok": true])
        }
    }
}
