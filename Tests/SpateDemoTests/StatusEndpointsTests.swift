import Testing

@Suite struct StatusEndpointsTests {
    @Test(arguments: [200, 201, 400, 404, 418, 429, 500, 503, 599])
    func answersTheStatus(code: Int) async throws {
        let response = try await withDemoServer { try await $0.send("DELETE /status/\(code)") }
        #expect(response.status == code)
        #expect(response.text == #"{"status":\#(code)}"#)
    }

    @Test(arguments: ["/status/204", "/status/304", "/no-content", "/not-modified"])
    func sendsNoBody_whenTheStatusForbidsOne(path: String) async throws {
        let response = try await withDemoServer { try await $0.send("GET \(path)") }
        #expect([204, 304].contains(response.status))
        #expect(response.body.isEmpty)
        #expect(response["content-length"] == nil)
        #expect(response["transfer-encoding"] == nil)
    }

    @Test(arguments: ["199", "600", "abc", "-1"])
    func refuses_whenTheCodeIsNoFinalStatus(code: String) async throws {
        let response = try await withDemoServer { try await $0.send("GET /status/\(code)") }
        #expect(response.status == 400)
        #expect(response.text.contains("code: must be a whole number from 200 to 599, is “\(code)”"))
    }

    @Test func failsEvenly() async throws {
        try await withDemoServer { client in
            var statuses: [Int] = []
            for _ in 0..<8 {
                statuses.append(try await client.send("GET /error-rate/25").status)
            }
            #expect(statuses == [200, 200, 200, 503, 200, 200, 200, 503])
            #expect(try await client.send("GET /error-rate/100").status == 503)
            #expect(try await client.send("GET /error-rate/0").status == 200)
            #expect(try await client.send("GET /error-rate/101").status == 400)
        }
    }
}
