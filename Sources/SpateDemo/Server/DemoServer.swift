internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdHTTP2
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// The built-in target: a small web site and API whose answers are always the same, and which can misbehave on order.
///
/// Used by `make demo`, by tests, and as the reference of the comparison with k6. It is not made for speed;
/// `KnownAnswerServer` is the one to measure against.
package struct DemoServer: Sendable {
    /// How the server listens and misbehaves.
    package let configuration: DemoServerConfiguration

    /// Prepares a server; nothing is opened before `run`.
    package init(configuration: DemoServerConfiguration = DemoServerConfiguration()) {
        self.configuration = configuration
    }

    /// Serves until the task is cancelled, then closes all connections and returns.
    ///
    /// - Parameter onReady: Called once when every port accepts connections, with the ports that were taken.
    /// - Throws: `DemoServerError` when the server cannot start; cancellation is not an error.
    package func run(
        onReady: @escaping @Sendable (_ port: Int, _ tlsPort: Int?) async -> Void
    ) async throws(DemoServerError) {
        var listeners = [Listener(kind: .plain, host: configuration.host, port: configuration.port, tls: nil)]
        if let tlsPort = configuration.tlsPort {
            let tls = try tlsConfiguration(port: tlsPort)
            listeners.append(Listener(kind: .tls, host: configuration.host, port: tlsPort, tls: tls))
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(configuration.eventLoopThreads, 1))
        let result = await serve(listeners, on: group, onReady: onReady)
        try? await group.shutdownGracefully()
        try result.get()
    }

    private func serve(
        _ listeners: [Listener],
        on group: any EventLoopGroup,
        onReady: @escaping @Sendable (Int, Int?) async -> Void
    ) async -> Result<Void, DemoServerError> {
        let responder = DemoRoutes.responder(
            state: DemoState(faults: configuration.faults, onCrash: configuration.onCrash)
        )
        let (opened, opening) = AsyncStream.makeStream(of: (Listener.Kind, Int).self)
        return await withTaskGroup(of: Result<Void, DemoServerError>.self) { tasks in
            for listener in listeners {
                tasks.addTask {
                    await listener.run(configuration, responder: responder, on: group) { port in
                        opening.yield((listener.kind, port))
                    }
                }
            }
            tasks.addTask {
                await Self.announce(opened, count: listeners.count, onReady: onReady)
                return .success(())
            }
            for await result in tasks {
                if case .failure = result {
                    tasks.cancelAll()
                    return result
                }
            }
            return .success(())
        }
    }

    /// Waits for the ports of all listeners; ends without a call when cancelled before.
    private static func announce(
        _ opened: AsyncStream<(Listener.Kind, Int)>,
        count: Int,
        onReady: @Sendable (Int, Int?) async -> Void
    ) async {
        var ports: [Listener.Kind: Int] = [:]
        for await (kind, port) in opened {
            ports[kind] = port
            if ports.count == count { break }
        }
        guard ports.count == count, let port = ports[.plain] else { return }
        await onReady(port, ports[.tls])
    }

    private func tlsConfiguration(port: Int) throws(DemoServerError) -> TLSConfiguration {
        do {
            return try TLSConfiguration.demo(configuration.certificate)
        } catch {
            throw DemoServerError(
                code: .certificateNotUsable,
                host: configuration.host,
                port: port,
                underlying: error
            )
        }
    }
}

extension DemoServer {
    /// One port and what is spoken on it.
    private struct Listener: Sendable {
        enum Kind: Sendable {
            case plain
            case tls
        }

        let kind: Kind
        let host: String
        let port: Int
        let tls: TLSConfiguration?

        /// Serves until cancelled.
        func run(
            _ limits: DemoServerConfiguration,
            responder: RouterResponder<DemoContext>,
            on group: any EventLoopGroup,
            onOpen: @escaping @Sendable (Int) -> Void
        ) async -> Result<Void, DemoServerError> {
            do {
                let application = Application(
                    responder: responder,
                    server: try tls.map { try .http2Upgrade(tlsConfiguration: $0) } ?? .http1(),
                    configuration: ApplicationConfiguration(
                        address: .hostname(host, port: port),
                        serverName: "spate-demo",
                        backlog: limits.backlog,
                        availableConnectionsDelegate: limits.maximumConnections.map { MaximumAvailableConnections($0) }
                    ),
                    onServerRunning: { onOpen($0.localAddress?.port ?? port) },
                    eventLoopGroupProvider: .shared(group),
                    logger: Logger(label: "spate-demo") { _ in SwiftLogNoOpLogHandler() }
                )
                try await application.run()
                return .success(())
            } catch {
                guard !Task.isCancelled else { return .success(()) }
                return .failure(DemoServerError(listeningOn: host, port: port, underlying: error))
            }
        }
    }
}
