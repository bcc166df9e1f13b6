internal import NIOCore
internal import SpateCore
internal import SpateFibers
internal import SpateHTTP
internal import SpateMetrics
internal import SpateScript

/// The native side of the client of `k6/x/sse`: the request, its events, and the loop that keeps the VU meanwhile.
///
/// - Concurrency: The VU's event loop.
// Confined to its event loop.
final class EventStream: HostObject, HTTPCallObserver, @unchecked Sendable {
    static let layout = HostLayout(
        "EventStreamHandle",
        methods: [
            HostFunction("close", arity: 0) { (call) throws(HostError) in
                try call.thisHost(as: EventStream.self).isClosed = true
                return .undefined
            }
        ]
    )

    /// What is to be told to the script.
    private enum News {
        case event(ServerSentEvent)
        case error(String)
    }

    private unowned let vu: VirtualUser
    // Set when the request is sent, because the call needs its observer.
    // swift-format-ignore: NeverUseImplicitlyUnwrappedOptionals
    private(set) var call: HTTPCall!
    private var parser = EventStreamParser()
    private var sampler: SSESampler
    private var waiting: [News] = []
    /// The head of the answer, which a failure behind it does not take away.
    private(set) var head: HTTPResponseHead?
    /// Why the stream broke.
    private(set) var problem: String?
    /// Whether the answer says that it is a stream of events; lines without meaning are errors of others only.
    private var isEventStream = false
    /// Whether the script wants no more.
    private var isClosed = false

    init(_ vu: VirtualUser, _ metrics: SSEMetrics) {
        self.vu = vu
        sampler = SSESampler(vu, metrics)
    }

    // MARK: From the call

    func httpCallBeginsHop(_ call: HTTPCall) { vu.httpCallBeginsHop(call) }
    func httpCallFinishedHop(_ call: HTTPCall) { vu.httpCallFinishedHop(call) }

    func httpCall(_ call: HTTPCall, received part: ByteBuffer) {
        if head == nil, let head = call.head { begin(head) }
        if problem == nil, !isClosed { take(part, of: call) }
        vu.wake()
    }

    func httpCallFinished(_ call: HTTPCall) {
        if let failure = call.failure, problem == nil { fail(failure.detail) }
        vu.httpCallFinished(call)
    }

    private func begin(_ head: HTTPResponseHead) {
        self.head = head
        let type = head.value(of: "content-type") ?? ""
        isEventStream = type.lowercased().hasPrefix("text/event-stream")
        let coding = head.values(of: "content-encoding").joined(separator: ",")
        if !ContentDecoder(contentEncoding: coding).isIdentity {
            fail("the events are compressed (\(coding)), which cannot be read; do not ask for it by Accept-Encoding")
        }
    }

    private func take(_ part: ByteBuffer, of call: HTTPCall) {
        let now = vu.loop.scheduler.arrivalNanos()
        do throws(EventStreamParser.TooLarge) {
            for item in try parser.consume(part) {
                switch item {
                case .event(let event):
                    sampler.received(event, of: call, atNanos: now)
                    waiting.append(.event(event))
                case .unknownLine(let line) where !isEventStream:
                    waiting.append(.error("unknown event: \(String(decoding: line, as: UTF8.self))"))
                case .unknownLine: break
                }
            }
        } catch {
            fail("an event of more than \(EventStreamParser.maxBlockBytes >> 20) MiB")
        }
    }

    private func fail(_ text: String) {
        problem = text
        waiting.append(.error(text))
    }

    // MARK: On the fiber

    /// Sends the request and waits for the head of its answer.
    ///
    /// - Returns: Whether there is one.
    func open(_ request: ScriptRequest) throws(HostError) -> Bool {
        call = vu.begin(request, observer: self)
        try vu.wait { head != nil || call.isFinished }
        return head != nil
    }

    /// Tells the listener of everything until the stream ends or the script closes it.
    func runLoop(_ listener: ScriptValue) throws(HostError) {
        while !isClosed {
            if waiting.isEmpty {
                if call.isFinished || problem != nil { return }
                try vu.wait { !waiting.isEmpty || call.isFinished }
                continue
            }
            let news = waiting
            waiting.removeAll()
            for item in news where !isClosed { try tell(item, listener) }
        }
    }

    /// Ends the request if it has not ended: what there was of the answer counts, and nobody is told of more.
    func finish() { call?.finishEarly() }

    /// Calls the listener.
    private func tell(_ news: News, _ listener: ScriptValue) throws(HostError) {
        let realm: ScriptRealm = vu.realm
        let (kind, value) =
            switch news {
            case .event(let event): ("event", object(of: event, realm))
            case .error(let text): ("error", realm.makeString(text))
            }
        let name = realm.makeSharedString(kind)
        defer {
            realm.release(name)
            realm.release(value)
        }
        realm.release(try realm.call(checked: listener, arguments: [name, value]))
    }

    private func object(of event: ServerSentEvent, _ realm: ScriptRealm) -> ScriptValue {
        let object = realm.makeObject()
        let fields = [("id", event.id), ("comment", event.comment), ("name", event.name), ("data", event.data ?? [])]
        for (name, bytes) in fields {
            realm.set(object, name, bytes.withUnsafeBytes { realm.makeString($0) })
        }
        return object
    }
}
