internal import NIOCore
internal import SpateCore
internal import SpateHTTP

/// One connection to a server of Redis, which carries one batch of commands at a time.
///
/// - Concurrency: The client's event loop only.
// Confined to its channel's event loop.
final class RedisConnection: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias Completion = (Result<[RESPValue], RedisFailure>) -> Void

    /// A batch whose replies are not all there.
    private struct Batch {
        let count: Int
        var replies: [RESPValue] = []
        let done: Completion
    }

    let openedNanos = MonotonicClock.nowNanos()
    /// When the last batch ended; `MonotonicClock`.
    private(set) var idleSinceNanos = MonotonicClock.nowNanos()
    /// Called when the connection ends while it is idle.
    var onIdleClose: ((RedisConnection) -> Void)?

    private let address: RedisAddress
    /// Counts bytes, where nothing below does.
    private let counter: TrafficCounter?
    private var context: ChannelHandlerContext?
    private var parser = RESPParser()
    private var batch: Batch?
    private var timeout: Scheduled<Void>?

    init(_ address: RedisAddress, counter: TrafficCounter?) {
        self.address = address
        self.counter = counter
    }

    var isOpen: Bool { context != nil }

    /// Sends commands, and tells of all their replies or of why there are none; after a failure the connection is closed.
    func perform(_ commands: [RedisCommand], timeoutNanos: UInt64?, done: @escaping Completion) {
        guard let context, batch == nil else { return done(.failure(RedisFailure("EOF", isTransient: true))) }
        guard !commands.isEmpty else { return done(.success([])) }
        batch = Batch(count: commands.count, done: done)
        if let timeoutNanos {
            timeout = context.eventLoop.assumeIsolated().scheduleTask(in: .nanoseconds(Int64(clamping: timeoutNanos))) {
                [weak self] in self?.timedOut()
            }
        }
        var bytes = context.channel.allocator.buffer(capacity: 256)
        for command in commands { command.write(to: &bytes) }
        counter?.didSend(bytes.readableBytes)
        context.writeAndFlush(NIOAny(bytes), promise: nil)
    }

    func close() {
        let context = context
        self.context = nil
        context?.close(promise: nil)
    }

    // MARK: From the channel

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        counter?.didReceive(bytes.readableBytes)
        parser.append(bytes)
        do throws(RESPError) {
            while let value = try parser.next() {
                guard batch != nil else { throw RESPError(message: "redis: reply without a command") }
                batch?.replies.append(value)
                if let batch, batch.replies.count == batch.count { end(.success(batch.replies)) }
            }
        } catch {
            end(.failure(RedisFailure(error.message)))
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.failure(RedisFailure("EOF", isTransient: true)))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let failure = FailureMapping.failure(
            for: error,
            operation: "read",
            addresses: Self.addresses(of: context.channel)
        )
        end(.failure(RedisFailure(failure.detail, isTransient: true)))
    }

    private func timedOut() {
        let addresses = context.map { Self.addresses(of: $0.channel) } ?? address.description
        end(.failure(RedisFailure("read tcp \(addresses): i/o timeout", isTransient: true)))
    }

    /// `local->remote`.
    private static func addresses(of channel: any Channel) -> String {
        [channel.localAddress, channel.remoteAddress]
            .map { RedisAddress(host: $0?.ipAddress ?? "", port: $0?.port ?? 0).description }
            .joined(separator: "->")
    }

    private func end(_ result: Result<[RESPValue], RedisFailure>) {
        timeout?.cancel()
        timeout = nil
        let batch = batch
        self.batch = nil
        idleSinceNanos = MonotonicClock.nowNanos()
        if case .failure = result {
            close()
            if batch == nil { onIdleClose?(self) }
        }
        batch?.done(result)
    }
}
