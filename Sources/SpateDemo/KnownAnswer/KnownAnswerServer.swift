internal import Dispatch

/// A server that knows exactly how long each of its answers took: what a load generator is tested against.
///
/// `/instant`, `/fixed/{microseconds}` and `/lognormal/{median microseconds}/{sigma}` answer after their time;
/// `/truth` tells the measured times and `/truth/reset` forgets them. One thread, one loop of its own on epoll, only
/// `GET`.
///
/// The truth is *measured*, from the kernel's time stamp of the request's arrival to the return of `send`, not assumed
/// from the path. So it includes what a busy server lets its clients wait in its socket buffers, and what is left
/// between it and a client's figure is the client's own: its way to `send`, and from the arrival of the answer to its
/// look at the clock.
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
        let (host, port) = (configuration.host, configuration.port)
        let loop: KnownAnswerLoop
        do {
            loop = try KnownAnswerLoop(configuration: configuration)
        } catch {
            throw DemoServerError(listeningOn: host, port: port, underlying: error)
        }
        await onReady(loop.port)
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                DispatchQueue(label: "known-answer-server").async {
                    loop.run()
                    continuation.resume()
                }
            }
        } onCancel: {
            loop.stop()
        }
    }
}
