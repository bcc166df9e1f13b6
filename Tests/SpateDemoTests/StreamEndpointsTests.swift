import Testing

@Suite struct StreamEndpointsTests {
    @Test(arguments: ["/stream/3", "/stream/3/1"])
    func sendsOneChunkPerLine(path: String) async throws {
        let response = try await withDemoServer { try await $0.send("GET \(path)") }
        #expect(response["transfer-encoding"] == "chunked")
        #expect(response["content-length"] == nil)
        #expect(response.chunks.map { String(decoding: $0, as: UTF8.self) } == ["chunk 1\n", "chunk 2\n", "chunk 3\n"])
    }

    @Test func sendsOneEventPerChunk() async throws {
        try await withDemoServer { client async throws in
            let response = try await client.send("GET /sse?count=2&interval=1")
            #expect(response["content-type"] == "text/event-stream; charset=utf-8")
            #expect(
                response.chunks.map { String(decoding: $0, as: UTF8.self) }
                    == [1, 2].map { "id: \($0)\nevent: tick\ndata: {\"number\":\($0)}\n\n" }
            )
            #expect(try await client.send("GET /sse?count=0").body.isEmpty)
            let refused = try await client.send("GET /sse?count=many")
            #expect(refused.status == 400)
            #expect(refused.text.contains("count: must be a whole number"))
        }
    }

    @Test(arguments: [0, 1, 65_536, 65_537, 300_000])
    func sendsBytesWithALength(count: Int) async throws {
        let response = try await withDemoServer { try await $0.send("GET /bytes/\(count)") }
        #expect(response["content-length"] == "\(count)")
        #expect(response.body.count == count)
        #expect(response.body.allSatisfy { $0 == UInt8(ascii: "x") })
    }

    @Test func delays() async throws {
        try await withDemoServer { client async throws in
            #expect(try await client.send("GET /delay/0").text == #"{"delayed":0}"#)
            #expect(try await client.send("POST /delay/2").text == #"{"delayed":2}"#)
            #expect(try await client.send("GET /delay/600001").status == 400)
        }
    }
}
