import Testing

@Suite struct EchoEndpointsTests {
    @Test func echoesARequest() async throws {
        let response = try await withDemoServer {
            try await $0.send("POST /echo?b=2&a=%C3%A9&b=3+4", ["X-Two: 2", "x-one: 1", "X-Two: zwei"], body: "hé")
        }
        let expected =
            #"{"method":"POST","path":"/echo","query":{"b":["2","3 4"],"a":"é"},"#
            + #""headers":{"connection":"close","content-length":"3","host":"localhost","x-one":"1","x-two":"2, zwei"},"#
            + #""body":"hé","bodyBytes":3}"#
        #expect(response.text == expected)
    }

    @Test(arguments: ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])
    func echoesEveryMethod(method: String) async throws {
        let response = try await withDemoServer { try await $0.send("\(method) /echo") }
        #expect(response.text.hasPrefix(#"{"method":"\#(method)","path":"/echo","query":{}"#))
    }

    @Test func answersHEADWithTheHeadersOfTheEcho() async throws {
        let response = try await withDemoServer { try await $0.send("HEAD /echo") }
        #expect(response.status == 200)
        #expect(response["content-type"] == "application/json")
    }

    @Test func echoesHeaders() async throws {
        let response = try await withDemoServer { try await $0.send("GET /headers", ["Cookie: a=1", "Cookie: b=2"]) }
        #expect(response.text == #"{"headers":{"connection":"close","cookie":"a=1; b=2","host":"localhost"}}"#)
    }

    @Test func decodesForms() async throws {
        let type = "Content-Type: application/x-www-form-urlencoded"
        try await withDemoServer { client in
            let form = try await client.send("POST /form", [type], body: "a=1&b=x%20y+z&a=%26&empty=&bare")
            #expect(form.text == #"{"form":{"a":["1","&"],"b":"x y z","empty":"","bare":""}}"#)
            #expect(try await client.send("POST /form", [type]).text == #"{"form":{}}"#)
            #expect(try await client.send("POST /form", body: "a=1").status == 415)
        }
    }

    @Test func countsUploadedBytes() async throws {
        let body = String(repeating: "0123456789", count: 50_000)
        let response = try await withDemoServer { try await $0.send("POST /upload", body: body) }
        #expect(response.text == #"{"bytes":500000}"#)
    }

    @Test func readsChunkedUploads() async throws {
        let request =
            "POST /upload HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
        let text = try await withDemoServer { try await $0.exchange(request).text }
        #expect(text.hasSuffix(#"{"bytes":11}"#))
    }
}
