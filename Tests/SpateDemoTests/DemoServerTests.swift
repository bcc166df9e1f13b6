import NIOCore
import SpateDemo
import Testing

@Suite struct DemoServerTests {
    @Test func throwsASentence_whenThePortIsInUse() async throws {
        try await withDemoServer { client in
            let second = DemoServer(configuration: DemoServerConfiguration(port: client.port))
            let error = await #expect(throws: DemoServerError.self) {
                try await second.run { _, _ in Issue.record("two servers on one port") }
            }
            #expect(error?.code == .portInUse)
            #expect(
                error?.description
                    == "Port \(client.port) on 127.0.0.1 is already in use: stop the other server or choose another port."
            )
        }
    }

    @Test func throwsAndClosesTheOtherPort_whenTheTLSPortIsInUse() async throws {
        try await withDemoServer { client in
            let second = DemoServer(configuration: DemoServerConfiguration(port: 0, tlsPort: client.port))
            let error = await #expect(throws: DemoServerError.self) {
                try await second.run { _, _ in Issue.record("two servers on one port") }
            }
            #expect(error?.code == .portInUse)
            #expect(error?.port == client.port)
        }
    }

    @Test func throws_whenTheHostIsNotOfThisMachine() async {
        let server = DemoServer(configuration: DemoServerConfiguration(host: "192.0.2.1", port: 0))
        let error = await #expect(throws: DemoServerError.self) { try await server.run { _, _ in } }
        #expect(error?.code == .hostNotAvailable)
    }

    @Test func throws_whenTheCertificateIsMissing() async {
        let files = DemoServerConfiguration.Certificate.files(certificatePath: "none.pem", privateKeyPath: "none.key")
        let server = DemoServer(configuration: DemoServerConfiguration(port: 0, tlsPort: 0, certificate: files))
        let error = await #expect(throws: DemoServerError.self) { try await server.run { _, _ in } }
        #expect(error?.code == .certificateNotUsable)
    }

    @Test func servesTLSWithItsOwnCertificate() async throws {
        let answers = try await withDemoServer(DemoServerConfiguration(port: 0, tlsPort: 0)) { client in
            var plain = client
            plain.tlsPort = nil
            return (try await client.send("GET /health"), try await plain.send("GET /health"))
        }
        #expect(answers.0.text == #"{"status":"ok"}"#)
        #expect(answers.1.text == #"{"status":"ok"}"#)
    }

    @Test func returns_whenCancelledBeforeItIsReady() async throws {
        let task = Task {
            try await DemoServer(configuration: DemoServerConfiguration(port: 0)).run { _, _ in }
        }
        task.cancel()
        try await task.value
    }

    @Test func closesIdleConnections_whenCancelled() async throws {
        let collected = try await withDemoServer { client in
            let (channel, collected) = try await client.connect()
            try await channel.writeAndFlush(ByteBuffer(string: "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"))
            // A second exchange after the first was sent: the server has accepted the idle connection by now.
            _ = try await client.send("GET /health")
            return collected
        }
        let exchange = try await collected.get()
        #expect(exchange.text.hasSuffix(#"{"status":"ok"}"#))
    }

    @Test func doesNotFinishAnswersThatWait_whenCancelled() async throws {
        let collected = try await withDemoServer { client in
            let (channel, collected) = try await client.connect()
            try await channel.writeAndFlush(ByteBuffer(string: "GET /delay/600000 HTTP/1.1\r\nHost: localhost\r\n\r\n"))
            // The count is the sign that the request is being served.
            while try await !client.send("GET /stats").text.contains("delay") {}
            return collected
        }
        _ = try await collected.get()
    }

    @Test func answersPipelinedRequestsInOrder() async throws {
        let text = try await withDemoServer { client in
            let first = "GET /delay/1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            let second = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            return try await client.exchange(first + second).text
        }
        let delayed = try #require(text.firstRange(of: #"{"delayed":1}"#))
        let health = try #require(text.firstRange(of: #"{"status":"ok"}"#))
        #expect(delayed.upperBound <= health.lowerBound)
    }
}
