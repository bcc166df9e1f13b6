import Testing

@testable import SpateDemo

@Suite struct ControlEndpointsTests {
    private static let off = #"{"latency":null,"errorRate":0,"stall":null,"resetRate":0,"seed":1}"#

    @Test func replacesTheFaults() async throws {
        try await withDemoServer { client in
            #expect(try await client.send("GET /faults").text == Self.off)
            let body = #"{"latency":"uniform:1ms..2ms","errorRate":1,"stall":"100ms every 1h","seed":"7"}"#
            let set = try await client.send("POST /faults", body: body)
            let expected =
                #"{"latency":"uniform:1ms..2ms","errorRate":1,"stall":"100ms every 1h0m0s","resetRate":0,"seed":7}"#
            #expect(set.text == expected)
            #expect(try await client.send("GET /health").status == 503)
            #expect(try await client.send("GET /nothing").status == 503)
            #expect(try await client.send("GET /faults").text == expected)
            #expect(try await client.send("POST /faults", body: "{}").text == Self.off)
            #expect(try await client.send("GET /health").status == 200)
        }
    }

    @Test func resets_whenTheResetRateIsOne() async throws {
        let faults = FaultSettings(resetRate: 1)
        try await withDemoServer(DemoServerConfiguration(port: 0, faults: faults)) { client async throws in
            #expect(try await client.exchange("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").isReset)
            #expect(try await client.send("GET /stats").text == #"{"/health":1}"#)
        }
    }

    @Test func answersAllIssues_whenSettingsAreWrong() async throws {
        try await withDemoServer { client in
            let response = try await client.send("POST /faults", body: #"{"errorRate":2,"speed":1,"stall":true}"#)
            #expect(response.status == 400)
            let expected =
                #"{"issues":[{"path":"speed","message":"must be one of "#
                + FaultSettings.names.joined(separator: ", ") + #""},"#
                + #"{"path":"errorRate","message":"must be a number from 0 to 1, is “2”"},"#
                + #"{"path":"stall","message":"must be a length and a period, such as 1400ms every 30s, is “true”"}]}"#
            #expect(response.text == expected)
            #expect(try await client.send("GET /faults").text == Self.off)
            #expect(try await client.send("POST /faults", body: "[1]").status == 400)
        }
    }

    @Test func countsByPattern() async throws {
        try await withDemoServer { client in
            for path in ["/status/200", "/status/404", "/json", "/nothing", "/faults"] {
                _ = try await client.send("GET \(path)")
            }
            #expect(try await client.send("GET /stats").text == #"{"/json":1,"/status/{code}":2,"not found":1}"#)
            #expect(try await client.send("DELETE /stats").status == 204)
            #expect(try await client.send("GET /stats").text == "{}")
        }
    }
}
