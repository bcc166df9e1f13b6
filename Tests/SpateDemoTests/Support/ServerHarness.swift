import SpateDemo

/// Runs a demo server on a free port for the length of a test.
///
/// The server is cancelled at the end and must return without an error, so every test also checks that.
func withDemoServer<Value: Sendable>(
    _ configuration: DemoServerConfiguration = DemoServerConfiguration(port: 0),
    _ body: @Sendable (RawClient) async throws -> Value
) async throws -> Value {
    let server = DemoServer(configuration: configuration)
    return try await ServerHarness.run(body) { onReady in
        try await server.run { port, tlsPort in onReady(RawClient(port: port, tlsPort: tlsPort)) }
    }
}

/// Runs a known-answer server on a free port for the length of a test.
func withKnownAnswerServer<Value: Sendable>(
    _ configuration: KnownAnswerServerConfiguration = KnownAnswerServerConfiguration(port: 0),
    _ body: @Sendable (RawClient) async throws -> Value
) async throws -> Value {
    let server = KnownAnswerServer(configuration: configuration)
    return try await ServerHarness.run(body) { onReady in
        try await server.run { port in onReady(RawClient(port: port)) }
    }
}

/// Runs one server beside the body of a test.
private enum ServerHarness {
    /// The server returned before it was ready.
    struct ServerEnded: Error {}

    /// Starts the server, runs the body when it is ready, cancels the server and waits for it.
    static func run<Value: Sendable>(
        _ body: @Sendable (RawClient) async throws -> Value,
        server: @escaping @Sendable (_ onReady: @escaping @Sendable (RawClient) -> Void) async throws -> Void
    ) async throws -> Value {
        let (clients, ready) = AsyncStream.makeStream(of: RawClient.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { ready.finish() }
                try await server { ready.yield($0) }
            }
            guard let client = await clients.first(where: { _ in true }) else {
                try await group.waitForAll()
                throw ServerEnded()
            }
            let value = try await body(client)
            group.cancelAll()
            try await group.waitForAll()
            return value
        }
    }
}
