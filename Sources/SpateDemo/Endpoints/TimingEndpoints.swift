internal import Hummingbird
internal import SpateCore

/// `/delay/{milliseconds}`.
struct TimingEndpoints: EndpointGroup {
    /// The longest wait: ten minutes.
    static let longestMilliseconds = 600_000

    init(state: DemoState) {}

    func add(to router: Router<DemoContext>) {
        router.any("/delay/{milliseconds}") { _, context in
            let milliseconds = try context.integer("milliseconds", in: 0...Self.longestMilliseconds)
            try await context.sleep(nanos: UInt64(milliseconds) * 1_000_000)
            return .json(["delayed": .integer(milliseconds)])
        }
    }
}
