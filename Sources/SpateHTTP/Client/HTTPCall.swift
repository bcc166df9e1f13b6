package import NIOCore
internal import SpateCore
internal import SpateFibers

/// Who is told what a call does.
///
/// - Concurrency: The client's event loop only.
package protocol HTTPCallObserver: AnyObject {
    /// A round trip begins; told only with `HTTPClientConfiguration.debug`.
    func httpCallBeginsHop(_ call: HTTPCall)
    /// A round trip has ended, with an answer or with `call.failure`; it may be followed by a redirected one.
    func httpCallFinishedHop(_ call: HTTPCall)
    /// The head or a part of the body of the final answer has come; told only with `HTTPCallOptions.streamsBody`.
    ///
    /// The call must not be ended from within.
    ///
    /// `part`: Without transfer coding; empty when only the head has come.
    func httpCall(_ call: HTTPCall, received part: ByteBuffer)
    /// The call is over.
    func httpCallFinished(_ call: HTTPCall)
}

extension HTTPCallObserver {
    package func httpCallBeginsHop(_ call: HTTPCall) {}
    package func httpCall(_ call: HTTPCall, received part: ByteBuffer) {}
}

/// What a request asks for besides method, URL, fields and body.
package struct HTTPCallOptions {
    /// The limit over connecting, all redirects and reading.
    package var timeoutNanos: UInt64 = 60_000_000_000
    package var maxRedirects = 10
    /// Whether the body is kept; if not, it is read and dropped.
    package var bodyMode = HTTPResponseParser.BodyMode.keep
    /// Whether the observer gets the body as it comes, with its content coding, and the call keeps none of it.
    package var streamsBody = false
    /// Cookies of the request's own, as `name=value`, and the names that replace the jar's.
    package var cookies: [(name: String, value: String, replacesJar: Bool)] = []
    package var jar: CookieStore?
    /// `nil` where credentials in the URL are sent at once, as Basic.
    package var authentication: AuthenticationScheme?

    package init() {}
}

