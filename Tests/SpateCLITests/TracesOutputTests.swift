import SpateCore
import Testing

@testable import SpateCLI

@Suite struct TracesOutputTests {
    @Test func readsWhatK6Reads() throws {
        #expect(try TracesOutput(parsing: "none", place: "x") == .none)
        #expect(
            try TracesOutput(parsing: "otel", place: "x") == .otel(url: "http://127.0.0.1:4317", .grpc, headers: [])
        )
        let url = "https://collector:4318/v1/traces"
        #expect(
            try TracesOutput(parsing: "otel=\(url),header.Authorization=me", place: "x")
                == .otel(url: url, .http, headers: [LokiSettings.Pair(name: "Authorization", value: "me")])
        )
        #expect(
            try TracesOutput(parsing: "otel=http://c:4317,proto=grpc", place: "x")
                == .otel(url: "http://c:4317", .grpc, headers: [])
        )
    }

    @Test(arguments: [
        ("jaeger", "must be none, otel or otel=<url>, is “jaeger”"),
        ("otel=collector:4317", "must begin with http:// or https://"),
        ("otel=http://c/,proto=thrift", "proto must be http or grpc, is “thrift”"),
        ("otel=http://c/v1,proto=grpc", "with proto=grpc the URL has no path"),
        ("otel=http://c,colour=red", "there is no setting “colour”"),
    ])
    func saysWhatIsWrong(text: String, words: String) {
        let error = #expect(throws: SpateError.self) { try TracesOutput(parsing: text, place: "--traces-output") }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
        #expect(error?.exitCode == .generic)
    }
}
