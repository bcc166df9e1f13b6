internal import CEpoll
internal import NIOCore
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The event loop of a known-answer server: reads heads, waits, answers, measures.
///
/// Waits of up to a millisecond are spent looking at the sockets without sleeping, so answers are on time.
///
/// - Concurrency: `run` on one thread; `stop` from any.
// Only `stop`, which writes to a descriptor, crosses threads.
final class KnownAnswerLoop: @unchecked Sendable {
    /// The port that was taken.
    let port: Int
    private let listener: Int32
    private let poller: Int32
    private let bell: Int32
    private let state: KnownAnswerState
    private var connections: [Int32: KnownAnswerConnection] = [:]
    private var waits = WaitQueue()
    private var isStopped = false

    /// Opens the port.
    ///
    /// - Throws: `IOError` with the system's reason.
    init(configuration: KnownAnswerServerConfiguration) throws {
        state = KnownAnswerState(configuration: configuration)
        (listener, port) = try Self.listen(configuration)
        poller = epoll_create1(Int32(EPOLL_CLOEXEC))
        bell = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        watch(listener)
        watch(bell)
    }

    deinit {
        for descriptor in [listener, poller, bell] { close(descriptor) }
    }

    /// Ends `run`.
    func stop() {
        var one: UInt64 = 1
        _ = write(bell, &one, 8)
    }

    /// Serves until `stop`.
    func run() {
        var events = [epoll_event](repeating: epoll_event(), count: 1024)
        while !isStopped {
            let count = epoll_wait(poller, &events, Int32(events.count), pauseMillis())
            for index in 0..<max(0, Int(count)) { serve(events[index].data.fd) }
            answerDue()
        }
        for connection in connections.values { close(connection.descriptor) }
        connections.removeAll()
    }

    // MARK: Sockets

    private static func listen(_ configuration: KnownAnswerServerConfiguration) throws -> (Int32, Int) {
        let address = try SocketAddress.makeAddressResolvingHost(configuration.host, port: configuration.port)
        let descriptor = socket(
            address.protocol.rawValue,
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue),
            0
        )
        func check(_ result: Int32, _ reason: String) throws {
            guard result == 0 else {
                let code = errno
                close(descriptor)
                throw IOError(errnoCode: code, reason: reason)
            }
        }
        setOption(descriptor, SOL_SOCKET, SO_REUSEADDR)
        // Inherited by the connections: every read comes with the time at which its bytes arrived.
        setOption(descriptor, SOL_SOCKET, SO_TIMESTAMPNS)
        try check(address.withSockAddr { bind(descriptor, $0, socklen_t($1)) }, "bind")
        try check(Glibc.listen(descriptor, 4096), "listen")
        var taken = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &taken) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        try check(result, "getsockname")
        let bigEndian = withUnsafeBytes(of: &taken) { $0.load(fromByteOffset: 2, as: UInt16.self) }
        return (descriptor, Int(UInt16(bigEndian: bigEndian)))
    }

    private static func setOption(_ descriptor: Int32, _ level: Int32, _ name: Int32) {
        var one: Int32 = 1
        setsockopt(descriptor, level, name, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    private func watch(_ descriptor: Int32) {
        var event = epoll_event()
        event.events = EPOLLIN.rawValue
        event.data.fd = descriptor
        epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event)
    }

    private func serve(_ descriptor: Int32) {
        if descriptor == bell {
            isStopped = true
        } else if descriptor == listener {
            accept()
        } else if let connection = connections[descriptor] {
            guard connection.receive() else {
                drop(connection)
                return
            }
            answerReceived(connection)
        }
    }

    private func accept() {
        while true {
            let descriptor = cepoll_accept(listener)
            guard descriptor >= 0 else { return }
            Self.setOption(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY)
            connections[descriptor] = KnownAnswerConnection(descriptor: descriptor)
            watch(descriptor)
        }
    }

    private func drop(_ connection: KnownAnswerConnection) {
        connections[connection.descriptor] = nil
        connection.isOpen = false
        close(connection.descriptor)
    }

    // MARK: Answers

    /// Answers heads until one has to wait or none is complete.
    private func answerReceived(_ connection: KnownAnswerConnection) {
        while connection.isOpen, !connection.isWaiting {
            switch KnownAnswerRequest.read(from: &connection.received) {
            case .incomplete: return
            case .refused:
                send(KnownAnswerText.refusal, isLast: true, to: connection)
            case .request(let request): start(request, connection)
            }
        }
    }

    private func start(_ request: KnownAnswerRequest, _ connection: KnownAnswerConnection) {
        switch KnownAnswerRoute(path: request.path) {
        case .wait(let latency):
            let due = state.answerNanos(readNanos: connection.arrivalNanos, latency: latency)
            connection.isLast = request.isLast
            if due <= KnownAnswerState.nowNanos {
                finish(connection)
            } else {
                connection.isWaiting = true
                waits.insert(due, connection)
            }
        case .truth:
            let text = state.recorder.summary.serialized()
            send(
                KnownAnswerText.response("200 OK", type: "application/json", text),
                isLast: request.isLast,
                to: connection
            )
        case .resetTruth:
            state.recorder.reset()
            let reset = KnownAnswerText.response("200 OK", type: "application/json", #"{"reset":true}"#)
            send(reset, isLast: request.isLast, to: connection)
        case .unknown: send(KnownAnswerText.unknownPath, isLast: request.isLast, to: connection)
        }
    }

    private func answerDue() {
        while let connection = waits.popDue(KnownAnswerState.nowNanos) {
            guard connection.isOpen else { continue }
            connection.isWaiting = false
            finish(connection)
            answerReceived(connection)
        }
    }

    private func finish(_ connection: KnownAnswerConnection) {
        let arrival = connection.arrivalNanos
        send(KnownAnswerText.answer, isLast: connection.isLast, to: connection)
        state.recorder.record(nanos: KnownAnswerState.nowNanos &- arrival)
    }

    private func send(_ text: [UInt8], isLast: Bool, to connection: KnownAnswerConnection) {
        // An answer is smaller than a socket's buffer; a client that lets answers pile up unread loses its connection.
        let sent = Glibc.send(connection.descriptor, text, text.count, Int32(MSG_NOSIGNAL))
        if isLast || sent != text.count { drop(connection) }
    }

    /// How long to sleep: not at all when an answer is due within a millisecond.
    private func pauseMillis() -> Int32 {
        guard let due = waits.earliestNanos else { return -1 }
        let now = KnownAnswerState.nowNanos
        return due > now ? Int32(clamping: (due - now) / 1_000_000) : 0
    }
}

/// Connections that wait, by the time of their answer.
private struct WaitQueue {
    private var heap: [(nanos: UInt64, connection: KnownAnswerConnection)] = []

    var earliestNanos: UInt64? { heap.first?.nanos }

    mutating func insert(_ nanos: UInt64, _ connection: KnownAnswerConnection) {
        heap.append((nanos, connection))
        var child = heap.count - 1
        while child > 0, heap[child].nanos < heap[(child - 1) / 2].nanos {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popDue(_ now: UInt64) -> KnownAnswerConnection? {
        guard let first = heap.first, first.nanos <= now else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].nanos < heap[smallest].nanos { smallest = child }
            }
            guard smallest != parent else { return first.connection }
            heap.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
