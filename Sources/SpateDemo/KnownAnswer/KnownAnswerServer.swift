internal import NIOCore
internal import NIOPosix

/// A server that knows exactly how long each of its answers took: what a load generator is tested against.
///
/// `/instant`, `/fixed/{microseconds}` and `/lognormal/{median microseconds}/{sigma}` answer after their time;
/// `/truth` tells the measured times and `/truth/reset` forgets them. One event loop, no HTTP pipeline, only `GET`.
///
/// The truth is *measured*, from the return of `read` to the return of `write`, not assumed from the path. What it
/// cannot see is time in the kernel before the read, so it is exact only while the loop is far from saturated.
///
/// An answer is late by the wake-up of the loop. `spin` wakes it earlier by that much and waits busily for the rest, but
/// only while a single request is in flight: spinning beside others would delay their reads, which the truth cannot see.
/// Measured on a shared 2-core VM, release build, `/fixed/1000`, median of the truth: on one connection (3,000 requests)
/// 1.10 ms without spin, 1.05 ms with 50 µs, 1.03 to 1.05 ms with 150 µs; on 8 connections (8,000) 1.09 to 1.11 ms with
/// and without; p99 differed more between two runs than between the settings. It is off by default, because the truth
/// is as exact without it.
package struct KnownAnswerServer: Sendable {
    /// How the server listens, and whether it stalls.
    package let configuration: KnownAnswerServerConfiguration

    /// Prepares a server; nothing is opened before `run`.
    package init(configuration: KnownAnswerServerConfiguration = KnownAnswerServerConfiguration()) {
        self.configuration = configuration
    }

    /// Serves until the task is cancelled, then closes all connections and returns.
    ///
    /// - Parameter onReady: Called once when the port accepts connections, with the port that was taken.
    /// - Throws: `DemoServerError` when the server cannot start; cancellation is not an error.
    package func run(onReady: @Sendable (_ port: Int) async -> Void) async throws(DemoServerError) {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let result = await serve(on: group, onReady: onReady)
        try? await group.shutdownGracefully()
        try result.get()
    }

    private func serve(
        on group: MultiThreadedEventLoopGroup,
        onReady: @Sendable (Int) async -> Void
    ) async -> Result<Void, DemoServerError> {
        let state = NIOLoopBoundBox.makeBoxSendingValue(
            KnownAnswerState(configuration: configuration),
            eventLoop: group.next()
        )
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(ChannelOptions.backlog, value: 4096)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(KnownAnswerHandler(state: state.value))
                }
            }
        let channel: any Channel
        do {
            channel = try await bootstrap.bind(host: configuration.host, port: configuration.port).get()
        } catch {
            return .failure(
                DemoServerError(listeningOn: configuration.host, port: configuration.port, underlying: error)
            )
        }
        await onReady(channel.localAddress?.port ?? configuration.port)
        await withTaskCancellationHandler {
            try? await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
        return .success(())
    }
}