/// One request of a script with all its redirects, and the answer.
///
/// - Concurrency: The client's event loop only.
package final class HTTPCall: DeadlineOwner, TimerTarget {
    // MARK: Request

    /// The method and URL as first asked for.
    package let requestMethod: String
    package let requestTarget: RequestTarget
    /// Fields of the request, canonical names; those that the client sends by itself are not among them.
    package private(set) var headers: [(name: String, value: String)]
    package let requestBody: ByteBuffer?
    package let options: HTTPCallOptions
    /// The fields that the first round trip was sent with.
    package let firstHeaders: [(name: String, value: String)]
    /// Whatever the layer above keeps with the call.
    package var annotation: AnyObject?
    /// The name that the log gives to the running round trip.
    package var debugID: String?

    // MARK: Current or last round trip

    package private(set) var method: String
    package private(set) var target: RequestTarget
    package var timings = HTTPTimings()
    package private(set) var failure: HTTPFailure?
    package private(set) var tls: TLSDescription?
    private(set) var remoteAddress: SocketAddress?
    package private(set) var isFinished = false
    /// Whether the call was given up from outside; its samples do not count.
    package private(set) var isCanceled = false
    /// How many redirects were followed.
    package private(set) var redirectCount = 0
    /// Whether the limit of redirects kept another one from being followed.
    package private(set) var hitRedirectLimit = false
    private var decodedBody: ByteBuffer?
    /// Only for calls that ask for it.
    let authentication: AuthenticationExchange?

    var parser: HTTPResponseParser
    private let client: HTTPClient
    // The observer owns its calls.
    private unowned let observer: any HTTPCallObserver
    private var connection: RequestCarrier?
    private var deadline: Deadline?
    private var sendsBody: Bool
    private var hasRetried = false
    /// Whether the observer has been told of the head of the running round trip.
    private var hasToldHead = false

    /// `headers`: Canonical names, each at most once.
    package init(
        client: HTTPClient,
        method: String,
        target: RequestTarget,
        headers: [(name: String, value: String)],
        body: ByteBuffer?,
        options: HTTPCallOptions,
        observer: any HTTPCallObserver
    ) {
        self.client = client
        requestMethod = method
        requestTarget = target
        self.headers = headers
        firstHeaders = headers
        requestBody = body
        self.options = options
        self.observer = observer
        self.method = method
        self.target = target
        sendsBody = body != nil
        authentication = options.authentication.map { AuthenticationExchange($0) }
        parser = HTTPResponseParser(expectsNoBody: method == "HEAD", mode: options.bodyMode)
    }

    // MARK: Results

    /// The answer's head; `nil` when there is no answer.
    package var head: HTTPResponseHead? { failure == nil ? parser.head : nil }
    /// 0 without an answer.
    package var status: Int { head?.status ?? 0 }
    /// The answer's body, decoded; empty when it was discarded.
    package var body: ByteBuffer { decodedBody ?? parser.body }

    /// Whether the call failed in the middle of the answer's body.
    package var brokeOff: Bool { failure != nil && parser.head != nil && !parser.isDone }

    /// Whether the answer has a body by the rules of HTTP; one that broke off has what came of it.
    package var hasBody: Bool {
        guard options.bodyMode == .keep, let head = parser.head, failure == nil || brokeOff else { return false }
        return head.status >= 200 && head.status != 204 && head.status != 304
    }

    /// The user agent that is sent unless the request sets its own.
    package var userAgent: String { client.userAgent }
    var scheduler: FiberScheduler { client.scheduler }
    /// The cookies of the request's own.
    package var sentCookies: [(name: String, value: String, replacesJar: Bool)] { options.cookies }

    /// The server's address; `nil` when there never was a connection.
    package var remote: (ip: String, port: Int)? {
        guard let remoteAddress, let ip = remoteAddress.ipAddress, let port = remoteAddress.port else { return nil }
        return (ip, port)
    }

    // MARK: Life

    /// Sends the request; the observer hears of the end, possibly before this returns.
    package func start() {
        let now = MonotonicClock.nowNanos()
        if let limiter = client.limiter {
            let due = limiter.reserve(now: now)
            if due > now {
                client.scheduler.schedule(self, token: 0, atNanos: due)
                return
            }
        }
        begin(now)
    }

    /// The limit of requests per second lets the call begin.
    package func timerFired(token: UInt64) {
        if !isFinished { begin(MonotonicClock.nowNanos()) }
    }

    private func begin(_ now: UInt64) {
        let deadline = client.takeDeadline()
        deadline.owner = self
        deadline.set(now &+ options.timeoutNanos)
        self.deadline = deadline
        if options.timeoutNanos == 0 {
            timings.started = now
            end(with: .requestTimeout)
            return
        }
        beginAuthentication()
        beginHop(now)
    }

    /// Gives the call up: no further events, no samples.
    package func cancel() {
        guard !isFinished else { return }
        isCanceled = true
        failure = .canceled
        connection?.abandon(self)
        complete()
    }

    /// Ends the call in the middle of its answer, which counts as it is.
    package func finishEarly() {
        guard !isFinished else { return }
        connection?.abandon(self)
        connection = nil
        timings.finished = MonotonicClock.nowNanos()
        observer.httpCallFinishedHop(self)
        complete()
    }

    private func beginHop(_ now: UInt64) {
        hasToldHead = false
        timings = HTTPTimings()
        timings.started = now
        authentication?.countRoundTrip()
        let mode = client.debug == .full ? .keep : options.bodyMode
        parser = HTTPResponseParser(expectsNoBody: method == "HEAD", mode: mode)
        if let reason = target.url.unsendableReason {
            end(with: HTTPFailure(1000, reason))
            return
        }
        if let budget = client.budget, !budget.take() {
            end(with: .spentBudget(budget.total))
            return
        }
        if client.debug != nil { observer.httpCallBeginsHop(self) }
        if let idle = client.takeIdle(target.endpoint) {
            timings.gotConnection = now
            send(on: idle)
        } else {
            dial()
        }
    }

    private func dial() {
        client.dial(target.endpoint) { [weak self] result, times in
            guard let self, !isFinished else {
                if case .success(let late) = result { late.close() }
                return
            }
            timings.connectStarted = times.connectStarted
            switch result {
            case .success(let fresh):
                timings.connected = times.connected
                timings.gotConnection = MonotonicClock.nowNanos()
                if fresh.tls != nil, times.handshakeStarted > 0 {
                    timings.handshakeStarted = times.handshakeStarted
                    timings.handshakeDone = fresh.handshakeDoneNanos
                }
                send(on: fresh)
            case .failure(let failure):
                timings.connectStarted = 0
                end(with: failure)
            }
        }
    }

    private func send(on carrier: RequestCarrier) {
        connection = carrier
        tls = carrier.tls
        switch carrier {
        case .http1(let connection):
            remoteAddress = connection.remoteAddress
            let (head, separateBody) = RequestWriter.bytes(for: self, client: client, proxy: connection.proxy)
            connection.send(head, body: separateBody, for: self)
        case .http2(let connection):
            remoteAddress = connection.remoteAddress
            connection.send(HTTP2RequestHead.fields(for: self, client: client), body: currentBody, for: self)
        }
    }

    /// More of the answer has come.
    func exchangeContinued() {
        guard options.streamsBody, let head = parser.head else { return }
        let part = parser.takeBody()
        // What belongs to an answer that another round trip follows is nobody's.
        guard head.status != 101, redirection(head) == nil, authentication == nil || head.status != 401 else { return }
        guard !hasToldHead || part.readableBytes > 0 else { return }
        if !hasToldHead, head.hasSetCookie { options.jar?.store(head, from: target.url) }
        hasToldHead = true
        observer.httpCall(self, received: part)
    }

    /// The answer is complete and the connection is free.
    func exchangeFinished() {
        guard let connection else { return }
        self.connection = nil
        client.putBack(connection)
        guard let head = parser.head else {
            end(with: .unexpectedEndOfFile)
            return
        }
        if head.hasSetCookie, !hasToldHead { options.jar?.store(head, from: target.url) }
        if head.status == 101 {
            end(with: HTTPFailure(1000, "unsupported response status: 101 Switching Protocols"))
            return
        }
        if authentication != nil, head.status == 401, answersChallenge(head) { return }
        if let next = redirection(head) {
            observer.httpCallFinishedHop(self)
            follow(next, status: head.status)
            return
        }
        if head.hasContentEncoding, hasBody, parser.bodyByteCount > 0, !options.streamsBody {
            if let failure = decodeBody(head) {
                end(with: failure)
                return
            }
            timings.finished = MonotonicClock.nowNanos()
        }
        observer.httpCallFinishedHop(self)
        complete()
    }

    /// There will be no answer.
    ///
    /// `wasUntouched`: No byte of an answer came on a connection that had served before, so that the request
    ///   may be tried on a new one.
    func exchangeFailed(_ failure: HTTPFailure, wasUntouched: Bool) {
        connection = nil
        // The server closed an idle connection just as it was used: not an error of the request.
        if wasUntouched, !hasRetried, isReplayable {
            hasRetried = true
            let started = timings.started
            timings = HTTPTimings()
            timings.started = started
            dial()
            return
        }
        end(with: failure)
    }

    private var isReplayable: Bool {
        switch method {
        case "GET", "HEAD", "OPTIONS", "TRACE": true
        default: false
        }
    }

    package func deadlinePassed() {
        guard !isFinished else { return }
        connection?.abandon(self)
        connection = nil
        end(with: .requestTimeout)
    }

    func end(with failure: HTTPFailure) {
        guard !isFinished else { return }
        self.failure = failure
        // Only an answer tells what TLS it came by, as in k6.
        tls = nil
        if timings.finished == 0 { timings.finished = MonotonicClock.nowNanos() }
        observer.httpCallFinishedHop(self)
        complete()
    }

    private func complete() {
        isFinished = true
        connection = nil
        if let deadline {
            client.putBack(deadline)
            self.deadline = nil
        }
        observer.httpCallFinished(self)
    }

    private func decodeBody(_ head: HTTPResponseHead) -> HTTPFailure? {
        let decoder = ContentDecoder(contentEncoding: head.values(of: "content-encoding").joined(separator: ","))
        guard !decoder.isIdentity else { return nil }
        let result = parser.body.withUnsafeReadableBytes { bytes in
            Result { () throws(ContentDecodingError) in try decoder.decode(bytes) }
        }
        switch result {
        case .success(let decoded):
            decodedBody = ByteBuffer(bytes: decoded)
            return nil
        case .failure(let error): return HTTPFailure(ContentDecodingError.code, error.description)
        }
    }

    // MARK: Authentication

    func removeAuthorization() {
        headers.removeAll { $0.name == "Authorization" }
    }

    func dropCredentials() {
        target = client.targets.target(target.url.withoutCredentials)
    }

    /// Ends a round trip that asked for credentials, and begins the one that sends them.
    func repeatHop() {
        observer.httpCallFinishedHop(self)
        removeAuthorization()
        hasRetried = false
        beginHop(MonotonicClock.nowNanos())
    }

    // MARK: Redirects

    /// Where the answer leads to, if that is to be followed.
    private func redirection(_ head: HTTPResponseHead) -> HTTPURL? {
        switch head.status {
        case 301, 302, 303, 307, 308: break
        default: return nil
        }
        guard let location = head.value(of: "location"), !location.isEmpty else { return nil }
        guard redirectCount < options.maxRedirects else {
            hitRedirectLimit = true
            return nil
        }
        return try? target.url.resolving(location)
    }

    private func follow(_ url: HTTPURL, status: Int) {
        redirectCount += 1
        let previous = target.url
        if status != 307, status != 308 {
            if method != "GET", method != "HEAD" { method = "GET" }
            sendsBody = false
        }
        let isForeign = !url.isSameOrSubdomain(of: requestTarget.url)
        let dropsCookie = isForeign || options.jar != nil
        headers.removeAll { header in
            switch header.name {
            case "Referer", "Host": true
            // The jar and the request's cookies make a new one.
            case "Cookie": dropsCookie
            case "Authorization", "Www-Authenticate", "Cookie2": isForeign
            default: false
            }
        }
        if !(previous.isTLS && !url.isTLS) { headers.append(("Referer", previous.withoutCredentials.text)) }
        target = client.targets.target(url)
        hasRetried = false
        if isForeign { authentication?.forget() }
        beginAuthentication()
        beginHop(MonotonicClock.nowNanos())
    }

    /// The body of the current round trip.
    var currentBody: ByteBuffer? { sendsBody ? requestBody : nil }

    /// The head of the current round trip, line by line, for logs.
    var requestHeadLines: [String] {
        RequestWriter.bytes(for: self, client: client, proxy: nil).head.readableBytesView
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self) }
            .prefix { !$0.isEmpty }
            .filter { $0 != "Connection: close" }
    }

    /// The body of the answer as it came, without transfer coding.
    var receivedBody: ByteBuffer { parser.body }
}
