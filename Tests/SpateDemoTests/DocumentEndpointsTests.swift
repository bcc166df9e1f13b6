import Testing

@testable import SpateDemo

@Suite struct DocumentEndpointsTests {
    @Test func writesHeadersInAFixedOrder() async throws {
        let response = try await withDemoServer { try await $0.send("GET /json") }
        #expect(response.headers.map(\.name) == ["Content-Type", "Content-Length", "Date", "Server"])
        #expect(response["content-type"] == "application/json")
    }

    @Test func answersTheSameDocumentEveryTime() async throws {
        let expected =
            #"{"id":1,"name":"spate","items":[{"id":1,"price":9.5,"tags":["a","b"]},"#
            + #"{"id":2,"price":24,"tags":["b"]},{"id":3,"price":39.9,"tags":[]}],"#
            + #""nested":{"a":{"b":"c"}},"ok":true,"nothing":null}"#
        try await withDemoServer { client async throws in
            #expect(try await client.send("GET /json").text == expected)
            #expect(try await client.send("GET /json?id=2").text == expected)
        }
    }

    @Test func answersHEADWithoutABody() async throws {
        let response = try await withDemoServer { try await $0.send("HEAD /json") }
        #expect(response.status == 200)
        #expect(response["content-length"] == "186")
    }

    @Test func answersAPageWithLinksAndAForm() async throws {
        let response = try await withDemoServer { try await $0.send("GET /") }
        #expect(response["content-type"] == "text/html; charset=utf-8")
        #expect((1800...2400).contains(response.body.count))
        #expect(response.text.contains("<title>Spate Demo Shop</title>"))
        #expect(response.text.contains(#"<form id="login" action="/login" method="post">"#))
    }

    @Test func answersHealth() async throws {
        try await withDemoServer { client in
            #expect(try await client.send("GET /health").text == #"{"status":"ok"}"#)
            let monitoring = try await client.send("GET /api/monitoring/health").text
            let checks =
                #""checks":{"database":{"status":"up","latencyMs":1.2},"cache":{"status":"up","latencyMs":0.3}}"#
            #expect(monitoring.hasPrefix(#"{"status":"ok","version":"1.0.0","uptime":"#))
            #expect(monitoring.contains(checks))
            #expect(monitoring.contains(#""memory":{"residentBytes":"#))
        }
    }

    @Test func answersTextInBothEncodings() async throws {
        try await withDemoServer { client in
            let utf8 = try await client.send("GET /utf8")
            #expect(utf8.body == Array(DocumentEndpoints.utf8Text.utf8))
            #expect(utf8["content-type"] == "text/plain; charset=utf-8")
            let latin1 = try await client.send("GET /latin1")
            #expect(latin1["content-type"] == "text/plain; charset=iso-8859-1")
            #expect(latin1.body.starts(with: [0x47, 0x72, 0xFC, 0xDF, 0x65]))
            #expect(latin1.body.count == DocumentEndpoints.latin1Text.unicodeScalars.count)
        }
    }
}
