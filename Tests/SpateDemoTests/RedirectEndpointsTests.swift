import Testing

@Suite struct RedirectEndpointsTests {
    @Test(arguments: [("2", "/redirect/1"), ("1", "/redirect/0"), ("0", "/json")])
    func countsDown(step: (n: String, location: String)) async throws {
        let response = try await withDemoServer { try await $0.send("GET /redirect/\(step.n)") }
        #expect(response.status == 302)
        #expect(response["location"] == step.location)
    }

    @Test func redirectsAnywhere() async throws {
        try await withDemoServer { client in
            let plain = try await client.send("GET /redirect-to?url=%2Fecho%3Fa%3D1")
            #expect(plain.status == 302)
            #expect(plain["location"] == "/echo?a=1")
            #expect(try await client.send("POST /redirect-to?url=/json&status=307").status == 307)
            #expect(try await client.send("GET /redirect-to").status == 400)
            #expect(try await client.send("GET /redirect-to?url=/&status=200").status == 400)
        }
    }
}
