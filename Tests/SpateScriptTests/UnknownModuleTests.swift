import Testing

@testable import SpateScript

struct UnknownModuleTests {
    private let known = ["k6", "k6/http", "k6/metrics", "k6/net/grpc"]

    @Test(arguments: [
        ("k6/x/sql", "it is an extension, and Spate has none"),
        ("k6/options", "types only, for TypeScript"),
        ("k6/experimental/webcrypto", "the global crypto now"),
        ("k6/htp", "did you mean k6/http?"),
        ("k6/grpc", "did you mean k6/net/grpc?"),
        ("k6/nothing-like-it", "built in are k6, k6/http, k6/metrics, k6/net/grpc"),
    ])
    func saysWhatToDo(name: String, part: String) {
        let message = UnknownModule.message(name, known: known)
        #expect(message.hasPrefix("unknown module: \(name): "))
        #expect(message.contains(part))
    }
}
