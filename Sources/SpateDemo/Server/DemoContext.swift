internal import Hummingbird
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What an endpoint knows about its connection: it may wait on its event loop, close it, or reset it.
struct DemoContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection of the request.
    let channel: any Channel

    /// Largest body that is read into memory.
    static let maximumBodyBytes = 16 * 1024 * 1024

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Waits on the event loop's own timer, which is finer than that of the global executor.
    ///
    /// - Throws: An error when the task is cancelled before the end.
    func sleep(nanos: UInt64) async throws {
        guard nanos > 0 else { return }
        let timer = channel.eventLoop.scheduleTask(in: .nanoseconds(Int64(clamping: nanos))) {}
        try await withTaskCancellationHandler {
            try await timer.futureResult.get()
        } onCancel: {
            timer.cancel()
        }
    }

    /// Ends the connection with a TCP RST: linger 0 drops everything that is unsent, and TLS says no goodbye.
    func resetConnection() async {
        let channel = channel
        if let socket = channel as? any SocketOptionProvider {
            try? await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        let close = channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            if let tls = try? pipeline.context(handlerType: NIOSSLServerHandler.self) {
                tls.close(promise: nil)
            } else {
                channel.close(promise: nil)
            }
        }
        try? await close.get()
    }

    /// A path parameter, percent-decoded.
    ///
    /// - Throws: 400 when the route has no such parameter, which is our bug.
    func parameter(_ name: String) throws -> String {
        PercentEncoding.decode(try parameters.require(name))
    }

    /// A path parameter that must be a whole number.
    ///
    /// - Throws: 400 with the rule when it is not in `range`.
    func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int {
        try Self.integer(name, try parameter(name), in: range)
    }

    /// A parameter of a path or a query that must be a whole number.
    ///
    /// - Throws: 400 with the rule when it is not in `range`.
    static func integer(_ name: String, _ text: String, in range: ClosedRange<Int>) throws -> Int {
        guard let value = Int(text), range.contains(value) else {
            let rule = "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            throw HTTPError(.badRequest, message: "\(name): \(rule), is “\(text)”")
        }
        return value
    }
}
